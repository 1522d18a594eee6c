"""Writers of a workbook: a folder of CSV files, or an XLSX file."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

from bot.workbook.errors import TooLargeForXlsx
from bot.workbook.kinds import Plain
from bot.workbook.schema import Column, Sheet

XLSX_ROWS: Final = 1_048_576
WIDTHS: Final = {"text": 22, "number": 12, "date": 12}
FORMATS: Final = {"text": "@", "number": "General", "date": "yyyy-mm-dd"}


class SheetWriter(Protocol):
    """Writes the rows of one sheet, one after the other."""

    def write(self, row: Sequence[Plain]) -> None:
        """Write a plain row."""


class Writer(Protocol):
    """Writes a workbook, sheet after sheet."""

    def sheet(self, sheet: Sheet) -> AbstractContextManager[SheetWriter]:
        """Begin a sheet, which is complete when the context ends."""


def cell_text(column: Column, value: Plain) -> str:
    """Return a cell as CSV has it; blank where there is nothing."""
    return "" if value is None or value in ("", [], {}) else column.kind.write(value)


@dataclass(frozen=True, slots=True)
class CsvWriter:
    """Writes CSV files, in UTF-8 and with a bare line feed, into `folder`."""

    folder: Path

    @contextmanager
    def sheet(self, sheet: Sheet) -> Iterator[SheetWriter]:
        """Begin a file."""
        path = self.folder / f"{sheet.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(sheet.names)
            yield _CsvSheet(sheet.columns, lines)


@dataclass(frozen=True, slots=True)
class _CsvSheet:
    columns: tuple[Column, ...]
    lines: Any

    def write(self, row: Sequence[Plain]) -> None:
        self.lines.writerow(map(cell_text, self.columns, row))


@contextmanager
def xlsx_writer(path: Path) -> Iterator["XlsxWriter"]:
    """Write an XLSX file; it is complete when the block ends."""
    import xlsxwriter  # noqa: PLC0415  only exports to XLSX need it

    with closing(xlsxwriter.Workbook(str(path), {"constant_memory": True})) as book:
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in FORMATS.items()}
        yield XlsxWriter(book, formats, book.add_format({"bold": True}))


@dataclass(frozen=True, slots=True)
class XlsxWriter:
    """Writes worksheets whose text cells stay text when an office types into them."""

    book: Any
    formats: dict[str, Any]
    bold: Any

    @contextmanager
    def sheet(self, sheet: Sheet) -> Iterator[SheetWriter]:
        """Begin a worksheet."""
        page = self.book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        for index, column in enumerate(sheet.columns):
            kind = column.kind.cell
            page.set_column(index, index, WIDTHS[kind], self.formats[kind])
            page.write_string(0, index, column.name, self.bold)
        yield _XlsxSheet(sheet, page, self.formats)


@dataclass(slots=True)
class _XlsxSheet:
    sheet: Sheet
    page: Any
    formats: dict[str, Any]
    rows: int = 1

    def write(self, row: Sequence[Plain]) -> None:
        if self.rows >= XLSX_ROWS:
            raise TooLargeForXlsx(self.sheet.name)
        for index, (column, value) in enumerate(zip(self.sheet.columns, row, strict=True)):
            if text := cell_text(column, value):
                self._write_cell(index, column, text)
        self.rows += 1

    def _write_cell(self, index: int, column: Column, text: str) -> None:
        shape = self.formats[column.kind.cell]
        match column.kind.cell:
            case "number":
                self.page.write_number(self.rows, index, float(text), shape)
            case "date":
                self.page.write_datetime(self.rows, index, date.fromisoformat(text), shape)
            case "text":
                self.page.write_string(self.rows, index, text, shape)
