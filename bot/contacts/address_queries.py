"""The only SQL about where a contact is reached."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import MAIL, Address, Conversation, Unreachability


async def reachable(session: AsyncSession, contact_id: int) -> Sequence[Address]:
    """Return where a contact may be written to: the chat last heard from first, mail last.

    Addresses that nothing reaches any more come after all others.
    """
    heard = and_(
        col(Conversation.contact_id) == col(Address.contact_id),
        col(Conversation.bot_id) == col(Address.bot_id),
        col(Conversation.chat_id) == col(Address.user_id),
        col(Conversation.thread_id) == 0,
    )
    found = await session.exec(
        select(Address)
        .outerjoin(Conversation, heard)
        .where(Address.contact_id == contact_id)
        .order_by(
            col(Address.unreachable).is_not(None),
            col(Address.bot_id) == MAIL,
            col(Conversation.last_message_at).desc().nulls_last(),
            col(Address.id),
        )
    )
    return found.all()


async def mark_unreachable(
    session: AsyncSession, bot_id: int, user_id: int, *, why: Unreachability, now: datetime
) -> None:
    """Note that nothing reaches an address; its user's next message takes the mark away."""
    await session.exec(
        update(Address)
        .where(col(Address.bot_id) == bot_id, col(Address.user_id) == user_id)
        .values(unreachable=why, unreachable_since=now)
    )
