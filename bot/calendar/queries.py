"""What the calendar holds: the only SQL on it."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar.models import CalendarEntry
from bot.storage.rows import detached


async def entries_from(session: AsyncSession, day: date) -> Sequence[CalendarEntry]:
    """Return everything that has not ended before `day`, the next first."""
    query = (
        select(CalendarEntry)
        .where(col(CalendarEntry.ends) >= day)
        .order_by(col(CalendarEntry.starts), col(CalendarEntry.code))
    )
    return await detached(session, query)


async def fair_names(session: AsyncSession) -> dict[str, tuple[str, ...]]:
    """Return the names of every entry by its code, for whoever reads messages."""
    rows = await session.exec(
        select(
            CalendarEntry.code,
            CalendarEntry.name_en,
            CalendarEntry.name_ru,
            CalendarEntry.name_zh,
        ).where(CalendarEntry.kind == "fair")
    )
    return {code: tuple(filter(None, names)) for code, *names in rows}
