"""A market in which three factories make what the buyer wants."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bot.contacts.staff import Role
from bot.storage.engine import Database
from tests.people import TelegramBuyer
from tests.story.market import Market, Person, market_over
from tests.town import town_database


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Database]:
    database = await town_database(tmp_path)
    yield database
    await database.close()


@pytest.fixture
async def market(town: Database) -> AsyncIterator[Market]:
    async with market_over(town) as market:
        yield market


@pytest.fixture(params=["webchat", "telegram"])
async def irina(request: pytest.FixtureRequest, market: Market) -> Person:
    """A buyer over each messenger that can be written to unasked."""
    if request.param == "webchat":
        return await market.on_the_web("en")
    return await market.on_telegram("Irina", "en")


@pytest.fixture
async def clerks(market: Market) -> Mapping[str, Person]:
    """Clerks of three factories that make terry socks, one of them on the web chat."""
    return {
        "DV-LDY": await market.clerk("DV-LDY", "Li Na", language="en"),
        "DV-XYM": await market.clerk("DV-XYM", "Wang Wei", language="en"),
        "DV-BHL": await market.clerk_on_the_web("DV-BHL", language="en"),
    }


@pytest.fixture
async def li_na(market: Market) -> TelegramBuyer:
    """The only clerk who is there."""
    return await market.clerk("DV-LDY", "Li Na", language="en", role=Role.HEAD)
