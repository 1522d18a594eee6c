"""The reception: stores updates and has each taken up once, in order within its chat.

Different chats are taken up side by side.  An update is marked done in the transaction that holds
its effects and its replies; the replies go out after that commit, before the chat's next update.
"""

import asyncio
import secrets
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any, Final

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.clock import Clock
from bot.inbox import queries
from bot.inbox.dispatch import Dispatch
from bot.inbox.messenger import Call, Chat, Conversing
from bot.inbox.models import InboxReply, InboxUpdate
from bot.nursery import Nursery
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork, current_unit

ATTEMPTS: Final = 3
SIDE_BY_SIDE: Final = 16
SLOW: Final = 0.5  # seconds after which the writer sees a typing sign
TYPING_LASTS: Final = 4.5  # seconds, a little less than messengers show it for

log = structlog.get_logger(__name__)


class Reception:
    """Takes in updates for the accounts `bot_ids` and has `desk` converse."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        nursery: Nursery,
        desk: Conversing,
        bot_ids: Collection[int],
    ) -> None:
        self._database = database
        self._clock = clock
        self._nursery = nursery
        self._desk = desk
        self._bot_ids = frozenset(bot_ids)
        self._dispatch = Dispatch(database, clock, desk)
        self._woken: set[Chat] = set()
        self._working: set[Chat] = set()
        # A messenger that is slow or out of reach takes no place away from the others.
        self._places = {bot_id: asyncio.Semaphore(SIDE_BY_SIDE) for bot_id in self._bot_ids}

    async def store(
        self,
        unit: UnitOfWork,
        *,
        bot_id: int,
        update_id: int,
        chat_id: int,
        payload: dict[str, Any],
    ) -> bool:
        """Keep an update in the caller's transaction; it is taken up after the commit.

        Returns False, and keeps nothing, for an update that is known already.
        """
        is_new = await queries.insert_once(
            unit.session,
            {
                "bot_id": bot_id,
                "update_id": update_id,
                "chat_id": chat_id,
                "payload": payload,
                "received_at": self._clock(),
                "state": "waiting",
                "attempts": 0,
            },
        )

        async def wake() -> None:
            self._wake((bot_id, chat_id))

        unit.after_commit(wake)
        return is_new

    async def recover(self) -> None:
        """Take up what an earlier life of this desk left behind, before anybody is let in.

        Its unsent replies go out beside: a messenger out of reach keeps no door shut.  SQLite
        serves one desk at a time, so no claim on it can be alive.
        """
        left = await self._dispatch.claim(self._bot_ids, claims_hold=not self._database.is_sqlite)
        self._nursery.start(self._dispatch.send_claimed(left), name="left behind")
        await self._take_up_waiting()

    async def sweep(self) -> None:
        """Take up what other processes left behind, and what could not be sent at once."""
        await self._dispatch.send_left_behind(self._bot_ids)
        await self._take_up_waiting()

    async def _take_up_waiting(self) -> None:
        async with self._database.reading() as session:
            chats = await queries.chats_waiting(session, self._bot_ids)
        for chat in chats:
            self._wake(chat)

    def _wake(self, chat: Chat) -> None:
        self._woken.add(chat)
        if chat not in self._working:
            self._working.add(chat)
            self._nursery.start(self._work(chat), name=f"chat {chat}")

    async def _work(self, chat: Chat) -> None:
        try:
            async with self._places[chat[0]]:
                while chat in self._woken:
                    self._woken.discard(chat)
                    while await self._take_up_next(chat):
                        pass
        finally:
            self._working.discard(chat)

    async def _take_up_next(self, chat: Chat) -> bool:
        """Handle the chat's oldest update; False when none waits behind it.

        What is stored meanwhile wakes the chat again.
        """
        row_id: int | None = None
        try:
            async with self._database.writing() as unit:
                await queries.lock_chat(unit.session, *chat)
                turn = await queries.waiting(unit.session, *chat, limit=2)
                if not turn:
                    return False
                update, is_last = turn[0], len(turn) == 1
                row_id = update.id
                replies = await self._handle(unit, update)
        except (OperationalError, InterfaceError) as error:
            # The database is busy or away: nobody's fault, and no attempt of the update's.
            log.warning("database not ready", chat=chat, reason=str(error.orig))
            await asyncio.sleep(1)
            return True
        except Exception as error:
            if row_id is None:
                raise
            replies, is_last = await self._set_back(row_id, error), False
        await self._dispatch.send(chat, replies)
        return not is_last

    async def _handle(self, unit: UnitOfWork, update: InboxUpdate) -> list[InboxReply]:
        token = current_unit.set(unit)
        try:
            with self._nursery.during(self._show_typing_when_slow(update), name="typing sign"):
                calls = await self._desk.handle(unit, update)
        finally:
            current_unit.reset(token)
        update.state, update.done_at = "done", self._clock()
        return await self._keep(unit, update, calls)

    async def _set_back(self, row_id: int, error: Exception) -> list[InboxReply]:
        """Write a failure down; after the last one set the update aside and tell the buyer."""
        incident = secrets.token_hex(4)
        log.error("update failed", incident=incident, row=row_id, exc_info=error)
        async with self._database.writing() as unit:
            update = await unit.session.get_one(InboxUpdate, row_id)
            update.attempts += 1
            update.incident = incident
            if update.attempts < ATTEMPTS:
                return []
            update.state = "aside"
            return await self._keep(
                unit, update, await self._desk.apologise(unit, update, incident)
            )

    async def _keep(
        self, unit: UnitOfWork, update: InboxUpdate, calls: Iterable[Call]
    ) -> list[InboxReply]:
        now = self._clock()
        assert update.id is not None
        replies = [
            InboxReply(
                update_row=update.id,
                method=call.method,
                payload=call.payload,
                created_at=now,
                claimed_until=now + self._dispatch.lease,
            )
            for call in calls
        ]
        unit.session.add_all(replies)
        await unit.session.flush()
        return replies

    async def _show_typing_when_slow(self, update: InboxUpdate) -> None:
        await asyncio.sleep(SLOW)
        while True:
            await self._desk.show_typing(update)
            await asyncio.sleep(TYPING_LASTS)


KEPT: Final = timedelta(days=30)


async def forget_old(database: Database, clock: Clock) -> int:
    """Clear away updates that were done a month ago; return how many."""
    async with database.writing() as unit:
        return await queries.forget_done(unit.session, clock() - KEPT)
