"""Retention: who has been silent for too long is forgotten, and what is nobody's goes away."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import structlog

from bot.clock import Clock
from bot.inbox.dispatch import FRESH
from bot.inbox.queries import lock_chat
from bot.privacy import file_queries, queries, sweeping_queries
from bot.privacy.kinds import EXPORTED
from bot.privacy.letters import COPY_KEPT
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork

AT_ONCE: Final = 100
"""Contacts that are looked up in one go."""

UNTIL_READ: Final = FRESH
"""So long the last answer stands: by then it has gone out, or is too old to."""

Forgets: TypeAlias = Callable[[UnitOfWork, int], Awaitable[bool]]
"""Forgets a contact; False for one who is gone already."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class EnforceRetention:
    """Forgets contacts of whom nothing was heard for `retention`; run now and then."""

    database: Database
    forget: Forgets
    clock: Clock
    retention: timedelta
    at_once: int = AT_ONCE

    async def __call__(self) -> int:
        """Forget the silent, then sweep; returns how many contacts were forgotten."""
        forgotten = await self._forget_silent(self.clock() - self.retention)
        await self.sweep()
        if forgotten:
            log.info("forgotten after silence", contacts=forgotten)
        return forgotten

    async def _forget_silent(self, before: datetime) -> int:
        forgotten, last = 0, 0
        while found := await self._silent(before, last):
            for contact_id in found:
                forgotten += await self._forget_if_silent(contact_id, before)
                await asyncio.sleep(0)  # on SQLite nothing else gives way to those who write now
            last = found[-1]
        return forgotten

    async def _silent(self, before: datetime, after: int) -> list[int]:
        async with self.database.reading() as session:
            return [*await sweeping_queries.silent(session, before, after, self.at_once)]

    async def _forget_if_silent(self, contact_id: int, before: datetime) -> bool:
        """Forget a contact, unless they write at this moment; one that cannot be holds up none."""
        try:
            async with self.database.writing() as unit:
                if not await _still_silent(unit, contact_id, before):
                    return False
                return await self.forget(unit, contact_id)
        except Exception:
            log.exception("not forgotten", contact=contact_id)
            return False

    async def sweep(self) -> None:
        """Delete what belongs to nobody any more: last answers that were read, copies, mail."""
        now = self.clock()
        before = now - UNTIL_READ
        async with self.database.writing() as unit:
            session = unit.session
            await sweeping_queries.sweep_inbox(session, before)
            await sweeping_queries.sweep_visitors(session, before, now - self.retention)
            old = await file_queries.copies(session, EXPORTED, now - COPY_KEPT)
            await file_queries.empty(session, old)
            await file_queries.sweep_empty(session)
            await sweeping_queries.sweep_mail(session)


async def _still_silent(unit: UnitOfWork, contact_id: int, before: datetime) -> bool:
    """Whether somebody is still silent, now that nothing of theirs can be taken up meanwhile."""
    person = await queries.person_of(unit.session, contact_id)
    if person is None:
        return False
    for bot_id, chat_id in (*person.places, *person.groups):
        await lock_chat(unit.session, bot_id, chat_id)
    last = await sweeping_queries.last_heard(unit.session, contact_id)
    return (last or person.since) < before
