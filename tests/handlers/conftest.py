"""Buyers before a desk that is at work, each test with a town of its own."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from aiogram import Bot, Dispatcher
from httpx import AsyncClient

from bot.app import SockDesk, build_dispatcher
from bot.channels import console
from bot.channels.console import ConsoleSession, Typist
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN as WEB_CHAT
from bot.clock import stopped_at
from bot.nursery import Nursery
from bot.settings import Settings
from bot.storage.engine import Database
from bot.web.app import create_app
from bot.web.pace import Limits
from tests.botapi.serving import bot_api
from tests.people import ConsoleBuyer, FakeBuyer, SendingBuyer, TelegramBuyer, WebBuyer
from tests.telegram_desk import connected
from tests.town import town_database
from tests.web.serving import served

NINE_IN_LIAOYANG = stopped_at(datetime(2027, 3, 1, 1, 0, tzinfo=UTC))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Database]:
    database = await town_database(tmp_path)
    yield database
    await database.close()


@pytest.fixture(params=["webchat", "telegram"])
async def sending_buyer(
    request: pytest.FixtureRequest, town: Database
) -> AsyncIterator[SendingBuyer]:
    """Somebody over each messenger that knows more than text and buttons."""
    async with SENDING[request.param](town, "en") as somebody:
        yield somebody


@pytest.fixture(params=["console", "webchat", "telegram"])
async def buyer(request: pytest.FixtureRequest, town: Database) -> AsyncIterator[FakeBuyer]:
    """Somebody who writes over each messenger in turn, with an English telephone."""
    async with MESSENGERS[request.param](town, "en") as somebody:
        yield somebody


@asynccontextmanager
async def at_the_console(
    town: Database, language: str | None, *, first_message: int = 1
) -> AsyncIterator[ConsoleBuyer]:
    session = ConsoleSession(NINE_IN_LIAOYANG)
    bot = Bot(console.TOKEN, session=session)
    async with Nursery() as nursery:
        yield ConsoleBuyer(
            desk=desk_over(bot, town, nursery),
            bot=bot,
            session=session,
            typist=Typist(4711, NINE_IN_LIAOYANG, language, count(first_message)),
        )


@asynccontextmanager
async def before_the_web_chat(town: Database, language: str | None) -> AsyncIterator[WebBuyer]:
    bells = Bells()
    bot = Bot(WEB_CHAT, session=WebChatSession(town, NINE_IN_LIAOYANG, bells))
    async with Nursery() as nursery:
        desk = desk_over(bot, town, nursery)
        app = create_app(
            database=town,
            reception=desk.reception,
            clock=NINE_IN_LIAOYANG,
            bells=bells,
            secret="a secret of the test",
            limits=Limits.none(),
        )
        async with served(app, bells) as root, AsyncClient(base_url=root) as http:
            somebody = WebBuyer(desk, http)
            await somebody.comes(language or "en")
            yield somebody


@asynccontextmanager
async def on_telegram(town: Database, language: str | None) -> AsyncIterator[TelegramBuyer]:
    async with bot_api(NINE_IN_LIAOYANG) as api, connected(api, town) as desk:
        yield TelegramBuyer(desk, api.account(), api.person("Amira", language_code=language))


def desk_over(
    bot: Bot, town: Database, nursery: Nursery, dispatcher: Dispatcher | None = None
) -> SockDesk:
    return SockDesk.over(
        [bot],
        dispatcher=dispatcher or build_dispatcher(Settings(_env_file=None), NINE_IN_LIAOYANG),
        database=town,
        clock=NINE_IN_LIAOYANG,
        nursery=nursery,
    )


SENDING: Mapping[
    str, Callable[[Database, str | None], AbstractAsyncContextManager[SendingBuyer]]
] = {"webchat": before_the_web_chat, "telegram": on_telegram}

MESSENGERS: Mapping[
    str, Callable[[Database, str | None], AbstractAsyncContextManager[FakeBuyer]]
] = {"console": at_the_console, **SENDING}
