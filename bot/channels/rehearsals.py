"""Clears away what rehearsals on the console wrote."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlmodel import col, select

from bot.channels.console import BOT_ID
from bot.channels.models import ConversationState
from bot.contacts import queries as contacts
from bot.contacts.models import Conversation
from bot.inbox import queries as inbox
from bot.storage.engine import Database

LEFT_BEHIND: Final = timedelta(days=1)

_AT_ONCE: Final = 500  # chats in one statement


async def clear(database: Database, chats: Collection[int]) -> None:
    """Clear away everything that was tried out in these chats."""
    numbers = list(chats)
    for start in range(0, len(numbers), _AT_ONCE):
        await _clear(database, numbers[start : start + _AT_ONCE])


async def clear_left_behind(database: Database, now: datetime) -> None:
    """Clear away rehearsals that have been silent for a day: whoever held them was killed."""
    async with database.reading() as session:
        found = await contacts.rehearsals(session, now - LEFT_BEHIND)
    await clear(database, [conversation.chat_id for conversation in found])


async def _clear(database: Database, chats: Collection[int]) -> None:
    async with database.writing() as unit:
        session = unit.session
        await inbox.forget_chats(session, BOT_ID, chats)
        await session.exec(
            delete(ConversationState).where(
                col(ConversationState.bot_id) == BOT_ID, col(ConversationState.chat_id).in_(chats)
            )
        )
        held = await session.exec(
            select(Conversation.contact_id).where(
                Conversation.bot_id == BOT_ID, col(Conversation.chat_id).in_(chats)
            )
        )
        await contacts.forget_contacts(session, held.all())
