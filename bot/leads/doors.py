"""Pages for staff who read in a work chat, where there are no buttons: opened by signed links."""

from dataclasses import dataclass
from typing import Protocol

from bot.outbox.models import Letter


class Doors(Protocol):
    """Makes links; `bot.web` has the pages."""

    def to_lead(self, factory: str, lead_id: int, letter: Letter) -> str | None:
        """Return where a factory's staff, or the office's, read and answer a lead."""


@dataclass(frozen=True, slots=True)
class NoDoors:
    """The desk has no address that a link could lead to."""

    def to_lead(self, factory: str, lead_id: int, letter: Letter) -> str | None:  # noqa: ARG002
        """Return nothing."""
        return None
