"""The only SQL about which work chats there are, and about taking them away.

A row that was taken away stays, without its address: SQLite gives the number of a deleted row to
the next one, and a letter that still waits would go to another factory's robot.
"""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Contact, WorkChat

REMOVED: Final = "removed"
"""Why a work chat that was taken away does not hear."""


async def listed(session: AsyncSession, factory: str) -> Sequence[tuple[WorkChat, Contact | None]]:
    """Return the work chats of a factory, or of the office, those that do not hear as well.

    With each of one person that person.
    """
    found = await session.exec(
        select(WorkChat, Contact)
        .outerjoin(Contact, col(Contact.id) == col(WorkChat.contact_id))
        .where(WorkChat.factory == factory, WorkChat.url != "")
        .order_by(col(WorkChat.id))
    )
    return found.all()


async def keep(session: AsyncSession, chat: WorkChat) -> int:
    """Keep a work chat, and return its number."""
    session.add(chat)
    await session.flush()
    assert chat.id is not None
    return chat.id


async def remove(session: AsyncSession, numbers: Collection[int]) -> None:
    """Take work chats away, and forget their addresses."""
    gone = {"url": "", "contact_id": None, "failing": REMOVED}
    await session.exec(update(WorkChat).where(col(WorkChat.id).in_(numbers)).values(gone))
