"""What pages read: the log from where they left off, waited for if there is nothing new."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.models import WebMessage, WebVisitor
from bot.channels.webchat import queries
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.errors import VisitorUnknown
from bot.clock import Clock
from bot.storage.engine import Database

SCREENFUL: Final = 50
BATCH: Final = 200
ROUND: Final = timedelta(seconds=2)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a page has not seen, and the `cursor` to ask from next time.

    `afresh` means that the page has to forget what it shows: it comes for the first time, or it
    knows a log that was longer than this one, before a database was brought back.
    """

    cursor: int
    messages: Sequence[WebMessage] = ()
    afresh: bool = False
    earlier: bool = False  # whether older messages can be asked for
    typing: bool = False
    notice: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads visitors' logs; `bells` tells when to look again."""

    database: Database
    clock: Clock
    bells: Bells

    async def news(self, visitor_id: int, after: int, wait: timedelta) -> News:
        """Return what changed after `after`, at once or within `wait`.

        Raises VisitorUnknown.
        """
        end = asyncio.get_running_loop().time() + wait.total_seconds()
        with self.bells.hung(visitor_id) as bell:
            while True:
                news = await self._look(visitor_id, after)
                left = end - asyncio.get_running_loop().time()
                if news.cursor != after or left <= 0 or self.bells.closed:
                    return news
                await bell.wait(left)

    async def _look(self, visitor_id: int, after: int) -> News:
        async with self.database.reading() as session:
            visitor = await queries.visitor_of(session, visitor_id)
            if visitor is None:
                raise VisitorUnknown(f"visitor {visitor_id} is gone")
            if 0 < after <= visitor.changes:
                return await self._since(session, visitor, after)
            return await self._afresh(session, visitor)

    async def _since(self, session: AsyncSession, visitor: WebVisitor, after: int) -> News:
        assert visitor.id is not None
        cursor, changed = visitor.changes, []
        if after < cursor:
            found = await queries.changed_between(session, visitor.id, after, cursor, BATCH)
            cursor = found[-1].changed if len(found) == BATCH else cursor
            changed = list(found)
        return News(
            cursor=cursor,
            messages=changed,
            typing=self._typing(visitor),
            notice=visitor.notice if visitor.notice_changed > after else "",
            unread=await queries.unread(session, visitor),
        )

    async def _afresh(self, session: AsyncSession, visitor: WebVisitor) -> News:
        assert visitor.id is not None
        found = await queries.latest(session, visitor.id, SCREENFUL + 1)
        return News(
            cursor=visitor.changes,
            messages=found[-SCREENFUL:],
            afresh=True,
            earlier=len(found) > SCREENFUL,
            typing=self._typing(visitor),
            unread=await queries.unread(session, visitor),
        )

    def _typing(self, visitor: WebVisitor) -> bool:
        return visitor.typing_until is not None and visitor.typing_until > self.clock()

    async def earlier(self, visitor_id: int, before: int) -> tuple[Sequence[WebMessage], bool]:
        """Return the messages before a message id, and whether there are still older ones."""
        async with self.database.reading() as session:
            found = await queries.latest(session, visitor_id, SCREENFUL + 1, before)
        return found[-SCREENFUL:], len(found) > SCREENFUL


async def listen(database: Database, bells: Bells) -> None:
    """Ring for what other processes write: look every `ROUND`, only for those who wait."""
    seen: dict[int, int] = {}
    while True:
        await asyncio.sleep(ROUND.total_seconds())
        now = await _counters(database, bells.awaited())
        for visitor_id, changes in now.items():
            # Who was not awaited in the last round may have been told something since.
            if seen.get(visitor_id) != changes:
                bells.ring(visitor_id)
        seen = now


async def _counters(database: Database, visitor_ids: Sequence[int]) -> dict[int, int]:
    if not visitor_ids:
        return {}
    try:
        async with database.reading() as session:
            return await queries.counters(session, visitor_ids)
    except (SQLAlchemyError, OSError) as error:
        log.warning("cannot look for news", reason=str(error))
        return {}
