"""Kinds of letters: features say how each is worded, and whether it still holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.outbox.models import Letter
from bot.outbox.words import Words


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


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of letter is worded, and when it is dropped."""

    words: Wording
    still_holds: StillHolds = always


Kinds: TypeAlias = Mapping[str, Kind]
