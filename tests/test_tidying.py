"""What is no longer needed goes away by itself, and nothing else does."""

import asyncio
from datetime import UTC, datetime, timedelta

from aiogram import Bot
from sqlmodel import select

from bot.app import SockDesk, build_dispatcher
from bot.channels import console
from bot.channels.console import ConsoleSession, Typist
from bot.channels.rehearsals import clear_left_behind
from bot.clock import Clock, stopped_at
from bot.contacts.models import Contact, Conversation
from bot.inbox.models import InboxReply, InboxUpdate
from bot.inbox.reception import Reception, forget_old
from bot.inquiries.models import Inquiry
from bot.nursery import Nursery
from bot.scheduler import ticking
from bot.settings import Settings
from bot.storage.engine import Database
from tests.inbox.fakes import FakeDesk, payload

NOW = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)


async def test_updates_that_were_done_a_month_ago_are_forgotten(database: Database) -> None:
    async with Nursery() as nursery:
        for days, update_id in ((40, 1), (20, 2)):
            clock = stopped_at(NOW - timedelta(days=days))
            await _store(Reception(database, clock, nursery, FakeDesk(), {7}), database, update_id)
            await nursery.idle()

    forgotten = await forget_old(database, stopped_at(NOW))

    async with database.reading() as session:
        left = (await session.exec(select(InboxUpdate.update_id))).all()
        replies = (await session.exec(select(InboxReply))).all()
    assert (forgotten, left, len(replies)) == (1, [2], 1)


async def test_a_rehearsal_that_was_killed_is_cleared_away_after_a_day(
    database: Database,
) -> None:
    await _rehearse(database, stopped_at(NOW))

    await clear_left_behind(database, NOW + timedelta(hours=23))
    assert await _count(database) == (1, 1, 1, 1)

    await clear_left_behind(database, NOW + timedelta(hours=25))
    assert await _count(database) == (0, 0, 0, 0)


async def test_a_tick_takes_up_what_was_left_behind(database: Database) -> None:
    desk = FakeDesk()
    async with Nursery() as nursery:
        reception = Reception(database, stopped_at(NOW), nursery, desk, {7})
        async with database.writing() as unit:
            await reception.store(unit, bot_id=7, update_id=1, chat_id=1, payload=payload("hello"))
            unit._hooks.clear()
        async with ticking(database, stopped_at(NOW), [reception.sweep], sweep_seconds=1):
            while not desk.said:  # noqa: ASYNC110  the scheduler tells nobody
                await asyncio.sleep(0.05)

    assert desk.said == [(1, "echo hello")]


async def _store(reception: Reception, database: Database, update_id: int) -> None:
    async with database.writing() as unit:
        await reception.store(
            unit, bot_id=7, update_id=update_id, chat_id=1, payload=payload("hello")
        )


async def _rehearse(database: Database, clock: Clock) -> None:
    bot = Bot(console.TOKEN, session=ConsoleSession(clock))
    async with Nursery() as nursery:
        desk = SockDesk.over(
            [bot],
            dispatcher=build_dispatcher(Settings(_env_file=None), clock),
            database=database,
            clock=clock,
            nursery=nursery,
        )
        await desk.take(bot, Typist(7, clock).types("hello"))
        await desk.settle()


async def _count(database: Database) -> tuple[int, ...]:
    async with database.reading() as session:
        return tuple(
            [
                len((await session.exec(select(table))).all())
                for table in (Contact, Conversation, Inquiry, InboxUpdate)
            ]
        )
