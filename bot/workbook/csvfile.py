"""A table from a CSV file: UTF-8, with or without a byte order mark."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final, cast

from bot.workbook.errors import Expected
from bot.workbook.kinds import LONGEST_TEXT
from bot.workbook.source import BrokenRow, Cell, RawSheet, Row

_BLOCK: Final = 1 << 20
_SHOWN: Final = 60


def csv_sheet(name: str, path: Path) -> RawSheet:
    """Return the table in the CSV file at `path`."""
    return RawSheet(name, max(0, _lines(path) - 1), partial(_rows, path))


def _rows(path: Path) -> Iterator[Row]:
    """Yield the rows; bytes that are no UTF-8 become lone surrogates, which checks find."""
    _refuse_utf16(path)
    # A larger cell is too long anyway, but is reported by its row and column.
    csv.field_size_limit(max(csv.field_size_limit(), 100 * LONGEST_TEXT))
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.reader(file, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                yield Row(number, cast("list[Cell]", cells))
        except csv.Error as error:
            raise BrokenRow(number + 1, str(error), Expected.CSV) from error


def _refuse_utf16(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(2)
    if start in {BOM_UTF16_LE, BOM_UTF16_BE}:
        raise BrokenRow(1, "UTF-16", Expected.UTF8)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(partial(file.read, _BLOCK), b""))
