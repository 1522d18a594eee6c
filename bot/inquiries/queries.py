"""The only SQL about inquiries and the questions among them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from bot.contacts.models import Contact, Conversation
from bot.inquiries.models import Inquiry


async def of_update(session: AsyncSession, update_row: int) -> Inquiry | None:
    """Return how the desk understood the message of an inbox row; None for no message."""
    found = await session.exec(
        select(Inquiry).where(Inquiry.update_row == update_row).order_by(col(Inquiry.id).desc())
    )
    return found.first()


async def open_questions(
    session: AsyncSession,
) -> Sequence[tuple[Inquiry, Conversation, Contact]]:
    """Return what the desk promised to ask and nobody has settled, the oldest first."""
    found = await session.exec(
        select(Inquiry, Conversation, Contact)
        .join(Conversation, col(Conversation.id) == col(Inquiry.conversation_id))
        .join(Contact, col(Contact.id) == col(Conversation.contact_id))
        .where(col(Inquiry.promised), col(Inquiry.settled_at).is_(None))
        .where(~col(Conversation.rehearsal))
        .order_by(col(Inquiry.at))
    )
    return found.all()


async def not_understood(session: AsyncSession, since: datetime) -> Sequence[Inquiry]:
    """Return the messages since then that the desk did not understand, the oldest first."""
    found = await session.exec(
        select(Inquiry)
        .join(Conversation, col(Conversation.id) == col(Inquiry.conversation_id))
        .where(col(Inquiry.at) >= since, ~col(Conversation.rehearsal))
        .order_by(col(Inquiry.at), col(Inquiry.id))
    )
    return [inquiry for inquiry in found if inquiry.nearest]


async def latest_question(session: AsyncSession, conversation_id: int) -> Inquiry | None:
    """Return the newest question of a conversation that nobody has settled."""
    newest = _open_in(conversation_id).order_by(col(Inquiry.id).desc()).limit(1)
    return (await session.exec(newest)).first()


async def open_question(
    session: AsyncSession, conversation_id: int, inquiry_id: int
) -> Inquiry | None:
    """Return a question of a conversation, unless somebody has settled it."""
    chosen = _open_in(conversation_id).where(Inquiry.id == inquiry_id)
    return (await session.exec(chosen)).first()


async def settle(session: AsyncSession, inquiry_id: int, now: datetime) -> bool:
    """Note that a question has been answered; False where none of this number waits."""
    done = await session.exec(
        update(Inquiry)
        .where(col(Inquiry.id) == inquiry_id)
        .where(col(Inquiry.promised), col(Inquiry.settled_at).is_(None))
        .values(settled_at=now)
    )
    return done.rowcount > 0


def _open_in(conversation_id: int) -> SelectOfScalar[Inquiry]:
    return (
        select(Inquiry)
        .where(Inquiry.conversation_id == conversation_id)
        .where(col(Inquiry.promised), col(Inquiry.settled_at).is_(None))
    )


async def keep(session: AsyncSession, inquiry: Inquiry) -> Inquiry:
    """Write an inquiry down."""
    session.add(inquiry)
    await session.flush()
    return inquiry
