"""Tables from an XLSX file, cell by cell as a spreadsheet program shows them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from bot.workbook.errors import Expected, NoWorkbook
from bot.workbook.kinds import DIGITS
from bot.workbook.source import Cell, Odd, RawSheet, Row
from bot.workbook.xlsxerrors import formula_errors

_EXACT: Final = f".{DIGITS}g"


def xlsx_sheets(path: Path) -> Iterator[RawSheet]:
    """Yield the worksheets of the file at `path`; an empty one has no rows.

    Raises NoWorkbook.
    """
    try:
        workbook = CalamineWorkbook.from_path(path)
        for about in workbook.sheets_metadata:
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(about.name)
                total = sheet.end[0] if sheet.end else 0
                yield RawSheet(about.name, total, partial(_rows, path, sheet))
    except (CalamineError, OSError) as error:
        raise NoWorkbook(str(path), "unreadable") from error


def _rows(path: Path, sheet: CalamineSheet) -> Iterator[Row]:
    if not sheet.start:
        return
    broken = formula_errors(path, sheet.name)
    for number, raw in enumerate(sheet.iter_rows(), 1):
        cells = [value if type(value) is str else shown(value) for value in raw]
        for column, error in broken.get(number, ()):
            cells[column - sheet.start[1]] = Odd(error, Expected.NO_FORMULA_ERROR)
        yield Row(number, cells)


def shown(value: Any) -> Cell:
    """Return a cell as the spreadsheet program shows it, a number without binary noise."""
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return format(Decimal(format(value, _EXACT)), "f")
        case date() | time() | timedelta():
            return Odd(_moment(value), Expected.NOT_A_DATE)
        case _:
            return str(value)


def _moment(value: date | time | timedelta) -> str:
    match value:
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case time():
            return value.isoformat("minutes")
        case _:
            return str(value)
