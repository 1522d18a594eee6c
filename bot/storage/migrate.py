"""Migrations: run by whatever command opens the database first.

By hand, for a new revision: `python -m bot.storage.migrate "what it changes"`.
"""

import asyncio
import sys
from pathlib import Path
from typing import ClassVar, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import SockdeskError
from bot.settings import Settings
from bot.storage.engine import Database

SCRIPTS: Final = Path(__file__).parent / "migrations"


class NewerDatabase(SockdeskError):
    """The database was written by a later version of the desk."""

    code: ClassVar[str] = "newer_database"


def alembic(connection: Connection) -> Config:
    """Return alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def pending(connection: Connection) -> list[str]:
    """Return the revisions that this database still lacks, the oldest first.

    Raises NewerDatabase for one that a later version of the desk has changed.
    """
    scripts = ScriptDirectory.from_config(alembic(connection))
    current = MigrationContext.configure(connection).get_current_revision()
    known = [script.revision for script in scripts.walk_revisions()]
    if current is not None and current not in known:
        raise NewerDatabase(
            f"the database is at revision {current}, which this version does not know; "
            "install the version of sockdesk that wrote it, or a later one"
        )
    return known[: known.index(current) if current else None][::-1]


async def upgrade(database: Database) -> list[str]:
    """Bring the tables up to date and return the revisions that this took.

    Of several processes that start at once one does it and the others wait.
    """
    async with database.engine.connect() as connection:
        if not await connection.run_sync(pending):
            return []
    async with database.rebuilding() as connection:
        await _wait_for_turn(connection, is_sqlite=database.is_sqlite)
        missing = await connection.run_sync(pending)
        await connection.run_sync(lambda sync: command.upgrade(alembic(sync), "head"))
    return missing


async def _wait_for_turn(connection: AsyncConnection, *, is_sqlite: bool) -> None:
    if not is_sqlite:
        await connection.execute(text("SELECT pg_advisory_xact_lock(7305)"))


async def _write_revision(message: str) -> None:
    database = Database.open(Settings().database_url)
    await upgrade(database)
    async with database.engine.begin() as connection:
        await connection.run_sync(
            lambda sync: command.revision(alembic(sync), message, autogenerate=True)
        )
    await database.close()


if __name__ == "__main__":
    asyncio.run(_write_revision(" ".join(sys.argv[1:])))
