"""The engine: one address, two databases.

SQLite runs in WAL mode with foreign keys on and waits for another process's write; within the
process one writer at a time begins its transaction at once, so that none is refused half-way.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self, TypeAlias

from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import SockdeskError
from bot.storage import inline
from bot.storage.unit import UnitOfWork

BUSY_SECONDS: Final = 30
DRIVERS: Final = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class BadDatabaseAddress(SockdeskError):
    """The database address is none that the desk can open."""

    code: ClassVar[str] = "bad_database_address"


def address(url: str) -> URL:
    """Return the address with its driver: `sqlite:///PATH` and `postgresql://…` are enough.

    Raises BadDatabaseAddress for anything else.
    """
    expected = "expected sqlite:///PATH or postgresql://USER@HOST/NAME"
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    except ArgumentError as error:
        raise BadDatabaseAddress(f"{url!r} is no database address; {expected}") from error
    backend = parsed.get_backend_name()
    if backend not in DRIVERS:
        raise BadDatabaseAddress(f"{backend!r} is no database of this desk; {expected}")
    return parsed.set(drivername=DRIVERS[backend])


StillAlone: TypeAlias = Callable[[], Awaitable[None]]

_LOCK: Final = text("SELECT pg_advisory_lock(hashtextextended(:task, 0))")
_UNLOCK: Final = text("SELECT pg_advisory_unlock(hashtextextended(:task, 0))")


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; `close` it when done."""

    engine: AsyncEngine
    _writer: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at `url`; the folder of an SQLite file is made.

        Raises BadDatabaseAddress.
        """
        where = address(url)
        if where.get_backend_name() == "sqlite":
            return cls(_sqlite(where))
        return cls(create_async_engine(where, pool_pre_ping=True))

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the single file that only one process at a time writes to."""
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def rebuilding(self) -> AsyncIterator[AsyncConnection]:
        """Give a transaction in which tables may be rebuilt.

        SQLite changes a table by making it anew and dropping the old one; with foreign keys on,
        that would delete whatever points to its rows.
        """
        engine = _sqlite(self.engine.url, foreign_keys=False) if self.is_sqlite else self.engine
        try:
            async with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
                yield connection
        finally:
            if engine is not self.engine:
                await engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Give a session to read with; nothing that is written in it is kept."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[UnitOfWork]:
        """Give a unit of work: committed at the end, rolled back when the block raises.

        Its hooks run after the commit, when the turn to write has been passed on.
        """
        async with self._turn_to_write():
            engine = self.engine.execution_options(sqlite_begin="IMMEDIATE")
            async with AsyncSession(engine, expire_on_commit=False) as session:
                unit = UnitOfWork(session)
                async with session.begin():
                    yield unit
        await unit.committed()

    @asynccontextmanager
    async def _turn_to_write(self) -> AsyncIterator[None]:
        if not self.is_sqlite:
            yield
            return
        async with self._writer:
            yield

    @asynccontextmanager
    async def alone(self, task: str) -> AsyncIterator[StillAlone]:
        """Wait until no other process does `task`, and keep them from it in the block.

        Gives a check that raises OperationalError or InterfaceError once the lock may be lost.
        SQLite serves one desk at a time anyway.
        """
        if self.is_sqlite:
            yield _nobody_else
            return
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(_LOCK, {"task": task})
            try:
                yield partial(_answers, connection)
            finally:
                await connection.execute(_UNLOCK, {"task": task})

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()


async def _nobody_else() -> None:
    """Nothing to look at."""


async def _answers(connection: AsyncConnection) -> None:
    await connection.execute(text("SELECT 1"))


def _sqlite(where: URL, *, foreign_keys: bool = True) -> AsyncEngine:
    if where.database and where.database != ":memory:":
        Path(where.database).parent.mkdir(parents=True, exist_ok=True)
    opened = partial(inline.Connection.open, where.database or "", patience=BUSY_SECONDS)
    engine = create_async_engine(where, async_creator=opened)
    event.listen(engine.sync_engine, "connect", partial(_prepare, foreign_keys=foreign_keys))
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any, *, foreign_keys: bool) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    cursor.close()


def _begin(connection: Connection) -> None:
    kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")
