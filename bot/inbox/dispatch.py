"""Sending replies: after the commit, in order, each recorded; never inside a transaction."""

import asyncio
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.inbox import queries
from bot.inbox.messenger import Call, Conversing, Never, NotNow
from bot.inbox.models import InboxReply
from bot.storage.engine import Database

FRESH: Final = timedelta(hours=1)
"""How old a reply may be that a crash left unsent: an answer of yesterday only confuses."""

PATIENCE: Final = timedelta(seconds=5)
"""A longer delay is not waited for: the next sweep sends the reply."""

log = structlog.get_logger(__name__)


class Dispatch:
    """Sends replies through `desk`."""

    lease: Final = timedelta(minutes=2)  # for so long no other process sends the same reply

    def __init__(self, database: Database, clock: Clock, desk: Conversing) -> None:
        self._database = database
        self._clock = clock
        self._desk = desk

    async def send(self, bot_id: int, replies: Iterable[InboxReply]) -> None:
        """Send the replies in their order; one that cannot go now holds up those behind it."""
        for reply in replies:
            if not await self._send(bot_id, reply):
                return

    async def send_left_behind(self, bot_ids: Collection[int], *, restarted: bool) -> None:
        """Send what was kept but never sent, as far as it is fresh."""
        now = self._clock()
        async with self._database.writing() as unit:
            claimed = await queries.claim_replies(
                unit.session, bot_ids, now, self.lease, claims_hold=not restarted
            )
        for bot_id, reply in claimed:
            if now - reply.created_at > FRESH:
                await self._record(reply, state="stale")
            else:
                await self._send(bot_id, reply)

    async def _send(self, bot_id: int, reply: InboxReply) -> bool:
        call = Call(reply.method, reply.payload)
        while True:
            try:
                await self._desk.send(bot_id, call, key=f"reply:{reply.id}")
            except NotNow as error:
                if error.delay > PATIENCE:
                    return await self._leave(reply, error.delay)
                await asyncio.sleep(error.delay.total_seconds())
            except Never as error:
                log.warning("reply refused", reply=reply.id, reason=str(error))
                return await self._record(reply, state="failed", failure=str(error))
            except Exception as error:
                log.exception("reply failed", reply=reply.id, method=reply.method)
                return await self._record(reply, state="failed", failure=repr(error))
            else:
                return await self._record(reply, state="sent")

    async def _record(self, reply: InboxReply, *, state: str, failure: str | None = None) -> bool:
        assert reply.id is not None
        async with self._database.writing() as unit:
            await queries.record(unit.session, reply.id, state=state, failure=failure)
        return True

    async def _leave(self, reply: InboxReply, delay: timedelta) -> bool:
        assert reply.id is not None
        async with self._database.writing() as unit:
            await queries.release(unit.session, reply.id, self._clock() + delay)
        return False
