"""What goes out: after the commit, within the limits, once, and noted when nobody is there."""

from dataclasses import replace

import pytest
from sqlmodel import select

from bot.contacts.models import Address
from bot.inbox.dispatch import PATIENCE
from bot.inbox.models import InboxReply
from bot.outbox.words import Section
from bot.storage.engine import Database
from handlers.buyer.answer import AnswerBuyer, Answered
from handlers.talk import Talk
from tests.botapi.flood import FloodLimits
from tests.botapi.serving import BotApi, bot_api
from tests.people import TelegramBuyer
from tests.telegram_desk import connected
from tests.watch import Watch


async def replies(town: Database) -> list[InboxReply]:
    async with town.reading() as session:
        return list((await session.exec(select(InboxReply))).all())


async def unreachable(town: Database) -> list[str | None]:
    async with town.reading() as session:
        return list((await session.exec(select(Address.unreachable))).all())


async def test_a_short_flood_limit_is_waited_for(amira: TelegramBuyer) -> None:
    amira.account.refuse("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)

    assert "3,000" in await amira.says("MOQ of DV-1001?")


async def test_a_long_flood_limit_is_left_to_the_next_sweep_and_order_is_kept(
    api: BotApi, town: Database
) -> None:
    watch, delay = Watch(), PATIENCE.total_seconds() + 60
    async with connected(api, town, clock=watch) as desk:
        amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
        amira.account.refuse("sendMessage", 429, "Too Many Requests", retry_after=int(delay))
        assert await amira.says("MOQ of DV-1001?") == ""
        assert await amira.says("MOQ of DV-2001?") == ""
        await desk.reception.sweep()
        assert amira.account.said(amira.person.id) == []

        watch.passes(seconds=delay + 1)
        await desk.reception.sweep()
        await amira.does()

    heard = [one.text for one in amira.heard]
    assert ["DV-1001" in heard[0], "DV-2001" in heard[1], len(heard)] == [True, True, 2]


async def test_within_telegrams_flood_limits_everybody_is_answered_once(town: Database) -> None:
    async with bot_api(flood=FloodLimits()) as api, connected(api, town) as desk:
        buyers = [
            TelegramBuyer(desk, api.account(), api.person(f"Buyer {number}"))
            for number in range(12)
        ]
        for _ in range(3):
            for buyer in buyers:
                buyer.person.writes(buyer.account, "MOQ of DV-1001?")
        last = buyers[-1].person.writes(buyers[-1].account, "MOQ of DV-1001?")
        await buyers[-1].does(last)

        counts = [len(buyer.account.said(buyer.person.id)) for buyer in buyers]
        refused = [call for call in api.account().calls if call.method == "sendMessage"]

    assert counts == [3] * 11 + [4]
    assert len(refused) >= sum(counts)


async def test_a_server_that_stumbles_is_asked_again(amira: TelegramBuyer) -> None:
    amira.account.refuse("sendMessage", 502, "Bad Gateway")
    amira.account.garbage("sendMessage")
    amira.account.drop_connection("sendMessage")

    assert "3,000" in await amira.says("MOQ of DV-1001?")
    assert len(amira.heard) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Forbidden: user is deactivated", "deactivated"),
        ("Forbidden: bot can't initiate conversation with a user", "gone"),
        ("Forbidden: bot can't send messages to bots", None),
        ("Forbidden: not enough rights to send text messages to the chat", None),
    ],
)
async def test_whom_nothing_reaches_is_marked_and_not_every_403_is_that(
    amira: TelegramBuyer, town: Database, words: str, why: str | None
) -> None:
    amira.account.refuse("sendMessage", 403, words)

    await amira.says("MOQ of DV-1001?")

    assert await unreachable(town) == [why]
    assert [(one.state, words in (one.failure or "")) for one in await replies(town)] == [
        ("failed", True)
    ]


async def test_to_whom_has_blocked_the_desk_nothing_more_is_sent(
    amira: TelegramBuyer, town: Database
) -> None:
    await amira.says("hello")
    question = amira.person.writes(amira.account, "show me photos of socks")
    amira.person.blocks(amira.account)
    await amira.does(question)
    assert await unreachable(town) == ["blocked"]
    refused = [call.method for call in amira.account.calls if call.description]
    assert len(refused) == 1

    await amira.does(amira.person.unblocks(amira.account))

    assert await unreachable(town) == [None]
    assert "3,000" in await amira.says("MOQ of DV-1001?")


async def test_who_is_gone_comes_back_by_writing(amira: TelegramBuyer, town: Database) -> None:
    amira.account.refuse("sendMessage", 403, "Forbidden: user is deactivated")
    await amira.says("hello")

    await amira.says("MOQ of DV-1001?")

    assert await unreachable(town) == [None]


async def test_a_long_answer_comes_in_parts_with_the_buttons_under_the_last(
    api: BotApi, town: Database
) -> None:
    async with connected(api, town, answer=TellsLongStories) as desk:
        amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
        await amira.says("MOQ of DV-1001?")

    assert len(amira.heard) == 3
    assert [bool(heard.buttons) for heard in amira.heard] == [False, False, True]
    assert all(len(heard.text.encode("utf-16-le")) <= 2 * 4096 for heard in amira.heard)


async def test_a_flood_limit_in_the_middle_of_a_long_answer_repeats_no_part(
    api: BotApi, town: Database
) -> None:
    async with connected(api, town, answer=TellsLongStories) as desk:
        amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
        await amira.says("hello")
        parts = len(amira.heard)
        amira.account.refuse("sendMessage", 429, "Too Many Requests", retry_after=1)
        await amira.says("hello")

    assert len(amira.heard) == parts


async def test_titles_are_bold_by_entities(amira: TelegramBuyer) -> None:
    await amira.says("DV-1001")

    (bold,) = [entity for entity in amira.messages[-1].entities if entity.type == "bold"]
    assert amira.messages[-1].parse_entity(bold).startswith("DV-1001")


class TellsLongStories:
    """Answers as ever, and at length."""

    def __init__(self, answer: AnswerBuyer) -> None:
        self.answer = answer

    async def text(self, talk: Talk, text: str) -> Answered:
        answered = await self.answer.text(talk, text)
        (said,) = answered.reply.said
        story = Section("This sock is warm 🧦. " * 450)
        longer = replace(said, sections=(*said.sections, story))
        return replace(answered, reply=replace(answered.reply, said=(longer,)))
