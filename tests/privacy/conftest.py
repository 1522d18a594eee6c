"""A desk over both messengers and both databases, with buyers who want to be forgotten."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import system_clock
from bot.privacy.privacy import Privacy
from bot.settings import Settings
from bot.storage.engine import Database
from bot.workbook.importing import import_workbook
from tests.databases import PostgreSQL
from tests.people import TelegramBuyer, WebBuyer
from tests.story.market import Market, market_over
from tests.town import TOWN, town_database

RETENTION = Settings(_env_file=None).retention


@pytest.fixture
async def market(tmp_path: Path) -> AsyncIterator[Market]:
    database = await town_database(tmp_path)
    async with market_over(database) as market:
        yield market
    await database.close()


@pytest.fixture
async def market_on_either(
    database_server: "Path | PostgreSQL", tmp_path: Path
) -> AsyncIterator[Market]:
    """A market on SQLite, then one on PostgreSQL."""
    if isinstance(database_server, Path):
        database, url = await town_database(tmp_path), None
    else:
        url = await database_server.take()
        database = Database.open(url)
        await import_workbook(database, TOWN, clock=system_clock)
    async with market_over(database) as market:
        yield market
    await database.close()
    if isinstance(database_server, PostgreSQL) and url:
        await database_server.give_back(url)


def privacy_of(market: Market) -> Privacy:
    found: Privacy = market.desk.reception._desk.dispatcher["privacy"]  # type: ignore[attr-defined]
    return found


@pytest.fixture(params=["webchat", "telegram"])
async def irina(request: pytest.FixtureRequest, market: Market) -> WebBuyer | TelegramBuyer:
    if request.param == "webchat":
        return await market.on_the_web("en")
    return await market.on_telegram("Irina", "en")


@pytest.fixture
async def visitor(market: Market) -> WebBuyer:
    """Somebody on the web chat, where it makes no difference who keeps what is said."""
    return await market.on_the_web("en")
