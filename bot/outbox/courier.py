"""What the outbox needs of whoever carries letters."""

from collections.abc import Sequence
from typing import Protocol

from bot.outbox.models import Letter
from bot.outbox.outcomes import Outcome
from bot.outbox.pacing import Pace
from bot.outbox.words import Words


class Courier(Protocol):
    """Carries the letters of one messenger account; `bot.channels` has the real ones.

    `knows_repeats` tells that what is carried again under its key arrives once.
    """

    @property
    def account(self) -> int:
        """The account's numeric id."""

    @property
    def pace(self) -> Pace:
        """How fast it may go."""

    @property
    def knows_repeats(self) -> bool:
        """Whether what is carried again arrives once."""

    def parts(self, words: Words) -> Sequence[Words]:
        """Return `words` as the messages that they take."""

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:
        """Bring one part to the letter's address, and tell what became of it."""
