"""A desk on Telegram, whose server is one of the tests' own."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.app import SockDesk
from bot.storage.engine import Database
from tests.botapi.account import Account
from tests.botapi.people import Group
from tests.botapi.serving import BotApi, bot_api
from tests.people import TelegramBuyer
from tests.telegram_desk import NINE_IN_LIAOYANG, connected
from tests.town import town_database

Comes: TypeAlias = Callable[..., TelegramBuyer]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Database]:
    database = await town_database(tmp_path)
    yield database
    await database.close()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api(NINE_IN_LIAOYANG) as api:
        yield api


@pytest.fixture
def account(api: BotApi) -> Account:
    return api.account()


@pytest.fixture
async def desk(api: BotApi, town: Database) -> AsyncIterator[SockDesk]:
    async with connected(api, town) as desk:
        yield desk


@pytest.fixture
def comes(api: BotApi, desk: SockDesk) -> Comes:
    """Somebody comes to the desk: `comes("Irina", "ru")`, or into a group."""

    def come(
        name: str,
        language: str | None = "en",
        *,
        group: Group | None = None,
        thread: int | None = None,
    ) -> TelegramBuyer:
        person = api.person(name, language_code=language)
        return TelegramBuyer(desk, api.account(), person, group, thread)

    return come


@pytest.fixture
def amira(comes: Comes) -> TelegramBuyer:
    return comes("Amira")
