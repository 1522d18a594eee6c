"""What the town holds, and what was imported when."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    cast,
    func,
    literal,
    select,
    text,
    true,
    tuple_,
)
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue.models import Picture, Product
from bot.workbook.checks import SEPARATOR
from bot.workbook.models import TownImport
from bot.workbook.rows import RowForm, grouped_json
from bot.workbook.schema import SHEETS, Sheet

POSTGRESQL: Final = "postgresql"


@dataclass(frozen=True, slots=True)
class TownState:
    """The state of the town's data; `revision` grows with each import and each undo."""

    revision: int
    imported_at: datetime | None
    demonstration: bool


def _standing(*columns: Any) -> Select[Any]:
    """Select from the last import that was not undone."""
    query = select(*columns).where(col(TownImport.undone).is_(False))
    return query.order_by(col(TownImport.id).desc()).limit(1)


def _state() -> Select[Any]:
    changes = 1 + cast(col(TownImport.undone), Integer)
    revision = select(func.coalesce(func.sum(changes), 0)).scalar_subquery()
    standing = _standing(col(TownImport.at), col(TownImport.demonstration)).subquery()
    one = select(literal(1)).subquery()  # a row to join to where there may be none
    return select(revision, standing).select_from(one.outerjoin(standing, true()))


_STATE: Final = _state()  # put together once: that takes longer than SQLite does


async def town_state(session: AsyncSession) -> TownState:
    """Return which data the town has, and since when."""
    connection = await session.connection()
    number, at, demonstration = (await connection.execute(_STATE)).one()
    return TownState(int(number), at, bool(demonstration))


async def last_import(session: AsyncSession) -> TownImport | None:
    """Return the last import that was not undone."""
    connection = await session.connection()
    found = await connection.scalar(_standing(col(TownImport.id)))
    return await session.get(TownImport, found) if found else None


async def remember(
    session: AsyncSession,
    *,
    at: datetime,
    source: str,
    demonstration: bool,
    summary: dict[str, Any],
    before: bytes,
) -> None:
    """Keep what an import did, and the way back."""
    done = TownImport(
        at=at,
        source=source,
        demonstration=demonstration,
        summary=json.dumps(summary),
        before=before,
    )
    session.add(done)
    await session.flush()


async def lock_imports(session: AsyncSession) -> None:
    """Keep other processes from importing until this transaction ends."""
    connection = await session.connection()
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(text("LOCK TABLE town_import IN EXCLUSIVE MODE"))


async def see_one_moment(session: AsyncSession) -> None:
    """Make all that this session reads be of one moment, whatever others write meanwhile."""
    connection = await session.connection()
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


async def is_untouched(session: AsyncSession) -> bool:
    """Whether no import ever happened and the town is empty."""
    connection = await session.connection()
    if await connection.scalar(select(col(TownImport.id)).limit(1)):
        return False
    return all([await is_empty(session, sheet) for sheet in SHEETS])


async def is_empty(session: AsyncSession, sheet: Sheet) -> bool:
    """Whether the town has no row of a sheet."""
    connection = await session.connection()
    query = select(sheet.table.c[sheet.key[0]]).limit(1)
    return (await connection.execute(query)).first() is None


async def rows_of(session: AsyncSession, sheet: Sheet, keys: Sequence[str]) -> dict[str, str]:
    """Return the rows of `keys` as JSON; keys that the town does not have are missing."""
    connection = await session.connection()
    query = _rows(sheet).where(is_one_of(sheet, keys))
    if sheet.grouped:
        query = query.order_by(sheet.table.c.position)
    found = grouped_json(RowForm.of(sheet), await connection.execute(query))
    return {SEPARATOR.join(key): rows for key, rows in found.items()}


async def every_row(session: AsyncSession, sheet: Sheet) -> AsyncIterator[list[Any]]:
    """Yield all plain rows of a sheet, ordered by key, groups in the order of their file."""
    connection = await session.connection()
    form = RowForm.of(sheet)
    by_bytes = "C" if connection.dialect.name == POSTGRESQL else "BINARY"
    order: list[Any] = [sheet.table.c[name].collate(by_bytes) for name in sheet.key]
    if sheet.grouped:
        order.append(sheet.table.c.position)
    async with connection.stream(_rows(sheet).order_by(*order)) as found:
        async for row in found:
            yield form.plain(row)


async def all_keys(session: AsyncSession, sheet: Sheet) -> list[str]:
    """Return every key that the town has of a sheet."""
    connection = await session.connection()
    columns = [sheet.table.c[name] for name in sheet.key]
    found = await connection.execute(select(*columns).distinct().order_by(*columns))
    return [SEPARATOR.join(key) for key in found]


async def known_codes(session: AsyncSession, sheet: Sheet, codes: Sequence[str]) -> set[str]:
    """Return those of `codes` that the town has."""
    connection = await session.connection()
    code = sheet.table.c[sheet.key[0]]
    return set(await connection.scalars(select(code).where(code.in_(codes))))


async def factories_of(session: AsyncSession, skus: Sequence[str]) -> dict[str, str]:
    """Return the factory that each known article belongs to."""
    connection = await session.connection()
    query = select(col(Product.sku), col(Product.factory)).where(col(Product.sku).in_(skus))
    return {sku: factory for sku, factory in (await connection.execute(query)).all()}  # noqa: C416  a row is no pair to mypy


async def picture(session: AsyncSession, name: str) -> bytes | None:
    """Return the content of a picture."""
    connection = await session.connection()
    query = select(col(Picture.content)).where(col(Picture.name) == name)
    content: bytes | None = await connection.scalar(query)
    return content


def is_one_of(sheet: Sheet, keys: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a row has one of `keys`."""
    columns = [sheet.table.c[name] for name in sheet.key]
    if len(columns) == 1:
        return columns[0].in_(keys)
    return tuple_(*columns).in_([tuple(key.split(SEPARATOR)) for key in keys])


def _rows(sheet: Sheet) -> Select[Any]:
    return select(*(sheet.table.c[name] for name in sheet.names))
