"""What a visitor does is kept once, with the inbox or not at all, on both databases."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.webchat import queries
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.errors import NothingSaid, TextTooLong, VisitorUnknown
from bot.channels.webchat.intake import LONGEST_TEXT, Intake, readable
from bot.channels.webchat.visitors import Visitors
from bot.clock import stopped_at
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork

AT_NINE = stopped_at(datetime(2027, 3, 1, 1, 0, tzinfo=UTC))


class PowerCut(Exception):
    pass


class Shelf:
    """Remembers what was stored; fails as often as `fails` says."""

    def __init__(self, fails: int = 0) -> None:
        self.payloads: list[dict[str, Any]] = []
        self.fails = fails

    async def store(self, unit: UnitOfWork, *, payload: dict[str, Any], **_ids: int) -> bool:
        self.payloads.append(payload)
        if len(self.payloads) <= self.fails:
            raise PowerCut
        return True


@pytest.fixture
async def amira(database: Database) -> int:
    visitor = await Visitors(database, AT_NINE).start("ru")
    assert visitor.id is not None
    return visitor.id


async def test_a_message_sent_many_times_at_once_is_one(database: Database, amira: int) -> None:
    shelf = Shelf()
    write = Intake(database, shelf, AT_NINE, Bells()).write

    kept = await asyncio.gather(*(write(amira, "same-key", "Hello") for _ in range(8)))

    assert {message.message_id for message in kept} == {1}
    assert len(shelf.payloads) == 1


async def test_what_the_inbox_does_not_keep_the_log_does_not_keep(
    database: Database, amira: int
) -> None:
    intake = Intake(database, Shelf(fails=1), AT_NINE, Bells())

    with pytest.raises(PowerCut):
        await intake.write(amira, "same-key", "Hello")
    async with database.reading() as session:
        before = await queries.latest(session, amira, 10)
    again = await intake.write(amira, "same-key", "Hello")

    assert (list(before), again.message_id) == ([], 1)


async def test_the_inbox_is_told_who_writes_what_and_in_which_language(
    database: Database, amira: int
) -> None:
    shelf = Shelf()

    await Intake(database, shelf, AT_NINE, Bells()).write(amira, "same-key", "Привет")

    message = shelf.payloads[0]["message"]
    assert (message["text"], message["chat"]) == ("Привет", {"id": amira, "type": "private"})
    assert (message["from"]["id"], message["from"]["language_code"]) == (amira, "ru")


async def test_who_is_gone_cannot_write(database: Database) -> None:
    with pytest.raises(VisitorUnknown):
        await Intake(database, Shelf(), AT_NINE, Bells()).write(4711, "same-key", "Hello")


@pytest.mark.parametrize(
    ("text", "read"),
    [(" Hello \n", "Hello"), ("one\r\ntwo", "one\ntwo"), ("x" * LONGEST_TEXT, "x" * LONGEST_TEXT)],
)
def test_a_text_is_kept_as_it_was_meant(text: str, read: str) -> None:
    assert readable(text) == read


@pytest.mark.parametrize(
    ("text", "refusal"), [("", NothingSaid), (" \n", NothingSaid), ("x" * 20_001, TextTooLong)]
)
def test_what_nobody_can_answer_is_refused(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        readable(text)
