"""The first pass over a workbook: every row read, checked and put aside."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.workbook.checks import SEPARATOR, CheckedRow, Faults, SheetChecker
from bot.workbook.errors import Expected, Fault
from bot.workbook.schema import BY_NAME, SHEETS, Column, Sheet
from bot.workbook.source import RawSheet, Source
from bot.workbook.staging import Reference, Staging

Progress: TypeAlias = Callable[[str, int, int | None], None]
"""Hears how far a stage is: its name, steps done, steps in all if that is known."""

_STEP: Final = 2_000


def unheard(_stage: str, _done: int, _total: int | None) -> None:
    """Hear of progress and say nothing."""


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """Read a whole workbook into `staging`, noting all faults that it shows by itself."""

    staging: Staging
    faults: Faults
    progress: Progress
    _codes: dict[str, set[str]] = field(default_factory=dict)

    def __call__(self, source: Source) -> None:
        """Read the sheets of `source`, those first that others refer to."""
        for name in source.unknown:
            facts = {"sheets": tuple(BY_NAME)}
            self.faults.add(Fault(name, 1, "", name, Expected.KNOWN_SHEET, facts))
        total = sum(raw.total for raw in source.sheets.values())
        done = 0
        for sheet in SHEETS:
            if raw := source.sheets.get(sheet.name):
                self._read(sheet, raw, done, total)
                done += raw.total
        self.staging.complete()
        for sheet in SHEETS:
            self._check_repeated(sheet)
        self.progress("read", total, total)

    def _read(self, sheet: Sheet, raw: RawSheet, done: int, total: int) -> None:
        codes = self._codes.setdefault(sheet.name, set())
        referring = [column for column in sheet.columns if column.refers]
        for row in SheetChecker(sheet, self.faults).rows(raw):
            if row.number % _STEP == 0:
                self.progress("read", min(done + row.number, total), total)
            if row.key is not None:
                self.staging.add(sheet.name, row.number, row.key, _identity(sheet, row), row.plain)
                if not sheet.grouped:
                    codes.add(row.key)
            for column in referring:
                if unanswered := self._unanswered(sheet, column, row):
                    self.staging.refer(unanswered)

    def _unanswered(self, sheet: Sheet, column: Column, row: CheckedRow) -> list[Reference]:
        value = row.values.get(column.name) or ()
        known = self._codes.get(column.refers, ())
        return [
            Reference(column.refers, code, sheet.name, row.number, column.name)
            for code in ((value,) if isinstance(value, str) else value)
            if code not in known
        ]

    def _check_repeated(self, sheet: Sheet) -> None:
        for number, first, key in self.staging.repeated(sheet.name):
            column = sheet.key[0]
            fault = Fault(sheet.name, number, column, key, Expected.UNIQUE, {"row": first})
            self.faults.add(fault)


def _identity(sheet: Sheet, row: CheckedRow) -> str | None:
    if not sheet.grouped:
        return row.key
    if not sheet.unique or row.plain is None:
        return None
    return SEPARATOR.join(str(row.values[name]) for name in sheet.unique)
