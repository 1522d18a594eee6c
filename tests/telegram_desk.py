"""A desk that is connected to a Bot API server of the tests' own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiogram import Dispatcher

from bot.app import MENU, SockDesk, build_dispatcher
from bot.channels.telegram.line import Line
from bot.channels.webchat.bells import Bells
from bot.clock import Clock, stopped_at
from bot.nursery import Nursery
from bot.serving import open_door
from bot.settings import Settings
from bot.storage.engine import Database
from bot.web.app import create_app
from bot.web.telegram import Webhook
from tests.botapi.serving import BotApi
from tests.web.serving import served

NINE_IN_LIAOYANG = stopped_at(datetime(2027, 3, 1, 1, 0, tzinfo=UTC))


def telegram_settings(api: BotApi, **others: Any) -> Settings:
    return Settings(
        _env_file=None,
        telegram_token=api.account().token,
        telegram_api_url=api.root,
        **others,
    )


@asynccontextmanager
async def connected(
    api: BotApi,
    database: Database,
    *,
    clock: Clock = NINE_IN_LIAOYANG,
    tell: Callable[[str], None] = lambda _said: None,
    answer: Any = None,
    first_pause: float = 0.02,
    **settings: Any,
) -> AsyncIterator[SockDesk]:
    """Give a desk that polls, and that answers by `answer` if there is one."""
    chosen = telegram_settings(api, **settings)
    async with (
        _opened(chosen, database, clock, answer) as (line, desk, dispatcher),
        _listening(line, desk, dispatcher, tell, first_pause),
    ):
        yield desk


@asynccontextmanager
async def at_a_webhook(
    api: BotApi,
    database: Database,
    *,
    clock: Clock = NINE_IN_LIAOYANG,
    **settings: Any,
) -> AsyncIterator[SockDesk]:
    """Give a desk that is called, with its door open."""
    with open_door("127.0.0.1", 0) as door:
        root = f"http://127.0.0.1:{door.getsockname()[1]}"
        called = {"telegram_mode": "webhook", "public_url": root, **settings}
        chosen = telegram_settings(api, **called)
        async with _opened(chosen, database, clock) as (line, desk, dispatcher):
            app = create_app(
                database=database,
                reception=desk.reception,
                clock=clock,
                bells=(bells := Bells()),
                secret="a secret of the test",
                webhook=Webhook.of(line, desk.reception),
            )
            async with served(app, bells, door), _listening(line, desk, dispatcher):
                while line.secret and not api.account().webhook:  # noqa: ASYNC110  nobody rings
                    await asyncio.sleep(0.01)
                yield desk


@asynccontextmanager
async def _opened(
    settings: Settings, database: Database, clock: Clock, answer: Any = None
) -> AsyncIterator[tuple[Line, SockDesk, Dispatcher]]:
    line = await Line.open(settings, database)
    dispatcher = build_dispatcher(settings, clock)
    if answer:
        dispatcher["answer"] = answer(dispatcher["answer"])
    async with line.session, Nursery() as nursery:
        desk = SockDesk.over(
            [line.bot], dispatcher=dispatcher, database=database, clock=clock, nursery=nursery
        )
        yield line, desk, dispatcher


@asynccontextmanager
async def _listening(
    line: Line,
    desk: SockDesk,
    dispatcher: Dispatcher,
    tell: Callable[[str], None] = lambda _said: None,
    first_pause: float = 0.02,
) -> AsyncIterator[None]:
    connection = line.connection(
        desk.reception,
        allowed_updates=dispatcher.resolve_used_update_types(),
        menu=MENU,
        tell=tell,
        first_pause=first_pause,
    )
    async with Nursery() as listening:
        listening.start(connection.keep(), name="telegram")
        yield
