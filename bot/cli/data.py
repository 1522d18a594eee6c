"""`sockdesk import`, `export` and `doctor`: the town's data (docs/workbook.md)."""

import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import inspect

from bot.cli.opened import DatabaseOption, opened, settings, terminal_language
from bot.clock import system_clock
from bot.errors import SockdeskError
from bot.i18n import speaking
from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.migrate import pending, upgrade
from bot.workbook import export_workbook, import_workbook, texts, undo_import
from bot.workbook.doctor import examine
from bot.workbook.errors import FaultyWorkbook
from bot.workbook.progress import Bar


def import_(
    path: Annotated[
        Path | None,
        typer.Argument(help="An .xlsx file or a folder of CSV files.", show_default=False),
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Bring back what was there before the last import.")
    ] = False,
    database: DatabaseOption = "",
) -> None:
    """Bring the town's data in: everything, or nothing and a list of all faults."""
    if (path is None) is not undo or (dry_run and undo):
        raise typer.BadParameter("give a path, with or without --dry-run; or --undo alone")
    with speaking(terminal_language()):
        try:
            asyncio.run(_import(settings(database), path, dry_run=dry_run))
        except FaultyWorkbook as error:
            _print(texts.faulty(error, most=None), to_errors=True)
            sys.exit(1)
        except SockdeskError as error:
            _print([texts.refused(error)], to_errors=True)
            sys.exit(2)


async def _import(chosen: Settings, path: Path | None, *, dry_run: bool) -> None:
    async with opened(chosen) as database:
        with Bar() as bar:
            if path is None:
                lines = texts.undone(await undo_import(database, progress=bar))
            else:
                lines = texts.imported(
                    await import_workbook(
                        database, path, clock=system_clock, dry_run=dry_run, progress=bar
                    )
                )
    _print(lines)


def export(
    path: Annotated[Path, typer.Argument(help="An .xlsx file, or a folder for CSV files.")],
    database: DatabaseOption = "",
) -> None:
    """Write the town's data out, in the format that `import` reads."""
    with speaking(terminal_language()):
        try:
            asyncio.run(_export(settings(database), path))
        except SockdeskError as error:
            _print([texts.refused(error)], to_errors=True)
            sys.exit(2)


async def _export(chosen: Settings, path: Path) -> None:
    async with opened(chosen) as database:
        with Bar() as bar:
            report = await export_workbook(database, path, progress=bar)
    _print(texts.exported(report))


def doctor(database: DatabaseOption = "") -> None:
    """List what is incomplete or contradicts itself; exit code 1 when something is wrong."""
    with speaking(terminal_language()):
        if asyncio.run(_examine(settings(database))):
            sys.exit(1)


async def _examine(chosen: Settings) -> bool:
    """Print what was found; returns whether any of it is an error.

    The database is looked at as it is: migrations that it lacks are told, not made up for.  Only
    one that is brand new gets its tables.
    """
    database = Database.open(chosen.database_url)
    async with database.engine.connect() as connection:
        is_new = not await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    if is_new:
        await upgrade(database)
    async with database.engine.connect() as connection:
        behind = await connection.run_sync(pending)
    async with database.reading() as session:
        found = await examine(session, chosen, clock=system_clock, pending=behind)
    await database.close()
    _print([f"{texts.severity(each)}: {texts.finding_line(each)}" for each in found])
    if not found:
        _print([texts.all_well()])
    return any(each.severity == "error" for each in found)


def _print(lines: Iterable[str], *, to_errors: bool = False) -> None:
    screen = Console(stderr=to_errors, highlight=False, soft_wrap=True)
    for line in lines:
        screen.print(line, markup=False)
