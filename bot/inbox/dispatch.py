"""Sending replies: after the commit, in order, each recorded; never inside a transaction."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final, TypeAlias

import structlog

from bot.clock import Clock
from bot.contacts.address_queries import mark_unreachable
from bot.inbox import queries
from bot.inbox.messenger import Call, Chat, Conversing, Never, NotNow, Unreachable
from bot.inbox.models import InboxReply
from bot.storage.engine import Database

FRESH: Final = timedelta(hours=1)
"""How old a reply may be that a crash left unsent: an answer of yesterday only confuses."""

PATIENCE: Final = timedelta(seconds=5)
"""What takes longer is not waited for: the next sweep sends the reply."""

AT_ONCE: Final = timedelta(0)

Claimed: TypeAlias = Sequence[tuple[Chat, InboxReply]]
"""Replies that nobody else sends meanwhile, chat by chat, in their order."""

log = structlog.get_logger(__name__)


class Dispatch:
    """Sends replies through `desk`."""

    lease: Final = timedelta(minutes=2)  # for so long no other process sends the same reply

    def __init__(self, database: Database, clock: Clock, desk: Conversing) -> None:
        self._database = database
        self._clock = clock
        self._desk = desk
        self._held: dict[Chat, datetime] = {}  # chats in which something waits, and until when
        self._sweeping = asyncio.Lock()

    async def send(self, chat: Chat, replies: Sequence[InboxReply]) -> None:
        """Send a chat's replies in their order; what cannot go now holds up all behind it."""
        if until := self._held.get(chat):
            await self._leave(replies, until)
        else:
            await self._send_in_order(chat, replies, PATIENCE)

    async def claim(self, bot_ids: Collection[int], *, claims_hold: bool = True) -> Claimed:
        """Claim what is due to be sent; until it is, newer replies in these chats wait."""
        now = self._clock()
        async with self._database.writing() as unit:
            claimed = await queries.claim_replies(
                unit.session, bot_ids, now, self.lease, claims_hold=claims_hold
            )
        self._held |= {chat: now for chat, _ in claimed}
        return claimed

    async def send_claimed(self, claimed: Claimed) -> set[int]:
        """Send what was claimed, as far as it is fresh, without waiting for anything.

        Returns the accounts whose messenger is out of reach: what is for them is left.
        """
        out_of_reach: set[int] = set()
        async with self._sweeping:
            for chat, group in groupby(claimed, key=lambda one: one[0]):
                replies = [reply for _, reply in group]
                if chat[0] in out_of_reach:
                    await self._leave(replies, self._clock())
                    continue
                refusal = await self._send_in_order(chat, await self._fresh(replies), AT_ONCE)
                if refusal and refusal.everywhere:
                    out_of_reach.add(chat[0])
        return out_of_reach

    async def send_left_behind(self, bot_ids: Collection[int]) -> None:
        """Send what is due, and what was held up behind it meanwhile."""
        within_reach = {*bot_ids}
        while within_reach and (claimed := await self.claim(within_reach)):
            within_reach -= await self.send_claimed(claimed)

    async def _fresh(self, replies: Sequence[InboxReply]) -> list[InboxReply]:
        """Return the replies that still help; the others are noted as stale."""
        fresh = []
        for reply in replies:
            if self._clock() - reply.created_at > FRESH:
                await self._record(reply, state="stale")
            else:
                fresh.append(reply)
        return fresh

    async def _send_in_order(
        self, chat: Chat, replies: Sequence[InboxReply], patience: timedelta
    ) -> NotNow | None:
        """Send until one cannot go now, and return why; that one and the rest are left."""
        for place, reply in enumerate(replies):
            try:
                await self._send(chat, reply, patience)
            except NotNow as refusal:
                self._held[chat] = self._clock() + refusal.delay
                await self._leave(replies[place:], self._held[chat])
                return refusal
            except Unreachable as refusal:
                await self._give_up(chat, replies[place:], refusal)
                break
        await self._let_go(chat)
        return None

    async def _send(self, chat: Chat, reply: InboxReply, patience: timedelta) -> None:
        """Send one reply and note what became of it.  Raises NotNow, Unreachable."""
        call = Call(reply.method, reply.payload)
        clock = asyncio.get_running_loop().time
        end = clock() + patience.total_seconds()
        while True:
            try:
                await self._desk.send(chat[0], call, key=_name(reply))
            except NotNow as refusal:
                if clock() + refusal.delay.total_seconds() > end:
                    raise
                await asyncio.sleep(refusal.delay.total_seconds())
            except Unreachable:
                raise
            except Never as refusal:
                log.warning("reply refused", reply=reply.id, reason=str(refusal))
                return await self._record(reply, state="failed", failure=str(refusal))
            except Exception as error:
                log.exception("reply failed", reply=reply.id, method=reply.method)
                return await self._record(reply, state="failed", failure=repr(error))
            else:
                return await self._record(reply, state="sent")

    async def _give_up(
        self, chat: Chat, replies: Sequence[InboxReply], refusal: Unreachable
    ) -> None:
        """Note that nobody hears this chat, so that nothing more is sent there."""
        log.info("nobody there", chat=chat, why=refusal.why)
        async with self._database.writing() as unit:
            await mark_unreachable(unit.session, *chat, why=refusal.why, now=self._clock())
            for reply in replies:
                assert reply.id is not None
                await queries.record(unit.session, reply.id, state="failed", failure=str(refusal))

    async def _record(self, reply: InboxReply, *, state: str, failure: str | None = None) -> None:
        assert reply.id is not None
        async with self._database.writing() as unit:
            await queries.record(unit.session, reply.id, state=state, failure=failure)

    async def _leave(self, replies: Sequence[InboxReply], until: datetime) -> None:
        async with self._database.writing() as unit:
            for reply in replies:
                assert reply.id is not None
                await queries.release(unit.session, reply.id, until)

    async def _let_go(self, chat: Chat) -> None:
        """Send at once again what comes, unless something left earlier has to go before it."""
        if chat not in self._held:
            return
        async with self._database.reading() as session:
            waits = await queries.has_unsent(session, *chat)
        if not waits:
            self._held.pop(chat, None)


def _name(reply: InboxReply) -> str:
    """Return what a reply is known by when it is sent again.

    Its number alone would not do: SQLite gives it out anew once the last rows were cleared away.
    """
    return f"reply:{reply.id}:{reply.created_at.timestamp():.0f}"
