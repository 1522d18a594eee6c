"""Kinds of letters: features say how each is worded, and whether it still holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.outbox.models import Letter
from bot.outbox.words import Words
from bot.storage.unit import UnitOfWork


class Wording(Protocol):
    """Finds the words of a letter, in the language that is being spoken."""

    async def __call__(self, session: AsyncSession, letter: Letter, /) -> Words:
        """Return what the letter says."""


class StillHolds(Protocol):
    """Looks again at what a letter promises, when it is about to be sent."""

    async def __call__(self, session: AsyncSession, letter: Letter, /) -> bool:
        """Tell whether it is still so."""


async def always(_session: AsyncSession, _letter: Letter) -> bool:
    """Hold whatever happens: what people say to one another is not looked at again."""
    return True


class Failed(Protocol):
    """Is told of a letter that nobody will get, in the transaction that notes it."""

    async def __call__(self, unit: UnitOfWork, letter: Letter, /) -> None:
        """Tell whoever has to know."""


async def nobody(_unit: UnitOfWork, _letter: Letter) -> None:
    """Leave it at the note: staff see it among the letters that failed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of letter is worded, when it is dropped, and who hears that it failed."""

    words: Wording
    still_holds: StillHolds = always
    failed: Failed = nobody


Kinds: TypeAlias = Mapping[str, Kind]
