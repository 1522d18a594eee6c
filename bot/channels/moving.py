"""A group that has become a supergroup is another chat with another id: everything moves along."""

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.models import ConversationState
from bot.contacts import queries as contacts
from bot.outbox import queries as outbox


async def move_chat(session: AsyncSession, bot_id: int, chat_id: int, new_id: int) -> None:
    """Keep everything about a group under its new id; what has begun there already stays."""
    await contacts.move_chat(session, bot_id, chat_id, new_id)
    await outbox.move_chat(session, bot_id, chat_id, new_id)
    begun = select(ConversationState.user_id).where(
        ConversationState.bot_id == bot_id, ConversationState.chat_id == new_id
    )
    await session.exec(
        update(ConversationState)
        .where(col(ConversationState.bot_id) == bot_id)
        .where(col(ConversationState.chat_id) == chat_id)
        .where(col(ConversationState.user_id).not_in(begun))
        .values(chat_id=new_id)
    )
