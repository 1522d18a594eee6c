"""Workbooks as they come: a folder of CSV files or one XLSX file, as rows of raw cells."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from bot.workbook.errors import Expected, NoWorkbook, Unexpected
from bot.workbook.schema import BY_NAME


class Odd(NamedTuple):
    """A cell that holds no text and no number: what it shows, and what it should not be."""

    shown: str
    expected: Expected


Cell: TypeAlias = str | Odd


class Row(NamedTuple):
    """A row and its number, from 1 on as a spreadsheet program counts."""

    number: int
    cells: list[Cell]


class BrokenRow(Unexpected):
    """A sheet cannot be read from row `number` on."""

    def __init__(self, number: int, value: str, expected: Expected) -> None:
        super().__init__(expected)
        self.number = number
        self.value = value


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet that is there; `total` is about how many rows it has."""

    name: str
    total: int
    rows: Callable[[], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook that could be opened.

    `folder` is where its pictures lie, `unknown` are sheets that no table belongs to, `ignored`
    are CSV files of other names that lie in the folder.
    """

    path: Path
    folder: Path
    sheets: Mapping[str, RawSheet]
    unknown: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def open_source(path: Path) -> Source:
    """Open the workbook at `path`.

    Raises NoWorkbook.
    """
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise NoWorkbook(str(path), "missing")
    if path.suffix.lower() != ".xlsx":
        raise NoWorkbook(str(path), "neither")
    from bot.workbook.xlsx import xlsx_sheets  # noqa: PLC0415  a folder of CSV needs no reader

    sheets = {sheet.name: sheet for sheet in xlsx_sheets(path)}
    known = {name: sheet for name, sheet in sheets.items() if name in BY_NAME}
    unknown = tuple(name for name, sheet in sheets.items() if sheet.total and name not in known)
    if not known and not unknown:
        raise NoWorkbook(str(path), "no_tables")
    return Source(path, path.parent, known, unknown=unknown)


def _folder(path: Path) -> Source:
    from bot.workbook.csvfile import csv_sheet  # noqa: PLC0415  an XLSX needs no reader of CSV

    files = {file.stem: file for file in sorted(path.glob("*.csv")) if file.is_file()}
    sheets = {name: csv_sheet(name, files[name]) for name in BY_NAME if name in files}
    if not sheets:
        raise NoWorkbook(str(path), "no_tables")
    ignored = tuple(file.name for name, file in files.items() if name not in sheets)
    return Source(path, path, sheets, ignored=ignored)
