"""The way back, and the demonstration that makes room."""

from pathlib import Path

import pytest
from sqlmodel import select

from bot.catalogue.models import Product
from bot.clock import system_clock
from bot.storage.engine import Database
from bot.workbook import export_workbook, import_workbook, load_demonstration, undo_import
from bot.workbook.errors import Expected, FaultyWorkbook, NothingToUndo
from bot.workbook.queries import town_state
from tests.workbook.towns import (
    PNG,
    Town,
    entry,
    factory,
    files_of,
    product,
    route,
    small_town,
    tier,
    write_csv,
    written,
)


async def exported(database: Database, folder: Path) -> dict[str, bytes]:
    return files_of((await export_workbook(database, folder)).path)


def changed_town() -> Town:
    """What changes, adds to, retires and replaces some of the small town."""
    return {
        "factories": [factory(name_en="Renamed"), factory("QA-NEW")],
        "products": [
            product(active="no"),
            product("QA-8", factory="QA-TWO", audience="baby", sizes="62-68", images="a.png"),
            product("QA-11", factory="QA-NEW"),
        ],
        "prices": [tier(unit_price="0.9"), tier("QA-11")],
        "delivery": [route(city=""), route(country="AM")],
        "calendar": [entry(booth="5"), entry("QA-NEW")],
        "faq": [written(answer_en="In cash."), written(topic="custom", factory="QA-NEW")],
    }


async def test_undo_goes_back_step_by_step_exactly(database: Database, tmp_path: Path) -> None:
    first = write_csv(tmp_path / "one", small_town())
    await import_workbook(database, first, clock=system_clock)
    before = await exported(database, tmp_path / "before")
    second = write_csv(tmp_path / "two", changed_town())
    (second / "a.png").write_bytes(PNG)
    await import_workbook(database, second, clock=system_clock)
    assert await exported(database, tmp_path / "between") != before

    undone = await undo_import(database)

    assert undone.source == str(second)
    assert await exported(database, tmp_path / "after") == before
    await undo_import(database)
    empty = await exported(database, tmp_path / "empty")
    assert all(content.count(b"\n") == 1 for content in empty.values())
    with pytest.raises(NothingToUndo):
        await undo_import(database)


async def test_an_import_after_an_undo_is_undone_alone(database: Database, tmp_path: Path) -> None:
    await import_workbook(database, write_csv(tmp_path / "1", small_town()), clock=system_clock)
    before = await exported(database, tmp_path / "before")
    second = write_csv(tmp_path / "2", changed_town())
    for _ in range(2):
        await import_workbook(database, second, clock=system_clock)
        await undo_import(database)

    assert await exported(database, tmp_path / "after") == before
    async with database.reading() as session:
        assert (await town_state(session)).revision == 5


async def test_a_picture_comes_back_as_it_was(database: Database, tmp_path: Path) -> None:
    town: Town = {"factories": [factory()], "products": [product(images="a.png")]}
    folder = write_csv(tmp_path / "in", town)
    (folder / "a.png").write_bytes(PNG)
    await import_workbook(database, folder, clock=system_clock)
    (folder / "a.png").write_bytes(PNG + b", in other colours")

    report = await import_workbook(database, folder, clock=system_clock)
    await undo_import(database)

    assert report.counts["pictures"].as_json() == {"changed": 1}
    assert (await exported(database, tmp_path / "out"))["a.png"] == PNG


async def test_the_demonstration_is_loaded_once_and_only_into_an_empty_town(
    database: Database, tmp_path: Path
) -> None:
    assert await load_demonstration(database, clock=system_clock)
    assert not await load_demonstration(database, clock=system_clock)

    async with database.reading() as session:
        assert (await town_state(session)).demonstration
    with pytest.raises(NothingToUndo):
        await undo_import(database)


async def test_a_town_of_its_own_gets_no_demonstration(database: Database, tmp_path: Path) -> None:
    await import_workbook(database, write_csv(tmp_path, small_town()), clock=system_clock)
    assert not await load_demonstration(database, clock=system_clock)
    await undo_import(database)

    assert not await load_demonstration(database, clock=system_clock)


async def test_the_first_import_removes_the_demonstration_and_undo_brings_it_back(
    database: Database, tmp_path: Path
) -> None:
    await load_demonstration(database, clock=system_clock)
    demonstration = await exported(database, tmp_path / "demonstration")

    report = await import_workbook(
        database, write_csv(tmp_path / "in", small_town()), clock=system_clock
    )

    assert report.replaces_demonstration
    async with database.reading() as session:
        assert set((await session.exec(select(Product.sku))).all()) == {"QA-7", "QA-8", "QA-9"}
        assert not (await town_state(session)).demonstration
    undone = await undo_import(database)
    assert undone.demonstration
    assert await exported(database, tmp_path / "again") == demonstration


async def test_the_demonstration_itself_may_become_the_real_town(
    database: Database, tmp_path: Path
) -> None:
    await load_demonstration(database, clock=system_clock)
    await export_workbook(database, tmp_path / "mine")

    report = await import_workbook(database, tmp_path / "mine", clock=system_clock)

    assert report.replaces_demonstration
    assert not report.nothing_changed
    async with database.reading() as session:
        state = await town_state(session)
    assert (state.revision, state.demonstration) == (2, False)


async def test_real_data_cannot_lean_on_the_demonstration(
    database: Database, tmp_path: Path
) -> None:
    await load_demonstration(database, clock=system_clock)
    async with database.reading() as session:
        invented = (await session.exec(select(Product.factory))).first()

    with pytest.raises(FaultyWorkbook) as refused:
        await import_workbook(
            database,
            write_csv(tmp_path, {"products": [product(factory=invented)]}),
            clock=system_clock,
        )

    assert [fault.expected for fault in refused.value.faults] == [Expected.FACTORY]
