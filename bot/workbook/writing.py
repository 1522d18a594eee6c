"""Changes on their way into the town's tables, many rows at once.

Rows are inserted past SQLAlchemy's executemany: it builds a dictionary of parameters per row,
which takes longer than the database does, and 100,000 articles have two million rows.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, delete, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.workbook.queries import POSTGRESQL, is_one_of
from bot.workbook.rows import RowForm, driver_turns, for_driver
from bot.workbook.schema import Sheet
from bot.workbook.staging import Change


async def write_changes(session: AsyncSession, sheet: Sheet, changes: Sequence[Change]) -> None:
    """Put rows in the place of those that their keys had."""
    connection = await session.connection()
    form = RowForm.of(sheet)
    added = _stored(form, (change for change in changes if change.kind == "new"))
    changed = _stored(form, (change for change in changes if change.kind == "changed"))
    if sheet.grouped:
        await _delete(connection, sheet, [each for each in changes if each.kind == "changed"])
        await _insert(connection, form, [*added, *changed])
        return
    await _insert(connection, form, added)
    await _update(connection, form, changed)


def _stored(form: RowForm, changes: Iterable[Change]) -> list[list[Any]]:
    return [row for change in changes for row in form.stored(change.after)]


async def delete_changes(session: AsyncSession, sheet: Sheet, changes: Sequence[Change]) -> None:
    """Remove the rows of keys that the town shall not have any more."""
    await _delete(await session.connection(), sheet, changes)


async def _insert(connection: AsyncConnection, form: RowForm, rows: list[list[Any]]) -> None:
    turns = driver_turns(form, connection.dialect)
    await insert_rows(connection, form.sheet.table, form.names, for_driver(rows, turns))


async def _update(connection: AsyncConnection, form: RowForm, rows: list[list[Any]]) -> None:
    if not rows:
        return
    table, (key,) = form.sheet.table, form.sheet.key
    parameters = [f"new_{name}" for name in form.names]
    statement = update(table).where(table.c[key] == bindparam(f"new_{key}"))
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in form.names if name != key}
    await connection.execute(
        statement.values(values), [dict(zip(parameters, row, strict=True)) for row in rows]
    )


async def _delete(connection: AsyncConnection, sheet: Sheet, changes: Sequence[Change]) -> None:
    if keys := [change.key for change in changes]:
        await connection.execute(delete(sheet.table).where(is_one_of(sheet, keys)))


async def insert_rows(
    connection: AsyncConnection, table: Table, names: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    """Insert rows of driver values, given in the order of `names`."""
    if not rows:
        return
    if connection.dialect.name == POSTGRESQL:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        await driver.copy_records_to_table(table.name, records=rows, columns=list(names))
        return
    columns, marks = ", ".join(names), ", ".join("?" * len(names))
    await connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({columns}) VALUES ({marks})",  # noqa: S608  the schema's names
        rows,
    )
