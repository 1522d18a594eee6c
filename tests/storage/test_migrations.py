"""The tables are what the models say, whichever way one comes to them."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, text

from bot.storage.engine import Database
from bot.storage.migrate import NewerDatabase, alembic, pending, upgrade
from bot.storage.tables import METADATA


@pytest.fixture
async def empty_database(empty_database_url: str) -> AsyncIterator[Database]:
    database = Database.open(empty_database_url)
    yield database
    await database.close()


async def test_the_tables_are_what_the_models_say(empty_database: Database) -> None:
    await upgrade(empty_database)

    async with empty_database.engine.connect() as connection:
        await connection.run_sync(lambda sync: command.check(alembic(sync)))
        tables = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    assert tables == {*METADATA.tables, "alembic_version"}


async def test_every_revision_can_be_gone_back_from(empty_database: Database) -> None:
    async with empty_database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic(sync), "head"))
        await connection.run_sync(lambda sync: command.downgrade(alembic(sync), "base"))
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        await connection.run_sync(lambda sync: command.upgrade(alembic(sync), "head"))

    assert left == ["alembic_version"]


async def test_an_up_to_date_database_is_left_alone(empty_database: Database) -> None:
    first = await upgrade(empty_database)

    assert first
    assert await upgrade(empty_database) == []


async def test_processes_that_start_at_once_do_not_trip_over_each_other(
    empty_database: Database,
) -> None:
    done = await asyncio.gather(*(upgrade(empty_database) for _ in range(3)))

    assert len([revisions for revisions in done if revisions]) == 1


async def test_a_database_of_a_later_version_is_refused(empty_database: Database) -> None:
    await upgrade(empty_database)
    async with empty_database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'tomorrow'"))

    with pytest.raises(NewerDatabase, match="does not know"):
        await upgrade(empty_database)


async def test_what_is_behind_can_be_told_without_changing_it(empty_database: Database) -> None:
    def look(connection: Connection) -> list[str]:
        return pending(connection)

    async with empty_database.engine.connect() as connection:
        behind = await connection.run_sync(look)
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())

    assert behind
    assert "product" not in tables
