"""A factory's own import: what it may touch of the town."""

from pathlib import Path

import pytest
from sqlmodel import select

from bot.catalogue.models import PriceTier, Product
from bot.clock import system_clock
from bot.storage.engine import Database
from bot.workbook import import_workbook, load_demonstration, undo_import
from bot.workbook.errors import Expected, FaultyWorkbook, StillDemonstration
from bot.workbook.of_factory import import_of_factory
from bot.workbook.report import ImportReport
from tests.workbook.towns import (
    Town,
    factory,
    product,
    small_town,
    tier,
    write_csv,
    write_xlsx,
)


async def brought(
    database: Database, folder: Path, town: Town, *, dry_run: bool = False
) -> ImportReport:
    path = write_xlsx(folder / "list.xlsx", town)
    return await import_of_factory(
        database, path, "QA-ONE", name="prices.xlsx", clock=system_clock, dry_run=dry_run
    )


@pytest.fixture
async def town(database: Database, tmp_path: Path) -> Database:
    await import_workbook(database, write_csv(tmp_path / "town", small_town()), clock=system_clock)
    return database


async def test_prices_of_ones_own_articles_change_and_nothing_else(
    town: Database, tmp_path: Path
) -> None:
    list_ = {"prices": [tier(unit_price="0.499")]}

    tried = await brought(town, tmp_path, list_, dry_run=True)
    done = await brought(town, tmp_path, list_)

    assert tried.counts == done.counts
    assert done.counts["prices"].as_json() == {"changed": 1}
    assert done.source == "prices.xlsx (QA-ONE)"
    async with town.reading() as session:
        own = (await session.exec(select(PriceTier).where(PriceTier.sku == "QA-7"))).all()
        rival = (await session.exec(select(PriceTier).where(PriceTier.sku == "QA-8"))).all()
    assert [str(one.unit_price) for one in own] == ["0.499"]
    assert [str(one.unit_price) for one in rival] == ["1.2"]


async def test_an_undo_brings_back_what_was_there(town: Database, tmp_path: Path) -> None:
    await brought(town, tmp_path, {"products": [product("QA-90")], "prices": [tier("QA-90")]})

    await undo_import(town)

    async with town.reading() as session:
        assert await session.get(Product, "QA-90") is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"products": [product("QA-90", factory="QA-TWO")]}, Expected.OWN_FACTORY),
        ({"products": [product("QA-8")]}, Expected.SAME_FACTORY),
        ({"products": [product("QA-90", factory="QA-NIL")]}, Expected.FACTORY),
        ({"prices": [tier("QA-8", unit_price="0.01")]}, Expected.OWN_FACTORY),
        ({"prices": [tier("QA-NIL")]}, Expected.PRODUCT),
        ({"factories": [factory("QA-TWO", active="no")]}, Expected.OWN_FACTORY),
        ({"factories": [factory("QA-NEW")]}, Expected.OWN_FACTORY),
        ({"faq": [{"topic": "price", "question_en": "?", "answer_en": "!"}]}, Expected.OWN_SHEET),
    ],
)
async def test_what_is_anothers_is_a_fault(
    town: Database, tmp_path: Path, rows: Town, expected: Expected
) -> None:
    with pytest.raises(FaultyWorkbook) as found:
        await brought(town, tmp_path, {"prices": [tier()], **rows})

    assert [fault.expected for fault in found.value.faults] == [expected]


async def test_a_sheet_with_nothing_but_its_first_row_is_no_fault(
    town: Database, tmp_path: Path
) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", {"prices": [tier(unit_price="0.4")]})
    from openpyxl import load_workbook  # noqa: PLC0415  only here

    book = load_workbook(path)
    book.create_sheet("delivery").append(["country", "mode"])
    book.create_sheet("Sheet1")
    book.save(path)

    report = await import_of_factory(town, path, "QA-ONE", name="prices.xlsx", clock=system_clock)

    assert report.counts["prices"].as_json() == {"changed": 1}


async def test_a_factory_does_not_sweep_the_demonstration_away(
    database: Database, tmp_path: Path
) -> None:
    await load_demonstration(database, clock=system_clock)

    with pytest.raises(StillDemonstration):
        await brought(database, tmp_path, {"factories": [factory()]})
