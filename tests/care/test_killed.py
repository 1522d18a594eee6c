"""The desk is killed while buyers write, and nobody is left without an answer."""

import asyncio
import os
import random
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx
from sqlmodel import func, select

from bot.inbox.models import InboxReply, InboxUpdate
from bot.storage.engine import Database
from tests.botapi.serving import bot_api
from tests.care.desks import new_desk, parent_of
from tests.town import SKUS, town_database

KILLS = 20
BUYERS = 4


async def test_twenty_kills_leave_every_message_answered_once(tmp_path: Path) -> None:
    luck = random.Random(7305)
    database = await town_database(tmp_path)
    async with parent_of(database) as (parent, port):
        root = f"http://127.0.0.1:{port}"
        buyers = [Buyer(root, luck.sample(SKUS, len(SKUS))) for _ in range(BUYERS)]
        closing_time = asyncio.Event()
        desk = await new_desk(parent)
        writing = [asyncio.ensure_future(buyer.write_until(closing_time)) for buyer in buyers]
        for _ in range(KILLS):
            await _some_more_are_said(buyers, luck.choice([0, 1, 2, 3, 5]))
            await asyncio.sleep(luck.uniform(0, 0.1))
            os.kill(desk, signal.SIGKILL)
            desk = await new_desk(parent)
        closing_time.set()
        await asyncio.gather(*writing)

        answers = [await buyer.hears_all() for buyer in buyers]
        await _every_reply_is_noted(database)

    for buyer, heard in zip(buyers, answers, strict=True):
        assert buyer.said
        assert [_sku_in(answer) for answer in heard] == buyer.said


async def test_kills_lose_no_message_that_telegram_brought(tmp_path: Path) -> None:
    """Telegram cannot know a repeated reply again: one that was under way may come twice."""
    luck = random.Random(7305)
    database = await town_database(tmp_path)
    async with bot_api() as api:
        account = api.account()
        settings = {"TOKEN": account.token, "API_URL": api.root}
        async with parent_of(database, settings) as (parent, _):
            people = [api.person(f"Buyer {number}") for number in range(BUYERS)]
            said: dict[int, list[str]] = {person.id: [] for person in people}
            for _round in range(KILLS):
                desk = await new_desk(parent)
                for person in luck.sample(people, 3):
                    sku = luck.choice(SKUS)
                    person.writes(account, f"MOQ of {sku}?")
                    said[person.id].append(sku)
                await asyncio.sleep(luck.uniform(0, 0.4))
                os.kill(desk, signal.SIGKILL)
            await new_desk(parent)
            async with asyncio.timeout(60):
                while account.queue.pending:  # noqa: ASYNC110  nobody rings
                    await asyncio.sleep(0.05)
            await _every_reply_is_noted(database)

    for person in people:
        heard = [_sku_in(one.text or "") for one in account.said(person.id)]
        assert len(heard) - len(said[person.id]) <= KILLS
        assert _once(heard) == _once(said[person.id])


def _once(skus: Sequence[str]) -> list[str]:
    return [sku for sku, _again in groupby(skus)]


async def _every_reply_is_noted(database: Database) -> None:
    """Wait until all was handled, and no reply is left over which a desk was killed."""
    unhandled = select(func.count()).select_from(InboxUpdate).where(InboxUpdate.state != "done")
    unsent = select(func.count()).select_from(InboxReply).where(InboxReply.state != "sent")
    left = 1
    while left:
        await asyncio.sleep(0.05)
        async with database.reading() as session:
            left = (await session.exec(unhandled)).one() + (await session.exec(unsent)).one()


async def _some_more_are_said(buyers: Sequence["Buyer"], more: int) -> None:
    """Wait for messages rather than seconds: a busy machine must not make the kills harmless."""
    enough = sum(len(buyer.said) for buyer in buyers) + more
    while sum(len(buyer.said) for buyer in buyers) < enough:  # noqa: ASYNC110  none of them tells
        await asyncio.sleep(0.01)


@dataclass
class Buyer:
    """Writes one question after another, each again and again until it has been taken in."""

    root: str
    skus: Sequence[str]
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.http = httpx.AsyncClient(base_url=f"{self.root}/api/chat/", timeout=5)

    async def write_until(self, closing_time: asyncio.Event) -> None:
        await self._post("session", {"language": "en"})
        while not closing_time.is_set():
            sku = self.skus[len(self.said) % len(self.skus)]
            question = {"key": f"question-{len(self.said)}", "text": f"MOQ of {sku}?"}
            await self._post("messages", question)
            self.said.append(sku)
            await asyncio.sleep(0.05)

    async def hears_all(self) -> list[str]:
        """Return every answer, once as many have come as messages were taken in."""
        for _ in range(100):
            answers = [said["text"] for said in await self._log() if said["by"] == "desk"]
            if len(answers) >= len(self.said):
                break
            await asyncio.sleep(0.1)
        await self.http.aclose()
        return answers

    async def _log(self) -> list[dict[str, Any]]:
        news = (await self.http.get("updates", params={"after": 0})).json()
        messages: list[dict[str, Any]] = news["messages"]
        while news["earlier"]:
            before = {"before": messages[0]["id"]}
            news = (await self.http.get("messages", params=before)).json()
            messages = news["messages"] + messages
        return messages

    async def _post(self, path: str, body: dict[str, str]) -> None:
        while True:
            with suppress(httpx.NetworkError, httpx.ProtocolError, httpx.TimeoutException):
                answer = await self.http.post(path, json=body)
                if answer.is_success:
                    return
                await asyncio.sleep(float(answer.headers.get("Retry-After", "0.1")))


def _sku_in(answer: str) -> str:
    return next((sku for sku in SKUS if sku in answer), answer)
