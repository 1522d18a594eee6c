"""Rows of the database as plain rows of the workbook, and the other way round."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Self, TypeAlias

from sqlalchemy import Date, Dialect, LargeBinary, Row

from bot.storage.columns import ExactDecimal
from bot.workbook.kinds import Plain, canonical_number
from bot.workbook.schema import Sheet
from bot.workbook.staging import as_json

Turn: TypeAlias = tuple[int, Callable[[Any], Any]]
"""A column's index, and what turns its values into others; None stays None."""


@dataclass(frozen=True, slots=True)
class RowForm:
    """How the rows of a sheet stand in its table; `names` are the table's columns."""

    sheet: Sheet
    names: tuple[str, ...]
    to_plain: tuple[Turn, ...]
    to_stored: tuple[Turn, ...]

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """Return the form of a sheet's rows."""
        extra = ("position",) if sheet.grouped else ()
        types = [sheet.table.c[name].type for name in sheet.names]
        special = [
            (index, kind)
            for index, each in enumerate(types)
            for kind in _SPECIAL
            if isinstance(each, kind)
        ]
        return cls(
            sheet,
            (*sheet.names, *extra),
            tuple((index, _SPECIAL[kind][0]) for index, kind in special),
            tuple((index, _SPECIAL[kind][1]) for index, kind in special),
        )

    def plain(self, stored: Row[Any]) -> list[Plain]:
        """Return a row of the table, columns in the sheet's order, as the workbook has it."""
        return _turned(list(stored), self.to_plain)

    def stored(self, rows: str) -> Iterator[list[Any]]:
        """Yield the rows of one key, given as JSON, as the table has them."""
        for position, row in enumerate(json.loads(rows)):
            _turned(row, self.to_stored)
            if self.sheet.grouped:
                row.append(position)
            yield row


def driver_turns(form: RowForm, dialect: Dialect) -> tuple[Turn, ...]:
    """Return what turns the columns of the table into what the driver takes."""
    types = (form.sheet.table.c[name].type.dialect_impl(dialect) for name in form.names)
    binders = [each.bind_processor(dialect) for each in types]
    return tuple((index, binder) for index, binder in enumerate(binders) if binder)


def for_driver(rows: Iterable[Sequence[Any]], turns: tuple[Turn, ...]) -> list[tuple[Any, ...]]:
    """Return rows of the table as the driver takes them."""
    return [tuple(_turned(list(row), turns)) for row in rows]


def grouped_json(form: RowForm, rows: Iterable[Row[Any]]) -> dict[tuple[Any, ...], str]:
    """Return rows of the table, in the order of the file, as JSON by key."""
    indexes = [form.sheet.names.index(name) for name in form.sheet.key]
    groups: dict[tuple[Any, ...], list[str]] = {}
    for row in rows:
        key = tuple(row[index] for index in indexes)
        groups.setdefault(key, []).append(as_json(form.plain(row)))
    return {key: f"[{','.join(texts)}]" for key, texts in groups.items()}


def _turned(row: list[Any], turns: tuple[Turn, ...]) -> list[Any]:
    for index, turn in turns:
        if row[index] is not None:
            row[index] = turn(row[index])
    return row


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return canonical_number(text) or text


_SPECIAL: Final[Mapping[type, tuple[Callable[[Any], Any], Callable[[Any], Any]]]] = {
    ExactDecimal: (_number, Decimal),
    Date: (date.isoformat, date.fromisoformat),
    LargeBinary: (lambda content: b64encode(content).decode(), b64decode),
}
