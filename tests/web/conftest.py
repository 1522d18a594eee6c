"""Visitors before a web chat that is served, with a scripted desk behind it."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from aiogram import Bot
from httpx import AsyncClient, Response

from bot.channels.webchat.bells import Bells
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN
from bot.nursery import Nursery
from bot.storage.engine import Database
from bot.web.app import create_app
from bot.web.pace import Limits
from tests.watch import Watch
from tests.web.fakes import ScriptedDesk, echo
from tests.web.serving import served

JsonObject: TypeAlias = dict[str, Any]


@dataclass
class Visitor:
    """Somebody with a browser of their own."""

    http: AsyncClient
    cursor: int = 0
    shown: dict[int, JsonObject] = field(default_factory=dict)
    keys: Any = field(default_factory=lambda: count(1))

    async def comes(self, language: str = "en") -> Response:
        return await self.http.post("/api/chat/session", json={"language": language})

    async def says(self, text: str, key: str = "", **more: Any) -> Response:
        body = {"key": key or self.key(), "text": text, **more}
        return await self.http.post("/api/chat/messages", json=body)

    async def sends(self, content: Any, name: str, *, key: str = "", **more: str) -> Response:
        """Send a file, as bytes or piece by piece."""
        headers = {"Content-Type": "application/octet-stream"}
        params = {"key": key or self.key(), "name": name, **more}
        return await self.http.post(
            "/api/chat/files", params=params, content=content, headers=headers
        )

    async def presses(self, message_id: int, data: str, key: str = "") -> Response:
        body = {"key": key or self.key(), "message_id": message_id, "data": data}
        return await self.http.post("/api/chat/presses", json=body)

    async def edits(self, message_id: int, text: str, key: str = "") -> Response:
        body = {"key": key or self.key(), "text": text}
        return await self.http.put(f"/api/chat/messages/{message_id}", json=body)

    async def looks(self, wait: float = 0) -> JsonObject:
        """Ask what is new, and remember where to go on."""
        params = {"after": self.cursor, "wait": wait}
        answer = await self.http.get("/api/chat/updates", params=params)
        answer.raise_for_status()
        news: JsonObject = answer.json()
        self.cursor = news["cursor"]
        self.shown |= {message["id"]: message for message in news["messages"]}
        return news

    async def hears(self) -> JsonObject:
        """Wait for the next message of the desk."""
        while True:
            heard = [one for one in (await self.looks(wait=20))["messages"] if one["by"] == "desk"]
            if heard:
                return dict(heard[-1])

    @property
    def texts(self) -> list[str]:
        return [message["text"] for _, message in sorted(self.shown.items())]

    def key(self) -> str:
        return f"deed-{next(self.keys):04}"


@dataclass
class Town:
    """A served web chat, and whoever comes to it."""

    database: Database
    watch: Watch
    root: str
    bot: Bot
    desk: ScriptedDesk
    bells: Bells
    visitor: Callable[[], Visitor]


@asynccontextmanager
async def opened(database: Database, limits: Limits) -> AsyncIterator[Town]:
    """Open a web chat to the public."""
    bells, watch = Bells(), Watch()
    bot = Bot(TOKEN, session=WebChatSession(database, watch, bells))
    async with AsyncExitStack() as stack:
        nursery = await stack.enter_async_context(Nursery())
        desk = ScriptedDesk(bot, nursery, echo)
        app = create_app(
            database=database,
            reception=desk,
            clock=watch,
            bells=bells,
            secret="a secret of the test",
            limits=limits,
        )
        root = await stack.enter_async_context(served(app, bells))
        clients = await stack.enter_async_context(AsyncExitStack())

        def visitor() -> Visitor:
            client = AsyncClient(base_url=root, timeout=30, verify=False)
            clients.push_async_callback(client.aclose)
            return Visitor(client)

        yield Town(database, watch, root, bot, desk, bells, visitor)


@asynccontextmanager
async def opened_database(template: Path, folder: Path) -> AsyncIterator[Database]:
    """One engine is enough here; tests/channels asks both what the chat asks of them."""
    database = Database.open(f"sqlite:///{shutil.copy(template, folder / 'web.db')}")
    yield database
    await database.close()


@pytest.fixture
async def database(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    async with opened_database(sqlite_template, tmp_path) as database:
        yield database


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    async with opened(database, Limits.none()) as town:
        yield town


@pytest.fixture
async def busy_town(database: Database) -> AsyncIterator[Town]:
    """A town with the limits that everybody has."""
    async with opened(database, Limits()) as town:
        yield town


@pytest.fixture
async def amira(town: Town) -> Visitor:
    """Somebody who has opened the chat."""
    visitor = town.visitor()
    await visitor.comes()
    return visitor
