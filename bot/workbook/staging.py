"""A workbook on its way into the town: a temporary database of rows that were read.

It holds what would not fit into memory, finds what repeats and what refers to nothing, and
keeps the changes that an import will make.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple, Self

from bot.workbook.kinds import Plain
from bot.workbook.schema import PRODUCTS

_BATCH: Final = 5_000
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_TABLES: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE row (sheet TEXT, number INTEGER, key TEXT, identity TEXT, plain TEXT);
CREATE TABLE reference (target TEXT, value TEXT, sheet TEXT, number INTEGER, name TEXT);
CREATE TABLE change (sheet TEXT, kind TEXT, key TEXT, after TEXT, before TEXT);
"""


class Reference(NamedTuple):
    """A cell that holds the code of a row of another sheet, `target`."""

    target: str
    value: str
    sheet: str
    number: int
    name: str


class Change(NamedTuple):
    """What an import does to the rows of one key; `kind` is new, changed or removed.

    `after` and `before` are the rows as JSON, an empty list where there are none.
    """

    kind: str
    key: str
    after: str
    before: str = "[]"


class Repeated(NamedTuple):
    """A row that says again what row `first` has said."""

    number: int
    first: int
    key: str


def as_json(value: Any) -> str:
    """Return JSON of which two texts are equal exactly when what they hold is."""
    return _encode(value)


@dataclass(slots=True)
class Staging:
    """The temporary database; `close` it, or use it as a context."""

    _folder: TemporaryDirectory[str] = field(default_factory=TemporaryDirectory)
    _db: sqlite3.Connection = field(init=False)
    _rows: list[tuple[Any, ...]] = field(default_factory=list)
    _changes: list[tuple[Any, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Reading a workbook happens in a thread of its own, everything else does not.
        path = f"{self._folder.name}/staging.db"
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Throw it all away."""
        self._db.close()
        self._folder.cleanup()

    def add(
        self, sheet: str, number: int, key: str, identity: str | None, plain: list[Plain] | None
    ) -> None:
        """Take in a row that was read; a faulty one has no `plain`."""
        text = None if plain is None else as_json(plain)
        self._rows.append((sheet, number, key, identity, text))
        if len(self._rows) >= _BATCH:
            self._write_rows()

    def refer(self, references: Iterable[Reference]) -> None:
        """Take note of references that the file itself does not answer."""
        self._db.executemany("INSERT INTO reference VALUES (?, ?, ?, ?, ?)", references)

    def complete(self) -> None:
        """Say that all rows are in."""
        self._write_rows()
        self._db.execute("CREATE INDEX IF NOT EXISTS row_key ON row (sheet, key, number)")

    def repeated(self, sheet: str) -> Iterator[Repeated]:
        """Yield the rows whose identity an earlier row of the sheet has."""
        yield from map(
            Repeated._make,
            self._db.execute(
                "SELECT row.number, seen.first, row.key FROM row JOIN "
                "(SELECT identity, min(number) AS first FROM row WHERE sheet = ?1 "
                "AND identity IS NOT NULL GROUP BY identity HAVING count(*) > 1) AS seen "
                "ON row.identity = seen.identity "
                "WHERE row.sheet = ?1 AND row.number > seen.first ORDER BY row.number",
                (sheet,),
            ),
        )

    def wanted(self, target: str) -> Iterator[str]:
        """Yield the codes of `target` that the file refers to and does not hold."""
        found = self._db.execute(
            "SELECT DISTINCT value FROM reference WHERE target = ? ORDER BY value", (target,)
        )
        yield from map(itemgetter(0), found)

    def references(self, target: str, value: str) -> Iterator[Reference]:
        """Yield the cells that refer to a code of `target`."""
        yield from map(
            Reference._make,
            self._db.execute(
                "SELECT * FROM reference WHERE target = ? AND value = ?", (target, value)
            ),
        )

    def keys(self, sheet: str) -> int:
        """Return how many keys a sheet of the file has."""
        query = "SELECT count(DISTINCT key) FROM row WHERE sheet = ?"
        return int(self._db.execute(query, (sheet,)).fetchone()[0])

    def holds(self, sheet: str, key: str) -> bool:
        """Whether a sheet of the file has rows of a key."""
        query = "SELECT 1 FROM row WHERE sheet = ? AND key = ?"
        return self._db.execute(query, (sheet, key)).fetchone() is not None

    def groups(self, sheet: str) -> Iterator[tuple[str, str]]:
        """Yield each key of a sheet with its rows, in the order of the file, as JSON."""
        rows = self._db.execute(
            "SELECT key, plain FROM row WHERE sheet = ? ORDER BY key, number", (sheet,)
        )
        for key, group in groupby(rows, itemgetter(0)):
            yield key, f"[{','.join(plain for _, plain in group)}]"

    def rows_besides(self, sheet: str, key: str) -> Iterator[tuple[int, str]]:
        """Yield the rows of a sheet that are of another key, each with its number and key."""
        yield from self._db.execute(
            "SELECT number, key FROM row WHERE sheet = ? AND key <> ? ORDER BY number",
            (sheet, key),
        )

    def owners(self) -> Iterator[tuple[str, int, str]]:
        """Yield each article of the file with its row and its factory."""
        yield from self._db.execute(
            "SELECT key, number, json_extract(plain, '$[1]') FROM row "
            "WHERE sheet = 'products' AND plain IS NOT NULL ORDER BY number"
        )

    def picture_names(self) -> Iterator[tuple[str, int]]:
        """Yield the file names of pictures that products name, with the first row that does."""
        found = self._db.execute(
            "SELECT each.value, min(row.number) FROM row, json_each(row.plain, ?) AS each "
            "WHERE row.sheet = 'products' AND each.value NOT LIKE 'https://%' "
            "GROUP BY each.value ORDER BY min(row.number)",
            (f"$[{PRODUCTS.names.index('images')}]",),
        )
        yield from found.fetchall()

    def note(self, sheet: str, change: Change) -> None:
        """Take note of a change that the import will make."""
        self._changes.append((sheet, *change))
        if len(self._changes) >= _BATCH or sheet == "pictures":
            self._write_changes()

    def changes(self, sheet: str, *kinds: str) -> Iterator[Change]:
        """Yield the changes of a sheet that are of these kinds."""
        self._write_changes()
        marks = ", ".join("?" * len(kinds))
        yield from map(
            Change._make,
            self._db.execute(
                "SELECT kind, key, after, before FROM change "  # noqa: S608  question marks only
                f"WHERE sheet = ? AND kind IN ({marks}) ORDER BY rowid",
                (sheet, *kinds),
            ),
        )

    def _write_rows(self) -> None:
        self._db.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?)", self._rows)
        self._rows.clear()

    def _write_changes(self) -> None:
        self._db.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?)", self._changes)
        self._changes.clear()
