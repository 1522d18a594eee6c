"""A backup is whole whoever writes meanwhile; questions can be listed."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.keep import CannotBackUp, copy
from bot.contacts.models import Contact, Conversation
from bot.inquiries.models import Inquiry
from bot.storage.engine import Database
from bot.storage.migrate import upgrade

NOW = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)


async def desk_at(path: Path) -> Database:
    database = Database.open(f"sqlite:///{path}")
    await upgrade(database)
    return database


async def test_a_desk_that_is_written_to_is_copied_as_at_one_moment(tmp_path: Path) -> None:
    database = await desk_at(tmp_path / "desk.db")
    done = asyncio.Event()

    async def write_pairs() -> None:
        while not done.is_set():
            async with database.writing() as unit:
                unit.session.add_all([Contact(created_at=NOW), Contact(created_at=NOW)])

    writing = asyncio.ensure_future(write_pairs())
    await asyncio.sleep(0.05)
    await asyncio.to_thread(copy, tmp_path / "desk.db", tmp_path / "copy.db")
    done.set()
    await writing
    await database.close()

    with closing(sqlite3.connect(tmp_path / "copy.db")) as kept:
        contacts = kept.execute("SELECT count(*) FROM contact").fetchone()[0]
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert contacts > 0
    assert contacts % 2 == 0


def test_a_backup_replaces_nothing(tmp_path: Path) -> None:
    asyncio.run(_close(tmp_path / "desk.db"))
    (tmp_path / "copy.db").write_text("something of mine")

    result = CliRunner().invoke(
        app, ["backup", str(tmp_path / "copy.db"), "--database", f"sqlite:///{tmp_path}/desk.db"]
    )

    assert isinstance(result.exception, CannotBackUp)
    assert (tmp_path / "copy.db").read_text() == "something of mine"


@pytest.mark.parametrize(
    ("database", "reason"),
    [("sqlite:////nowhere/desk.db", "no database yet"), ("postgresql://desk@db/town", "pg_dump")],
)
def test_what_cannot_be_copied_is_said(tmp_path: Path, database: str, reason: str) -> None:
    result = CliRunner().invoke(app, ["backup", str(tmp_path / "copy.db"), "--database", database])

    assert reason in str(result.exception)


def test_questions_are_listed_with_language_chat_and_topic(tmp_path: Path) -> None:
    asyncio.run(_ask_a_question(tmp_path / "desk.db"))

    listed = CliRunner(env={"COLUMNS": "160"}).invoke(
        app, ["questions", "--database", f"sqlite:///{tmp_path}/desk.db"]
    )

    assert "do you ship to Nairobi?" in listed.output
    assert "Delivery" in listed.output
    assert "7:42" in listed.output


def test_no_question_is_said_as_well(tmp_path: Path) -> None:
    asyncio.run(_close(tmp_path / "desk.db"))

    listed = CliRunner().invoke(app, ["questions", "--database", f"sqlite:///{tmp_path}/desk.db"])

    assert "Nothing is waiting" in listed.output


async def _close(path: Path) -> None:
    await (await desk_at(path)).close()


async def _ask_a_question(path: Path) -> None:
    database = await desk_at(path)
    async with database.writing() as unit:
        unit.session.add(Contact(id=1, created_at=NOW))
        await unit.session.flush()
        unit.session.add(
            Conversation(
                id=1, contact_id=1, bot_id=7, chat_id=42, started_at=NOW, last_message_at=NOW
            )
        )
        await unit.session.flush()
        unit.session.add(
            Inquiry(
                conversation_id=1,
                at=NOW,
                text="do you ship to Nairobi?",
                language="en",
                topics=["delivery"],
                handover=True,
                promised=True,
            )
        )
    await database.close()
