"""Letters about people's data: the file that somebody asked for, and that a buyer is gone."""

from datetime import timedelta
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.files import queries as files
from bot.outbox.kinds import Kind, Kinds
from bot.outbox.models import Letter
from bot.outbox.words import Words
from bot.privacy.kinds import EXPORTED, GONE
from bot.privacy.person import FILE
from bot.privacy.texts import exported_words, gone_words

COPY_KEPT: Final = timedelta(days=7)
"""For so long the file that was handed out is kept: it holds everything in one place."""


def kinds() -> Kinds:
    """Return how each kind is worded, and when it is dropped."""
    return {EXPORTED: Kind(_exported, _is_kept), GONE: Kind(_gone)}


async def _exported(_session: AsyncSession, letter: Letter) -> Words:
    return exported_words(letter.facts[FILE], letter.created_at, COPY_KEPT)


async def _is_kept(session: AsyncSession, letter: Letter) -> bool:
    return await files.file_of(session, letter.facts[FILE]) is not None


async def _gone(_session: AsyncSession, letter: Letter) -> Words:
    return gone_words(letter.facts["lead"])
