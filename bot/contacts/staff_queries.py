"""The only SQL about staff, and their chats: a group, one topic of it, or somebody's own."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Contact, Conversation, Staff, StaffChat, WorkChat


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


async def membership(session: AsyncSession, contact_id: int, factory: str) -> Staff | None:
    """Return what somebody is, or was, to a factory or the office."""
    found = await session.exec(
        select(Staff).where(Staff.contact_id == contact_id, Staff.factory == factory)
    )
    return found.one_or_none()


async def staff_of(session: AsyncSession, factory: str) -> Sequence[tuple[Staff, Contact]]:
    """Return who works for a factory, or for the office, in the order of joining."""
    found = await session.exec(
        select(Staff, Contact)
        .join(Contact, col(Contact.id) == col(Staff.contact_id))
        .where(Staff.factory == factory, col(Staff.left_at).is_(None))
        .order_by(col(Staff.id))
    )
    return found.all()


async def seated(session: AsyncSession, factory: str) -> Sequence[tuple[StaffChat, Staff | None]]:
    """Return the chats in which a factory's staff sit, each with whoever opened it."""
    same = and_(
        col(Staff.contact_id) == col(StaffChat.opened_by),
        col(Staff.factory) == col(StaffChat.factory),
    )
    found = await session.exec(
        select(StaffChat, Staff)
        .outerjoin(Staff, same)
        .where(StaffChat.factory == factory)
        .order_by(col(StaffChat.id))
    )
    return found.all()


async def work_chats(session: AsyncSession, factory: str) -> Sequence[WorkChat]:
    """Return the work chats of a factory, or of the office, that take letters now.

    Those of one person are left alone while that one is off duty, or has left.
    """
    chosen = _hearing(select(WorkChat)).where(WorkChat.factory == factory)
    return [*await session.exec(chosen.order_by(col(WorkChat.id)))]


def _hearing(chosen: Any) -> Any:
    """Return what is chosen of work chats, of those that take letters now."""
    whose = and_(
        col(Staff.contact_id) == col(WorkChat.contact_id),
        col(Staff.factory) == col(WorkChat.factory),
    )
    there = col(Staff.on_duty) & col(Staff.left_at).is_(None)
    return chosen.outerjoin(Staff, whose).where(
        col(WorkChat.failing).is_(None), col(WorkChat.contact_id).is_(None) | there
    )


async def staffed(session: AsyncSession, factories: Collection[str]) -> set[str]:
    """Return the factories that somebody can be reached at now."""
    on_duty = (
        select(StaffChat.factory)
        .outerjoin(
            Staff,
            and_(
                col(Staff.contact_id) == col(StaffChat.opened_by),
                col(Staff.factory) == col(StaffChat.factory),
            ),
        )
        .where((col(StaffChat.chat_id) < 0) | (col(Staff.on_duty) & col(Staff.left_at).is_(None)))
    )
    by_work_chat = _hearing(select(WorkChat.factory))
    found = {*await session.exec(on_duty), *await session.exec(by_work_chat)}
    return found & {*factories}


async def unseat_person(session: AsyncSession, contact_id: int, factory: str) -> None:
    """Take away the private chats in which somebody sat for a factory."""
    await session.exec(
        delete(StaffChat).where(
            col(StaffChat.opened_by) == contact_id,
            col(StaffChat.factory) == factory,
            col(StaffChat.chat_id) > 0,
        )
    )
