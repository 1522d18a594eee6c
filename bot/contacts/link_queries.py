"""The only SQL about links and who came by them."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Arrival, EntryLink


async def by_code(session: AsyncSession, code: str) -> EntryLink | None:
    """Return the link of a code, which nobody else uses up until the transaction ends."""
    chosen = select(EntryLink).where(EntryLink.code == code).with_for_update()
    return (await session.exec(chosen)).one_or_none()


async def same(session: AsyncSession, kind: str, target: str, note: str) -> EntryLink | None:
    """Return the link that leads to the same and was put at the same place."""
    chosen = select(EntryLink).where(
        EntryLink.kind == kind, EntryLink.target == target, EntryLink.note == note
    )
    return (await session.exec(chosen.order_by(col(EntryLink.id)))).first()


async def keep(session: AsyncSession, link: EntryLink) -> EntryLink:
    """Write a link down."""
    session.add(link)
    await session.flush()
    return link


async def with_arrivals(session: AsyncSession) -> Sequence[tuple[EntryLink, int]]:
    """Return every link with the number of people who came by it, the newest first."""
    people = func.count(func.distinct(Arrival.contact_id))
    found = await session.exec(
        select(EntryLink, people)
        .outerjoin(Arrival, col(Arrival.link_id) == col(EntryLink.id))
        .group_by(col(EntryLink.id))
        .order_by(col(EntryLink.id).desc())
    )
    return found.all()


async def came_from(session: AsyncSession, contact_id: int) -> EntryLink | None:
    """Return the link that somebody first came by; None for who found us otherwise."""
    found = await session.exec(
        select(EntryLink)
        .join(Arrival, col(Arrival.link_id) == col(EntryLink.id))
        .where(Arrival.contact_id == contact_id)
        .order_by(col(Arrival.id))
    )
    return found.first()
