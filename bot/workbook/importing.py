"""Bringing a workbook into the town, and taking it back."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.demo import TOWN
from bot.storage.engine import Database
from bot.workbook import queries
from bot.workbook.before import changes_back, way_back
from bot.workbook.checks import Faults
from bot.workbook.errors import (
    Fault,
    FaultyWorkbook,
    NothingToUndo,
    StillDemonstration,
    TownChanged,
)
from bot.workbook.pictures import TakePictures
from bot.workbook.planning import PlanImport, batches
from bot.workbook.reading import Progress, ReadWorkbook, unheard
from bot.workbook.report import ImportReport, SheetCounts, UndoReport
from bot.workbook.schema import BY_NAME, KEPT, PICTURES, SHEETS
from bot.workbook.source import Source, open_source
from bot.workbook.staging import Change, Staging
from bot.workbook.writing import delete_changes, write_changes

Changes: TypeAlias = Callable[..., Iterable[Change]]
"""Gives the changes of a sheet that are of some kinds."""


class Bounds(Protocol):
    """What of the town somebody may import; `bot.workbook.of_factory` keeps to one factory."""

    def within(self, source: Source, faults: Faults) -> Source:
        """Return what of a workbook may be read, and note the rest."""

    async def check(self, session: AsyncSession, staging: Staging, faults: Faults) -> None:
        """Note the rows that are not for whoever imports."""


async def import_workbook(
    database: Database,
    path: Path,
    *,
    clock: Clock,
    dry_run: bool = False,
    progress: Progress = unheard,
    bounds: Bounds | None = None,
    called: str = "",
) -> ImportReport:
    """Bring the workbook at `path` into the town, whole or not at all; `called` names it.

    The first import of a town's own data removes the demonstration; one within `bounds` does
    not touch it.  With `dry_run` nothing is written, and the report says what would be.  Raises
    NoWorkbook, FaultyWorkbook, TownChanged and StillDemonstration.
    """
    task = _Import(database, path, clock, progress, dry_run=dry_run, bounds=bounds, called=called)
    return await task()


async def load_demonstration(
    database: Database, *, clock: Clock, progress: Progress = unheard
) -> bool:
    """Fill an empty town with the demonstration; return False where imports ever happened."""
    async with database.reading() as session:
        if not await queries.is_untouched(session):
            return False
    await _Import(database, TOWN, clock, progress, demonstration=True)()
    return True


async def undo_import(database: Database, *, progress: Progress = unheard) -> UndoReport:
    """Bring the town back to what it was before the last import that still stands.

    Raises NothingToUndo; a demonstration is no import that anybody asked for.
    """
    async with database.writing() as unit:
        await queries.lock_imports(unit.session)
        last = await queries.last_import(unit.session)
        if last is None or last.demonstration:
            raise NothingToUndo
        changes = _Undoing(last.before)
        await _write(unit.session, changes, progress)
        last.undone = True
        await unit.session.flush()
        state = await queries.town_state(unit.session)
    return UndoReport(last.source, changes.counts, state.demonstration)


@dataclass(frozen=True, slots=True)
class _Import:
    database: Database
    path: Path
    clock: Clock
    progress: Progress
    dry_run: bool = False
    demonstration: bool = False
    bounds: Bounds | None = None
    called: str = ""

    async def __call__(self) -> ImportReport:
        with Staging() as staging:
            faults = Faults()
            source, missing = await asyncio.to_thread(self._read, staging, faults)
            async with self.database.reading() as session:
                state = await queries.town_state(session)
                if self.bounds and state.demonstration:
                    raise StillDemonstration
                plan = PlanImport(session, staging, state.demonstration, self.progress)
                await plan.check(faults)
                if self.bounds:
                    await self.bounds.check(session, staging, faults)
                if faults.count:
                    raise FaultyWorkbook(sorted(faults.kept, key=_place), faults.count)
                counts = await plan.compare()
                lost = await self._lost(session, missing, afresh=state.demonstration)
            report = ImportReport(
                source=self.called or str(self.path),
                dry_run=self.dry_run,
                counts=counts,
                replaces_demonstration=state.demonstration,
                missing_pictures=lost,
                ignored=source.ignored,
            )
            if not self.dry_run and not report.nothing_changed:
                await self._write(staging, report, state)
            return report

    def _read(self, staging: Staging, faults: Faults) -> tuple[Source, list[str]]:
        source = open_source(self.path)
        if self.bounds:
            source = self.bounds.within(source, faults)
        ReadWorkbook(staging, faults, self.progress)(source)
        take = TakePictures(source.folder, staging, faults)
        take()
        staging.complete()
        return source, take.missing

    async def _lost(
        self, session: AsyncSession, missing: list[str], *, afresh: bool
    ) -> tuple[str, ...]:
        kept = set() if afresh else await queries.known_codes(session, PICTURES, missing)
        return tuple(name for name in missing if name not in kept)

    async def _write(
        self, staging: Staging, report: ImportReport, planned_for: queries.TownState
    ) -> None:
        before = await asyncio.to_thread(way_back, staging)
        async with self.database.writing() as unit:
            await queries.lock_imports(unit.session)
            if await queries.town_state(unit.session) != planned_for:
                raise TownChanged
            total = sum(counts.written for counts in report.counts.values())
            await _write(unit.session, staging.changes, self.progress, total)
            await queries.remember(
                unit.session,
                at=self.clock(),
                source=report.source,
                demonstration=self.demonstration,
                summary={name: each.as_json() for name, each in report.counts.items()},
                before=before,
            )


@dataclass(frozen=True, slots=True)
class _Undoing:
    """The changes that undo an import, counted as they are made."""

    before: bytes
    counts: dict[str, SheetCounts] = field(
        default_factory=lambda: {sheet.name: SheetCounts() for sheet in KEPT}
    )

    def __call__(self, sheet: str, *kinds: str) -> Iterable[Change]:
        for change in changes_back(self.before, sheet, *kinds):
            self.counts[sheet].add(change.kind, change.key)
            yield change


async def _write(
    session: AsyncSession, changes: Changes, progress: Progress, total: int | None = None
) -> None:
    # What others refer to is written first and removed last.
    done = 0
    for sheet in KEPT:
        for batch in batches(changes(sheet.name, "new", "changed"), sheet):
            await write_changes(session, sheet, batch)
            done += len(batch)
            progress("write", done, total)
    for sheet in reversed(KEPT):
        for batch in batches(changes(sheet.name, "removed"), sheet):
            await delete_changes(session, sheet, batch)
            done += len(batch)
            progress("write", done, total)


def _place(fault: Fault) -> tuple[int, int, int]:
    sheet = BY_NAME.get(fault.sheet)
    if sheet is None:
        return -1, fault.row, 0
    column = sheet.names.index(fault.column) if fault.column in sheet.names else -1
    return SHEETS.index(sheet), fault.row, column
