"""The only SQL about chats of staff: a group, one topic of it, or somebody's own chat."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Conversation, StaffChat


async def seat(
    session: AsyncSession, conversation: Conversation, factory: str, now: datetime
) -> StaffChat:
    """Make the place of a conversation one of staff: of a factory, or of the office (blank)."""
    seated = await staff_chat(session, conversation) or StaffChat(
        bot_id=conversation.bot_id,
        chat_id=conversation.chat_id,
        thread_id=conversation.thread_id,
        opened_by=conversation.contact_id,
        since=now,
    )
    seated.factory, seated.since = factory, now
    seated.opened_by = conversation.contact_id
    session.add(seated)
    await session.flush()
    return seated


async def staff_chat(session: AsyncSession, conversation: Conversation) -> StaffChat | None:
    """Return whose staff sit where a conversation is held; None where buyers are."""
    found = await session.exec(
        select(StaffChat).where(
            StaffChat.bot_id == conversation.bot_id,
            StaffChat.chat_id == conversation.chat_id,
            StaffChat.thread_id == conversation.thread_id,
        )
    )
    return found.one_or_none()


async def unseat(session: AsyncSession, seated: StaffChat) -> None:
    """Make a place one for buyers again."""
    await session.delete(seated)
    await session.flush()


async def unseat_chat(session: AsyncSession, bot_id: int, chat_id: int) -> None:
    """Forget a chat that the desk was sent away from, with all its topics."""
    await session.exec(
        delete(StaffChat).where(col(StaffChat.bot_id) == bot_id, col(StaffChat.chat_id) == chat_id)
    )
