"""The tables are what the models say, whichever way one comes to them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import Connection, bindparam, inspect, text
from sqlmodel import select

from bot.contacts.models import Conversation
from bot.inquiries.models import Inquiry
from bot.storage.columns import UtcDateTime
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


FIRST_ROWS = (
    "INSERT INTO contact (id, name, subscribed, created_at) VALUES (1, 'Amira', false, :now)",
    "INSERT INTO conversation (id, contact_id, bot_id, chat_id, context, rehearsal, started_at,"
    " last_message_at) VALUES (1, 1, 1, 7, '{}', false, :now, :now)",
    "INSERT INTO inquiry (id, conversation_id, at, text, language, topics, slots, products,"
    " handover, promised) VALUES (1, 1, :now, 'MOQ?', 'en', '[]', '{}', '[]', false, false)",
)


async def test_what_an_earlier_version_kept_outlives_the_upgrade(empty_database: Database) -> None:
    """SQLite rebuilds tables, and must not take along what points to their rows."""
    async with empty_database.rebuilding() as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic(sync), "0001"))
        for row in FIRST_ROWS:
            now = bindparam("now", datetime(2026, 11, 1, tzinfo=UTC), type_=UtcDateTime())
            await connection.execute(text(row).bindparams(now))

    await upgrade(empty_database)

    async with empty_database.reading() as session:
        inquiry = (await session.exec(select(Inquiry))).one()
        conversation = await session.get_one(Conversation, inquiry.conversation_id)
    assert (inquiry.text, inquiry.attachments) == ("MOQ?", [])
    assert (conversation.chat_id, conversation.thread_id) == (7, 0)
