"""What an import changes shows at once, in every process."""

from datetime import UTC
from pathlib import Path

from bot.answering.towns import Towns
from bot.catalogue.search import Wanted
from bot.clock import system_clock
from bot.storage.engine import Database
from bot.workbook.importing import import_workbook, undo_import
from tests.workbook.towns import factory, product, small_town, write_csv

TERRY = Wanted(facets={"construction": ("terry",)})


async def seen(towns: Towns, database: Database, wanted: Wanted) -> tuple[str, ...]:
    async with database.reading() as session:
        return (await towns.of(session)).find(wanted).skus


async def test_a_change_shows_in_every_process(database: Database, tmp_path: Path) -> None:
    processes = [Towns(UTC), Towns(UTC)]
    await import_workbook(database, write_csv(tmp_path / "1", small_town()), clock=system_clock)
    before = [await seen(each, database, Wanted()) for each in processes]
    assert before == [("QA-7", "QA-8")] * 2  # QA-9 is no longer made
    second = {"products": [product(active="no"), product("QA-11", construction="terry")]}

    await import_workbook(database, write_csv(tmp_path / "2", second), clock=system_clock)

    for towns in processes:
        assert await seen(towns, database, TERRY) == ("QA-11",)
        assert await seen(towns, database, Wanted()) == ("QA-8", "QA-11")
        async with database.reading() as session:
            assert "qa11" in (await towns.vocabulary(session)).skus
    await undo_import(database)
    for towns in processes:
        assert await seen(towns, database, Wanted()) == ("QA-7", "QA-8")


async def test_what_a_factory_is_best_at_comes_first_as_soon_as_it_says_so(
    database: Database, tmp_path: Path
) -> None:
    town = {
        "factories": [factory("QA-ONE"), factory("QA-TWO")],
        "products": [
            product("QA-21", factory="QA-ONE", construction="terry"),
            product("QA-22", factory="QA-TWO", construction="terry"),
        ],
    }
    towns = Towns(UTC)
    await import_workbook(database, write_csv(tmp_path / "1", town), clock=system_clock)
    assert await seen(towns, database, TERRY) == ("QA-21", "QA-22")
    better = {"factories": [factory("QA-TWO", specialties="terry")]}

    await import_workbook(database, write_csv(tmp_path / "2", better), clock=system_clock)

    assert await seen(towns, database, TERRY) == ("QA-22", "QA-21")
