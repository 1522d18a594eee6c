"""What the doctor asks the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar.models import CalendarEntry
from bot.catalogue.models import Factory, Picture, PriceTier, Product, Route
from bot.languages import LANGUAGES
from bot.workbook.destinations import Validity
from bot.workbook.schema import Sheet

FIRST: Final = 5
_NAMED_BY: Final = {"delivery": ("country", "city")}


@dataclass(frozen=True, slots=True)
class Some:
    """How many there are, and the first few of them."""

    count: int
    first: tuple[str, ...]


async def untranslated(session: AsyncSession, sheet: Sheet, language: str) -> Some:
    """Return the rows that have a text in another language only."""
    columns = sheet.table.c
    lacking = or_(
        *(
            and_(columns[f"{text}_{language}"] == "", or_(*(each != "" for each in others)))
            for text, others in _texts(sheet)
        )
    )
    if "active" in columns:
        lacking = and_(columns.active, lacking)
    names = _NAMED_BY.get(sheet.name, sheet.key)
    return await _some(session, [columns[name] for name in names], lacking)


def _texts(sheet: Sheet) -> Iterator[tuple[str, list[Any]]]:
    for name in sheet.names:
        if name.endswith("_en"):
            text = name.removesuffix("_en")
            yield text, [sheet.table.c[f"{text}_{language}"] for language in LANGUAGES]


async def products_without_price(session: AsyncSession) -> Some:
    """Return the active articles that have no price at all."""
    priced = exists().where(col(PriceTier.sku) == col(Product.sku))
    return await _some(session, [col(Product.sku)], and_(col(Product.active), ~priced))


async def factories_without_specialties(session: AsyncSession) -> Some:
    """Return the active factories that say nothing of what they are best at."""
    connection = await session.connection()
    query = select(col(Factory.code), col(Factory.specialties)).where(col(Factory.active))
    found = await connection.execute(query.order_by(col(Factory.code)))
    codes = [code for code, specialties in found if not specialties]
    return Some(len(codes), tuple(codes[:FIRST]))


async def products_of_inactive_factories(session: AsyncSession) -> Some:
    """Return the active articles whose factory is not."""
    closed = select(col(Factory.code)).where(~col(Factory.active))
    condition = and_(col(Product.active), col(Product.factory).in_(closed))
    return await _some(session, [col(Product.sku)], condition)


async def pictures_missing(session: AsyncSession) -> Some:
    """Return the picture files that active articles name and that are not kept."""
    connection = await session.connection()
    kept = set(await connection.scalars(select(col(Picture.name))))
    missing: dict[str, None] = {}
    query = select(col(Product.images)).where(col(Product.active)).order_by(col(Product.sku))
    async with connection.stream(query) as found:
        async for (images,) in found:
            files = (name for name in images if not name.startswith("https://"))
            missing.update(dict.fromkeys(name for name in files if name not in kept))
    return Some(len(missing), tuple(missing)[:FIRST])


async def validities(session: AsyncSession) -> list[Validity]:
    """Return where rows of delivery lead, and when."""
    connection = await session.connection()
    where = (col(Route.country), col(Route.city))
    found = await connection.execute(select(*where, col(Route.valid_from), col(Route.valid_to)))
    return [Validity(*row) for row in found.all()]


async def last_days(session: AsyncSession) -> dict[str, date]:
    """Return the last day of the last entry of each kind in the calendar."""
    connection = await session.connection()
    query = select(col(CalendarEntry.kind), func.max(col(CalendarEntry.ends)))
    found = await connection.execute(query.group_by(col(CalendarEntry.kind)))
    return {kind: ends for kind, ends in found.all()}  # noqa: C416  a row is no pair to mypy


async def time_zones(session: AsyncSession) -> list[str]:
    """Return the time zones of active factories, the most common first."""
    connection = await session.connection()
    query = select(col(Factory.timezone)).where(col(Factory.active))
    query = query.group_by(col(Factory.timezone)).order_by(func.count().desc())
    return list(await connection.scalars(query))


async def _some(
    session: AsyncSession, names: Sequence[Any], condition: ColumnElement[bool]
) -> Some:
    connection = await session.connection()
    counted = select(func.count()).select_from(names[0].table).where(condition)
    if not (count := await connection.scalar(counted)):
        return Some(0, ())
    query = select(*names).where(condition).order_by(*names).limit(FIRST)
    rows = await connection.execute(query)
    return Some(count, tuple(" ".join(filter(None, row)) for row in rows))
