"""SQLite in the thread of the event loop, with the face of `aiosqlite` that SQLAlchemy asks for.

A statement of the desk takes SQLite some ten microseconds; handing it to a thread and back, five
times over for a cursor that is opened, executed, fetched and closed, takes ten times as long.
What may last is waiting for another process's write: that is waited for without blocking the loop.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self, TypeVar

T = TypeVar("T")

_LOCKED: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY})
"""Somebody else is writing. A transaction that read before they did (SQLITE_BUSY_SNAPSHOT) could
wait for ever, and is refused at once."""

_FIRST_PAUSE: Final = 0.001
_LONGEST_PAUSE: Final = 0.1


@dataclass(slots=True)
class Cursor:
    """A cursor whose coroutines are done when they return, but for a lock they wait for."""

    _cursor: sqlite3.Cursor
    _patience: float  # seconds

    async def __aenter__(self) -> Self:
        """Return the cursor itself."""
        return self

    @property
    def description(self) -> Any:
        """The columns of the result."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The id of the row that was inserted last."""
        return self._cursor.lastrowid

    @property
    def arraysize(self) -> int:
        """How many rows `fetchmany` gives."""
        return self._cursor.arraysize

    @arraysize.setter
    def arraysize(self, value: int) -> None:
        self._cursor.arraysize = value

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:
        """Execute a statement.  Raises OperationalError when others write for too long."""
        await _patiently(lambda: self._cursor.execute(sql, parameters), self._patience)
        return self

    async def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Self:
        """Execute a statement for each of `rows`."""
        kept = [*rows]
        await _patiently(lambda: self._cursor.executemany(sql, kept), self._patience)
        return self

    async def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        return self._cursor.fetchall()

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """Return the next rows."""
        return self._cursor.fetchmany(size or self._cursor.arraysize)

    async def fetchone(self) -> Any:
        """Return the next row."""
        return self._cursor.fetchone()

    async def close(self) -> None:
        """Give the cursor back."""
        self._cursor.close()


@dataclass(slots=True)
class Connection:
    """A connection in which nothing begins a transaction but `BEGIN`."""

    _connection: sqlite3.Connection | None  # None once it is closed, as SQLAlchemy expects it
    _patience: float  # seconds to wait for another process's write

    @classmethod
    async def open(cls, path: str | Path, *, patience: float) -> Self:
        """Open the file at `path`."""
        connection = sqlite3.connect(
            path, timeout=0, isolation_level=None, check_same_thread=False
        )
        return cls(connection, patience)

    def cursor(self) -> Cursor:
        """Return a new cursor."""
        return Cursor(self._held().cursor(), self._patience)

    async def commit(self) -> None:
        """End the transaction, and keep it."""
        held = self._held()
        await _patiently(held.commit, self._patience)

    async def rollback(self) -> None:
        """End the transaction, and keep nothing of it."""
        self._held().rollback()

    async def create_function(self, *args: Any, **given: Any) -> None:
        """Make a function of Python known to SQL."""
        self._held().create_function(*args, **given)

    async def close(self) -> None:
        """Close the file; a second time does nothing."""
        self.stop()

    def stop(self) -> None:
        """Close the file where no coroutine can run any more."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _held(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ValueError("connection closed")  # what SQLAlchemy knows a lost connection by
        return self._connection


async def _patiently(call: Callable[[], T], patience: float) -> T:
    """Call until nobody else is writing, or patience ends."""
    pause, waited = _FIRST_PAUSE, 0.0
    while True:
        try:
            return call()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in _LOCKED or waited > patience:
                raise
        await asyncio.sleep(pause)
        waited += pause
        pause = min(2 * pause, _LONGEST_PAUSE)
