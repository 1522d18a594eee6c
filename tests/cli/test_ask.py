"""`ask`, as docs/ask.md promises it to other people's programs."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.channels.models import ConversationState
from bot.cli.rehearsal import BadLine, Rehearsal, rehearsing
from bot.contacts.models import Contact, Conversation
from bot.inbox.models import InboxUpdate
from bot.inquiries.models import Inquiry
from bot.settings import Settings
from bot.storage.engine import Database
from tests.handlers.conftest import NINE_IN_LIAOYANG
from tests.town import town_database

KEYS = {"conversation", "turn", "language", "topics", "slots", "products", "replies", "handover"}
SLOTS = {
    *("skus", "facets", "quantity_pairs", "destination", "incoterm", "deadline", "sizes"),
    *("containers", "without", "target_price"),
}


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Database]:
    database = await town_database(tmp_path)
    yield database
    await database.close()


@pytest.fixture
async def rehearsal(town: Database) -> AsyncIterator[Rehearsal]:
    async with rehearsing(Settings(_env_file=None), town, NINE_IN_LIAOYANG) as rehearsal:
        yield rehearsal


async def test_an_answer_has_all_that_is_promised(rehearsal: Rehearsal) -> None:
    answer = await rehearsal.turn({"conversation": "c1", "text": "MOQ for DV-1001?"})

    assert set(answer) == KEYS
    assert set(answer["slots"]) >= SLOTS
    assert (answer["conversation"], answer["turn"], answer["language"]) == ("c1", 1, "en")
    assert answer["topics"] == ["moq"]
    assert answer["products"] == ["DV-1001"]
    assert set(answer["replies"][0]) == {"text", "buttons", "images"}


async def test_the_context_of_a_conversation_carries_over(rehearsal: Rehearsal) -> None:
    await rehearsal.turn({"conversation": "c1", "text": "price of DV-1002 for 10000 pairs"})
    await rehearsal.turn({"conversation": "c2", "text": "price of DV-2001 for 1000 pairs"})

    answer = await rehearsal.turn({"conversation": "c1", "text": "and for 50000?"})

    assert answer["turn"] == 2
    assert answer["products"] == ["DV-1002"]
    assert answer["slots"]["quantity_pairs"] == 50_000


async def test_the_hint_tells_the_language_of_a_message_that_shows_none(
    rehearsal: Rehearsal,
) -> None:
    answer = await rehearsal.turn({"conversation": "c1", "text": "DV-1001", "language": "ru"})

    assert answer["language"] == "ru"


async def test_a_button_is_pressed_by_its_label(rehearsal: Rehearsal) -> None:
    first = await rehearsal.turn({"conversation": "c1", "text": "/language"})
    label = first["replies"][-1]["buttons"][0][0]

    answer = await rehearsal.turn({"conversation": "c1", "press": label})

    assert answer["turn"] == 2
    assert answer["replies"]


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ({"text": "hi"}, "conversation"),
        ({"conversation": "c1"}, "text"),
        ({"conversation": 1, "text": "hi"}, "conversation"),
        ({"conversation": "c1", "text": None}, "text"),
        ({"conversation": "c1", "press": "Nowhere"}, "Nowhere"),
    ],
)
async def test_a_line_that_lacks_what_it_needs_says_so(
    rehearsal: Rehearsal, asked: dict[str, Any], missing: str
) -> None:
    with pytest.raises(BadLine, match=missing):
        await rehearsal.turn(asked)


async def test_nothing_is_left_of_a_rehearsal(town: Database) -> None:
    async with rehearsing(Settings(_env_file=None), town, NINE_IN_LIAOYANG) as rehearsal:
        await rehearsal.turn({"conversation": "c1", "text": "/human"})
        await rehearsal.turn({"conversation": "c2", "text": "do you ship to Nairobi?"})

    async with town.reading() as session:
        for table in (Contact, Conversation, Inquiry, InboxUpdate, ConversationState):
            assert (await session.exec(select(table))).all() == []


def test_lines_in_lines_out_and_a_bad_line_is_told_in_its_place(tmp_path: Path) -> None:
    lines = "\n".join(
        [
            '{"conversation": "a", "text": "hello"}',
            "not json",
            "",
            '{"conversation": "b"}',
            "[]",
            '{"conversation": "a", "text": "你好"}',
        ]
    )

    asked = subprocess.run(
        [
            *(sys.executable, "-m", "bot", "ask", "--json", "--now", "2027-03-01T09:00+08:00"),
            *("--database", f"sqlite:///{tmp_path}/desk.db"),
        ],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )

    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    assert [answer.get("line") for answer in answers] == [None, 2, 4, 5, None]
    assert [answer.get("turn") for answer in answers] == [1, None, None, None, 2]
    assert [answer.get("language") for answer in answers] == ["en", None, None, None, "zh"]
