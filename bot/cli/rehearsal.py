"""Rehearsals: fresh chats with the desk that nobody is told of and that are cleared away."""

import secrets
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

from aiogram import Bot
from aiogram.types import Update

from bot.app import SockDesk, build_dispatcher
from bot.channels import rehearsals
from bot.channels.console import TOKEN, ConsoleSession, Line, Typist
from bot.clock import Clock
from bot.errors import SockdeskError
from bot.inbox import queries as inbox
from bot.inquiries import queries as inquiries
from bot.inquiries.models import Inquiry
from bot.nursery import Nursery
from bot.settings import Settings
from bot.storage.engine import Database
from bot.understanding.slots import Slots


class BadLine(SockdeskError):
    """A line that asks nothing: the sentence says what is missing."""

    code: ClassVar[str] = "bad_line"


@dataclass(slots=True)
class Rehearsal:
    """Asks the desk line by line, as docs/ask.md says."""

    desk: SockDesk
    bot: Bot
    session: ConsoleSession
    _typists: dict[str, Typist] = field(default_factory=dict)
    _turns: Counter[str] = field(default_factory=Counter)

    @property
    def chats(self) -> list[int]:
        """The chats that were begun."""
        return [typist.chat_id for typist in self._typists.values()]

    async def turn(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to one line.  Raises BadLine for one that lacks what it needs."""
        name = _named(asked, "conversation")
        typist = self._typist(name, asked.get("language"))
        update = self._update(typist, asked)
        self._turns[name] += 1
        await self.desk.take(self.bot, update)
        await self.desk.settle()
        lines = self.session.screens[typist.chat_id].take_fresh()
        inquiry = await self._inquiry(update.update_id)
        return {
            "conversation": name,
            "turn": self._turns[name],
            **_understood(inquiry),
            "replies": [_reply(line) for line in lines],
            "handover": inquiry.handover if inquiry else False,
        }

    def _typist(self, name: str, language: Any) -> Typist:
        if name not in self._typists:
            chat_id = secrets.randbits(40) + 1
            self._typists[name] = Typist(chat_id, self.desk.clock)
        typist = self._typists[name]
        if isinstance(language, str):
            typist.language = language
        return typist

    def _update(self, typist: Typist, asked: Mapping[str, Any]) -> Update:
        if "press" not in asked:
            return typist.types(_named(asked, "text"))
        label = _named(asked, "press")
        line = self.session.screens[typist.chat_id].newest_with(label)
        if line is None:
            raise BadLine(f"no message of this conversation has a button {label!r}")
        return typist.presses(line, label)

    async def _inquiry(self, update_id: int) -> Inquiry | None:
        async with self.desk.database.reading() as session:
            row = await inbox.row_of(session, self.bot.id, update_id)
            return await inquiries.of_update(session, row) if row is not None else None


@asynccontextmanager
async def rehearsing(
    settings: Settings, database: Database, clock: Clock
) -> AsyncIterator[Rehearsal]:
    """Give a rehearsal; what it wrote is cleared away at the end.

    Whatever an earlier one could not clear away, because it was killed, goes as well.
    """
    await rehearsals.clear_left_behind(database, clock())
    session = ConsoleSession(clock)
    bot = Bot(TOKEN, session=session)
    async with Nursery() as nursery:
        desk = SockDesk.over(
            [bot],
            dispatcher=build_dispatcher(settings, clock),
            database=database,
            clock=clock,
            nursery=nursery,
        )
        rehearsal = Rehearsal(desk, bot, session)
        try:
            yield rehearsal
        finally:
            await rehearsals.clear(database, rehearsal.chats)


def _named(asked: Mapping[str, Any], key: str) -> str:
    value = asked.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadLine(f'expected "{key}" with some text in it, found {value!r}')
    return value


def _understood(inquiry: Inquiry | None) -> dict[str, Any]:
    if inquiry is None:
        return {"language": "en", "topics": [], "slots": Slots().as_json(), "products": []}
    return {
        "language": inquiry.language,
        "topics": inquiry.topics,
        "slots": inquiry.slots,
        "products": inquiry.products,
    }


def _reply(line: Line) -> dict[str, Any]:
    return {"text": line.text, "buttons": line.labels, "images": line.images}
