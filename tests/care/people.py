"""A buyer and clerks who wait for what the desk says, however often it is killed meanwhile."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.botapi.account import Account
from tests.botapi.people import Person

PATIENCE = 60  # seconds for one thing to happen


async def until(found: Callable[[], Any], what: str) -> Any:
    """Wait until something is there, and return it."""
    async with asyncio.timeout(PATIENCE):
        while not (there := found()):  # noqa: ASYNC110  nobody rings
            await asyncio.sleep(0.02)
    assert there, what
    return there


@dataclass
class Progress:
    """Counts what has happened, so that kills come by events and not by seconds."""

    steps: int = 0

    async def of(self, more: int) -> None:
        enough = self.steps + more
        while self.steps < enough:  # noqa: ASYNC110  nobody rings
            await asyncio.sleep(0.01)


@dataclass
class PatientBuyer:
    """Writes over the web chat, each deed under a key of its own until it has been taken in."""

    root: str
    name: str
    progress: Progress
    log: list[dict[str, Any]] = field(default_factory=list)
    deeds: int = 0

    def __post_init__(self) -> None:
        self.http = httpx.AsyncClient(base_url=f"{self.root}/api/chat/", timeout=5)

    async def comes(self) -> None:
        await self._do("session", {"language": "en"})

    async def says(self, text: str, answer: str) -> None:
        """Write, and wait for an answer that holds these words."""
        await self._deed("messages", {"text": text})
        await self.hears(answer)

    async def presses(self, label: str, answer: str) -> None:
        message_id, data = await self._button(label)
        await self._deed("presses", {"message_id": message_id, "data": data})
        await self.hears(answer)

    async def hears(self, words: str) -> str:
        """Wait for a message of the desk that holds these words, and return it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                await self._look()
                said = [one["text"] for one in self.log if one["by"] == "desk"]
                if found := [text for text in said if words in text]:
                    self.progress.steps += 1
                    return str(found[-1])
                await asyncio.sleep(0.05)

    async def _button(self, label: str) -> tuple[int, str]:
        async with asyncio.timeout(PATIENCE):
            while True:
                await self._look()
                for one in reversed(self.log):
                    for row in one.get("buttons", []):
                        for button in row:
                            if button["text"] == label:
                                return one["id"], button["data"]
                await asyncio.sleep(0.05)

    async def _look(self) -> None:
        with suppress(httpx.HTTPError):
            answer = await self.http.get("updates", params={"after": 0})
            if answer.is_success:
                self.log = answer.json()["messages"]

    async def _deed(self, path: str, body: dict[str, Any]) -> None:
        self.deeds += 1
        await self._do(path, {**body, "key": f"{self.name}-deed-{self.deeds:04}"})

    async def _do(self, path: str, body: dict[str, Any]) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                with suppress(httpx.HTTPError):
                    answer = await self.http.post(path, json=body)
                    if answer.is_success:
                        self.progress.steps += 1
                        return
                await asyncio.sleep(0.05)


@dataclass
class PatientClerk:
    """Has the desk on Telegram, whose server no kill of the desk's touches."""

    account: Account
    person: Person
    progress: Progress

    def said(self) -> list[str]:
        return [one.text or one.caption or "" for one in self.account.said(self.person.id)]

    async def hears(self, words: str) -> str:
        heard = str(await until(lambda: self._with(words), words))
        self.progress.steps += 1
        return heard

    def _with(self, words: str) -> str:
        return next((text for text in reversed(self.said()) if words in text), "")

    async def says(self, text: str, answer: str = "") -> None:
        self.person.writes(self.account, text)
        if answer:
            await self.hears(answer)

    async def presses(self, label: str, answer: str) -> None:
        """Press the newest button whose label holds these words."""
        self.person.presses(self.account, await until(lambda: self._offered(label), label))
        await self.hears(answer)

    def _offered(self, label: str) -> str:
        keyboards = [one.reply_markup for one in self.account.said(self.person.id)]
        rows = [row for keyboard in keyboards if keyboard for row in keyboard.inline_keyboard]
        labels = [button.text for row in rows for button in row if re.search(label, button.text)]
        return labels[-1] if labels else ""

    def cards(self, number: int) -> list[str]:
        """Return the cards of a lead that came to this clerk."""
        return [
            text
            for text in self.said()
            if re.search(rf"^Lead № {number} · Order", text, re.MULTILINE)
        ]
