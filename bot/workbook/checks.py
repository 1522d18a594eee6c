"""Checks of a sheet: its first row, every cell, and the cells of a row together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from bot.workbook.errors import Expected, Fault, Unexpected
from bot.workbook.kinds import Plain
from bot.workbook.schema import Column, Sheet
from bot.workbook.source import BrokenRow, Cell, Odd, RawSheet, Row

KEPT_FAULTS: Final = 10_000  # more of them help nobody, and have to be held in memory
REMEMBERED: Final = 2_000  # cells of a column, most of which say the same again and again
SEPARATOR: Final = "\x1f"  # joins the columns of a key; no cell may hold it


@dataclass(slots=True)
class Faults:
    """The faults found so far: all are counted, the first are kept."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault) -> None:
        """Take note of a fault."""
        self.count += 1
        if len(self.kept) < KEPT_FAULTS:
            self.kept.append(fault)


class CheckedRow(NamedTuple):
    """A row that has been read; `plain` is None when a cell is faulty, `key` when that one is."""

    number: int
    key: str | None
    plain: list[Plain] | None
    values: dict[str, Plain]


class _Place(NamedTuple):
    """Where a column stands in the file, if it does, and what its cells have held so far."""

    name: str
    at: int | None
    column: Column
    blank: Plain
    seen: dict[Cell, Plain]


@dataclass(slots=True)
class SheetChecker:
    """Reads one sheet of a workbook, noting its faults."""

    sheet: Sheet
    faults: Faults
    _places: list[_Place] = field(default_factory=list)
    _texts: list[list[str]] = field(default_factory=list)
    _nameless: list[int] = field(default_factory=list)
    _width: int = 0

    def rows(self, raw: RawSheet) -> Iterator[CheckedRow]:
        """Yield the rows of `raw` that hold anything; the first of them has the names."""
        rows = (row for row in self._readable(raw) if any(row.cells))
        if (header := next(rows, None)) is None:
            return
        self._read_header(header)
        yield from map(self._check, rows)

    def _readable(self, raw: RawSheet) -> Iterator[Row]:
        try:
            yield from raw.rows()
        except BrokenRow as broken:
            self._fault(broken.number, "", broken.value, broken)

    def _read_header(self, header: Row) -> None:
        names = [_shown(cell).strip() for cell in header.cells]
        self._width = len(names)
        self._nameless = [index for index, name in enumerate(names) if not name]
        for name in filter(None, dict.fromkeys(names)):
            self._check_name(header.number, name, names.count(name))
        for column in self.sheet.columns:
            index = names.index(column.name) if column.name in names else None
            self._places.append(_Place(column.name, index, column, column.blank, {}))
        self._check_missing(header.number, names)

    def _check_name(self, row: int, name: str, times: int) -> None:
        if name not in self.sheet.names:
            near = get_close_matches(name.lower(), self.sheet.names, n=1)
            self._fault(row, name, name, Unexpected(Expected.KNOWN_COLUMN, near=near))
        elif times > 1:
            self._fault(row, name, name, Unexpected(Expected.COLUMN_ONCE))

    def _check_missing(self, row: int, names: list[str]) -> None:
        for column in self.sheet.columns:
            if column.required and column.name not in names:
                self._fault(row, column.name, "", Unexpected(Expected.COLUMN))
        for text in self.sheet.texts:
            languages = [name for name in self.sheet.names if name.startswith(f"{text}_")]
            if any(name in names for name in languages):
                self._texts.append(languages)
            else:
                self._fault(row, languages[0], "", Unexpected(Expected.COLUMN))

    def _check(self, row: Row) -> CheckedRow:
        before = self.faults.count
        if self._nameless or len(row.cells) != self._width:
            self._check_width(row)
        values = self._values(row)
        for flaw in self.sheet.check(values):
            flawed = Unexpected(flaw.expected, **flaw.facts)
            self._fault(row.number, flaw.column, self._cell(row, flaw.column), flawed)
        for names in self._texts:
            if not any(values.get(name, "faulty") for name in names):
                self._fault(row.number, names[0], "", Unexpected(Expected.ONE_LANGUAGE))
        whole = self.faults.count == before and len(values) == len(self._places)
        # Places are in the order of the sheet's columns, and so are the values.
        plain = list(values.values()) if whole else None
        return CheckedRow(row.number, self._key(values), plain, values)

    def _check_width(self, row: Row) -> None:
        for index in self._nameless:
            if index < len(row.cells) and row.cells[index]:
                value = _shown(row.cells[index])
                self._fault(row.number, "", value, Unexpected(Expected.COLUMN_NAME))
        if len(row.cells) != self._width:
            facts = Unexpected(Expected.CELLS, cells=self._width)
            self._fault(row.number, "", str(len(row.cells)), facts)

    def _values(self, row: Row) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        cells = row.cells
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        for name, index, column, blank, seen in self._places:
            if index is None:
                if not column.required:
                    values[name] = blank
                continue
            cell = cells[index]
            if cell in seen:
                values[name] = seen[cell]
                continue
            try:
                value = values[name] = _value(column, cell)
            except Unexpected as unexpected:
                self._fault(row.number, name, _shown(cell), unexpected)
            else:
                if len(seen) < REMEMBERED:
                    seen[cell] = value
        return values

    def _key(self, values: dict[str, Plain]) -> str | None:
        try:
            return SEPARATOR.join([values[name] for name in self.sheet.key])
        except KeyError:
            return None

    def _cell(self, row: Row, name: str) -> str:
        index = next(place.at for place in self._places if place.name == name)
        return "" if index is None or index >= len(row.cells) else _shown(row.cells[index])

    def _fault(self, row: int, column: str, value: str, what: Unexpected) -> None:
        fault = Fault(
            self.sheet.name, row, _printable(column), _printable(value), what.expected, what.facts
        )
        self.faults.add(fault)


def _printable(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _value(column: Column, cell: Cell) -> Plain:
    text = (cell if isinstance(cell, str) else _date_text(column, cell)).strip()
    value = column.kind.read(text) if text else column.blank
    if value == []:
        value = column.blank
    if column.required and (not text or value == []):
        raise Unexpected(Expected.VALUE)
    return value


def _date_text(column: Column, cell: Any) -> str:
    """Return the date of a date cell where a date is expected.

    Raises Unexpected anywhere else.
    """
    if cell.expected is Expected.NOT_A_DATE and column.kind.cell == "date":
        return str(cell.shown)
    raise Unexpected(cell.expected)


def _shown(cell: Cell) -> str:
    return cell.shown if isinstance(cell, Odd) else cell
