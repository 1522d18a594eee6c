"""The inbox keeps its promises on both databases: once, in order, and nothing lost."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.clock import Clock, stopped_at
from bot.inbox.messenger import NotNow, Unreachable
from bot.inbox.models import InboxReply, InboxUpdate
from bot.inbox.reception import Reception
from bot.nursery import Nursery
from bot.storage.engine import Database
from tests.inbox.fakes import FakeDesk, not_now, payload
from tests.watch import Watch

TELEGRAM = 7
NOW = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)
AT_NINE = stopped_at(NOW)


@dataclass
class Front:
    """A reception with a fake desk behind it."""

    database: Database
    nursery: Nursery
    desk: FakeDesk
    reception: Reception

    async def takes(self, *texts: str, chat: int = 1, first: int = 1) -> None:
        for number, text in enumerate(texts, start=first):
            await self.stores(number + 1000 * chat, text, chat)

    async def stores(self, update_id: int, text: str, chat: int = 1) -> bool:
        async with self.database.writing() as unit:
            return await self.reception.store(
                unit, bot_id=TELEGRAM, update_id=update_id, chat_id=chat, payload=payload(text)
            )

    async def rows(self) -> list[InboxUpdate]:
        async with self.database.reading() as session:
            return list((await session.exec(select(InboxUpdate))).all())

    async def replies(self) -> list[InboxReply]:
        async with self.database.reading() as session:
            return list((await session.exec(select(InboxReply))).all())


@pytest.fixture
async def front(database: Database) -> AsyncIterator[Front]:
    async with Nursery() as nursery:
        yield front_of(database, nursery, FakeDesk())


def front_of(
    database: Database, nursery: Nursery, desk: FakeDesk, clock: Clock = AT_NINE
) -> Front:
    return Front(database, nursery, desk, Reception(database, clock, nursery, desk, {TELEGRAM}))


async def test_messages_of_a_chat_are_answered_in_their_order(front: Front) -> None:
    await front.takes("one", "two", "three", "four")

    await front.nursery.idle()

    assert front.desk.said == [(1, f"echo {text}") for text in ("one", "two", "three", "four")]
    assert {row.state for row in await front.rows()} == {"done"}


async def test_one_chat_is_handled_one_message_at_a_time(front: Front) -> None:
    front.desk.pause = 0.02

    await front.takes("one", "two", "three")
    await front.nursery.idle()

    assert front.desk.most_at_once == 1


async def test_a_repeated_update_is_handled_once(front: Front) -> None:
    kept = [await front.stores(5, "hello"), await front.stores(5, "hello")]
    await front.nursery.idle()

    assert kept == [True, False]
    assert front.desk.said == [(1, "echo hello")]


async def test_chats_do_not_wait_for_each_others_replies(front: Front) -> None:
    front.desk.refusals = [not_now(0.2)]

    await front.takes("slow", chat=1)
    await front.takes("quick", chat=2)
    await front.nursery.idle()

    assert sorted(front.desk.said) == [(1, "echo slow"), (2, "echo quick")]


async def test_a_handler_that_stumbles_is_tried_again_without_a_word(front: Front) -> None:
    front.desk.falls_over_at = {"hard": 2}

    await front.takes("hard", "easy")
    await front.nursery.idle()

    assert front.desk.said == [(1, "echo hard"), (1, "echo easy")]


async def test_after_three_failures_the_buyer_is_told_and_the_chat_goes_on(front: Front) -> None:
    front.desk.falls_over_at = {"poison": 99}

    await front.takes("poison", "easy")
    await front.nursery.idle()

    row = (await front.rows())[0]
    assert front.desk.said == [(1, f"sorry {row.incident}"), (1, "echo easy")]
    assert (row.state, row.attempts) == ("aside", 3)


async def test_a_reply_that_a_crash_left_unsent_goes_out_at_the_next_start(
    front: Front,
) -> None:
    front.desk.refusals = [not_now(60)]
    await front.takes("hello")
    await front.nursery.idle()
    assert front.desk.said == []

    later = stopped_at(NOW + timedelta(minutes=5))
    restarted = front_of(front.database, front.nursery, FakeDesk(), later)
    await restarted.reception.recover()
    await front.nursery.idle()

    assert restarted.desk.said == [(1, "echo hello")]
    assert [reply.state for reply in await front.replies()] == ["sent"]


async def test_a_reply_goes_out_however_often_the_desk_dies_first(front: Front) -> None:
    front.desk.refusals = [not_now(60)]
    await front.takes("hello")
    await front.nursery.idle()
    for minutes in (5, 10, 15):
        later = stopped_at(NOW + timedelta(minutes=minutes))
        dying = front_of(front.database, front.nursery, FakeDesk(refusals=[not_now(60)]), later)
        await dying.reception.recover()
        await front.nursery.idle()

    at_last = stopped_at(NOW + timedelta(minutes=20))
    restarted = front_of(front.database, front.nursery, FakeDesk(), at_last)
    await restarted.reception.recover()
    await front.nursery.idle()

    assert restarted.desk.said == [(1, "echo hello")]


async def test_a_reply_of_yesterday_is_not_sent_any_more(front: Front) -> None:
    front.desk.refusals = [not_now(60)]
    await front.takes("hello")
    await front.nursery.idle()

    tomorrow = stopped_at(NOW + timedelta(days=1))
    restarted = front_of(front.database, front.nursery, FakeDesk(), tomorrow)
    await restarted.reception.recover()
    await front.nursery.idle()

    assert restarted.desk.said == []
    assert [reply.state for reply in await front.replies()] == ["stale"]


async def test_what_another_process_is_sending_is_left_to_it(front: Front) -> None:
    front.desk.refusals = [not_now(60)]
    await front.takes("hello")
    await front.nursery.idle()

    other = front_of(front.database, front.nursery, FakeDesk())
    await other.reception.sweep()

    assert other.desk.said == []


async def test_an_update_that_came_in_before_a_crash_is_taken_up_after_it(
    database: Database,
) -> None:
    async with Nursery() as dead:
        stored = front_of(database, dead, FakeDesk())
        async with database.writing() as unit:
            await stored.reception.store(
                unit, bot_id=TELEGRAM, update_id=1, chat_id=1, payload=payload("hello")
            )
            unit._hooks.clear()

    async with Nursery() as nursery:
        restarted = front_of(database, nursery, FakeDesk())
        await restarted.reception.recover()
        await nursery.idle()

    assert restarted.desk.said == [(1, "echo hello")]


async def test_accounts_of_other_desks_are_none_of_ours(front: Front) -> None:
    stranger = Reception(front.database, AT_NINE, front.nursery, FakeDesk(), bot_ids={99})
    front.desk.refusals = [not_now(60)]
    await front.takes("hello")
    await front.nursery.idle()

    await stranger.recover()
    await front.nursery.idle()

    assert [reply.state for reply in await front.replies()] == ["waiting"]


async def test_slow_work_shows_a_typing_sign(front: Front) -> None:
    front.desk.pause = 0.7

    await front.takes("a hard one")
    await front.nursery.idle()

    assert front.desk.typing == [1]


async def test_a_later_reply_never_overtakes_one_that_waits(front: Front) -> None:
    watch = Watch()
    held = front_of(front.database, front.nursery, FakeDesk(refusals=[not_now(60)]), watch)
    await held.takes("one")
    await front.nursery.idle()
    await held.takes("two", first=2)
    await front.nursery.idle()
    assert held.desk.said == []

    watch.passes(seconds=61)
    await held.takes("three", first=3)
    await front.nursery.idle()
    await held.reception.sweep()
    await held.takes("four", first=4)
    await front.nursery.idle()

    said = [f"echo {text}" for text in ("one", "two", "three", "four")]
    assert [text for _, text in held.desk.said] == said


async def test_a_messenger_out_of_reach_holds_up_no_other(front: Front) -> None:
    watch = Watch()
    desk = FakeDesk(refusals=[NotNow("no network", timedelta(minutes=1), everywhere=True)] * 2)
    held = front_of(front.database, front.nursery, desk, watch)
    for chat in (1, 2, 3):
        await held.takes("hello", chat=chat)
    await front.nursery.idle()
    desk.refusals = [NotNow("no network", timedelta(minutes=1), everywhere=True)] * 9

    watch.passes(minutes=2)
    await held.reception.sweep()

    # Of the chats that waited one was tried, and the others left alone.
    assert len(desk.refusals) == 8


async def test_to_whom_nothing_gets_through_nothing_more_is_tried(front: Front) -> None:
    front.desk.refusals = [Unreachable("bot was blocked by the user", "blocked")]

    await front.takes("hello", "again")
    await front.nursery.idle()

    assert [reply.state for reply in await front.replies()] == ["failed", "sent"]
