"""Staff before a desk that is at work, each test with a town of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.contacts.staff import Role
from bot.storage.engine import Database
from tests.people import TelegramBuyer, WebBuyer
from tests.staff.desk import StaffedMarket, staffed_market
from tests.town import town_database

Clerk: TypeAlias = TelegramBuyer | WebBuyer
Hires: TypeAlias = Callable[..., Awaitable[Clerk]]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Database]:
    database = await town_database(tmp_path)
    yield database
    await database.close()


@pytest.fixture
async def market(town: Database) -> AsyncIterator[StaffedMarket]:
    async with staffed_market(town) as opened:
        yield opened


@pytest.fixture(params=["webchat", "telegram"])
async def hires(request: pytest.FixtureRequest, market: StaffedMarket) -> Hires:
    """Let somebody work for a factory, or for the office (blank), over each messenger in turn."""

    async def hire(factory: str, role: Role = Role.SALES, language: str = "en") -> Clerk:
        if request.param == "webchat":
            return await market.clerk_on_the_web(factory, role, language=language)
        return await market.clerk(factory, language=language, role=role)

    return hire
