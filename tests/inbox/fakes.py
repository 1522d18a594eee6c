"""A desk that remembers what it was given and what it said."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.inbox.messenger import Call, NotNow
from bot.inbox.models import InboxUpdate
from bot.storage.unit import UnitOfWork


class FellOver(Exception):
    pass


@dataclass
class FakeDesk:
    """Answers `echo TEXT`; falls over at texts in `falls_over_at`, as often as they say."""

    said: list[tuple[int, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    falls_over_at: dict[str, int] = field(default_factory=dict)
    refusals: list[Exception] = field(default_factory=list)
    pause: float = 0
    typing: list[int] = field(default_factory=list)

    async def handle(self, unit: UnitOfWork, update: InboxUpdate) -> list[Call]:
        text = update.payload["text"]
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.pause)
        self.at_once -= 1
        if self.falls_over_at.get(text, 0) > 0:
            self.falls_over_at[text] -= 1
            raise FellOver(text)
        return [say(update.chat_id, f"echo {text}")]

    async def apologise(self, unit: UnitOfWork, update: InboxUpdate, incident: str) -> list[Call]:
        return [say(update.chat_id, f"sorry {incident}")]

    async def send(self, bot_id: int, call: Call, *, key: str) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.said.append((call.payload["chat"], call.payload["text"]))
        self.keys.append(key)

    async def show_typing(self, update: InboxUpdate) -> None:
        self.typing.append(update.chat_id)


def say(chat: int, text: str) -> Call:
    return Call("Say", {"chat": chat, "text": text})


def not_now(seconds: float) -> NotNow:
    return NotNow("slow down", timedelta(seconds=seconds))


def payload(text: str) -> dict[str, Any]:
    return {"text": text}
