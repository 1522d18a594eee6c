"""Buyers in the small town."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogue.entering import enter_all
from bot.catalogue.shelf import Shelf
from bot.catalogue.town import Provenance, Town
from bot.storage.engine import Database
from tests.answering.people import Buyer
from tests.catalogue.small_town import IMPORTED_ON, fill


@pytest.fixture
async def town(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Town]:
    database = Database.open(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'town.db')}")
    async with database.writing() as unit:
        await fill(unit.session)
    async with database.reading() as session:
        shelf = Shelf()
        await enter_all(session, shelf.index)
        yield Town(session, shelf, Provenance(imported_on=IMPORTED_ON))
    await database.close()


@pytest.fixture
def amira(town: Town) -> Buyer:
    return Buyer(town)


@pytest.fixture
def irina(town: Town) -> Buyer:
    return Buyer(town, "ru")


@pytest.fixture
def lao_wang(town: Town) -> Buyer:
    return Buyer(town, "zh")
