"""What the buttons about somebody's data say: for whom they are, and from when."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Self

PREFIX: Final = "P1"
"""Tells these buttons from others; a later form of them gets another number."""

GOOD_FOR: Final = timedelta(hours=1)
"""An older button asks anew: nobody erases everything by a slip of the thumb a year later."""

_BETWEEN: Final = "|"


class Verb(StrEnum):
    """What a button does with somebody's data."""

    EXPORT = "export"
    ASK = "ask"  # whether to erase it
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class DataPress:
    """A pressed button, as it was made for a contact at a moment."""

    verb: Verb
    contact_id: int
    made_at: datetime

    def packed(self) -> str:
        """Return it as callback data."""
        seconds = int(self.made_at.timestamp())
        return _BETWEEN.join((PREFIX, self.verb, str(self.contact_id), str(seconds)))

    @classmethod
    def unpacked(cls, data: str) -> Self | None:
        """Return what callback data says; None for what no such button made."""
        prefix, _, rest = data.partition(_BETWEEN)
        verb, *numbers = rest.split(_BETWEEN)
        if prefix != PREFIX or verb not in set(Verb) or len(numbers) != len(("whom", "when")):
            return None
        if not all(_is_number(number) for number in numbers):
            return None
        contact_id, seconds = (int(number) for number in numbers)
        return cls(Verb(verb), contact_id, datetime.fromtimestamp(seconds, UTC))

    def is_good(self, now: datetime) -> bool:
        """Whether it was made so lately that it is meant."""
        return self.made_at <= now < self.made_at + GOOD_FOR


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len("9999999999")
