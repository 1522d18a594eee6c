"""A desk whose clerks sit in work chats, in the sample's town."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.engine import Database
from tests.town import town_database
from tests.web.leads.town import LeadTown, lead_town


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await town_database(tmp_path)
    yield database
    await database.close()


@pytest.fixture
async def town(database: Database) -> AsyncIterator[LeadTown]:
    async with lead_town(database) as town:
        yield town
