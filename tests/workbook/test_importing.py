"""What an import writes, and that it writes nothing twice."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.calendar.models import CalendarEntry
from bot.catalogue.models import Factory, PriceTier, Product, Route
from bot.clock import stopped_at, system_clock
from bot.storage.engine import Database
from bot.workbook import import_workbook
from bot.workbook.errors import NoWorkbook, TownChanged
from bot.workbook.models import TownImport
from bot.workbook.queries import TownState, town_state
from tests.workbook.towns import (
    Town,
    factory,
    product,
    route,
    small_town,
    tier,
    write_csv,
    write_xlsx,
    written,
)

MONDAY = datetime(2027, 2, 1, 9, 30, tzinfo=UTC)


async def load(database: Database, folder: Path, town: Town) -> dict[str, dict[str, int]]:
    """Import a town and return the counts that are not zero."""
    path = write_csv(folder, town)
    report = await import_workbook(database, path, clock=stopped_at(MONDAY))
    return {sheet: each.as_json() for sheet, each in report.counts.items() if each.as_json()}


async def state_of(database: Database) -> TownState:
    async with database.reading() as session:
        return await town_state(session)


async def test_an_empty_town_takes_everything_in(database: Database, tmp_path: Path) -> None:
    counts = await load(database, tmp_path, small_town())

    assert counts == {
        "factories": {"new": 2},
        "products": {"new": 3},
        "prices": {"new": 2},
        "delivery": {"new": 2},
        "calendar": {"new": 2},
        "faq": {"new": 2},
    }
    assert await state_of(database) == TownState(1, MONDAY, demonstration=False)


async def test_cells_become_what_they_mean(database: Database, tmp_path: Path) -> None:
    await load(database, tmp_path, small_town())

    async with database.reading() as session:
        mill = await session.get_one(Factory, "QA-ONE")
        sock = await session.get_one(Product, "QA-7")
        fair = await session.get_one(CalendarEntry, "QA-FAIR")
        kyrgyz = (await session.exec(select(Route).where(Route.country == "KG"))).one()
    assert (mill.languages, mill.timezone, mill.exports) == (["zh"], "Asia/Shanghai", False)
    assert mill.about_en == "Says “hello, world”.\nTwice."
    assert list(sock.composition.items()) == [("cotton", "72.5"), ("polyamide", "27.5")]
    assert (sock.carton_gross_kg, sock.season) == (Decimal("9.4"), ["all_year"])
    assert (sock.moq_colour_pairs, sock.sample_fee) == (None, Decimal(12))
    assert (fair.starts, fair.factories) == (date(2027, 3, 9), ["QA-ONE"])
    assert (kyrgyz.valid_to, kyrgyz.min_charge) == (date(2027, 6, 30), None)


async def test_tiers_keep_the_order_of_the_file(database: Database, tmp_path: Path) -> None:
    await load(database, tmp_path, small_town())

    async with database.reading() as session:
        query = select(PriceTier).where(PriceTier.sku == "QA-7").order_by(col(PriceTier.position))
        tiers = (await session.exec(query)).all()
    assert [(each.incoterm, each.min_pairs, each.unit_price) for each in tiers] == [
        ("FOB", 1500, Decimal("0.53")),
        ("FOB", 6000, Decimal("0.485")),
        ("EXW", 1500, Decimal("0.5")),
    ]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
async def test_the_same_file_again_writes_nothing(
    database: Database, tmp_path: Path, write: type
) -> None:
    await load(database, tmp_path / "town", small_town())
    again = write(tmp_path / "again.xlsx" if write is write_xlsx else tmp_path / "b", small_town())
    later = stopped_at(MONDAY + timedelta(days=1))

    report = await import_workbook(database, again, clock=later)

    assert report.nothing_changed
    assert report.counts["products"].as_json() == {"unchanged": 3}
    assert await state_of(database) == TownState(1, MONDAY, demonstration=False)
    async with database.reading() as session:
        assert len((await session.exec(select(TownImport.id))).all()) == 1


async def test_rows_absent_from_a_file_stay(database: Database, tmp_path: Path) -> None:
    await load(database, tmp_path / "a", small_town())

    counts = await load(
        database,
        tmp_path / "b",
        {
            "factories": [factory(name_en="Second name")],
            "products": [product("QA-10"), product()],
            "prices": [tier(unit_price="0.6")],
            "delivery": [route(country="KG", city="Osh")],
        },
    )

    assert counts == {
        "factories": {"changed": 1},
        "products": {"new": 1, "unchanged": 1},
        "prices": {"changed": 1},
        "delivery": {"changed": 1},
    }
    async with database.reading() as session:
        assert len((await session.exec(select(Factory))).all()) == 2
        prices = (await session.exec(select(PriceTier))).all()
        cities = (await session.exec(select(Route.country, Route.city))).all()
    assert sorted((tier.sku, tier.unit_price) for tier in prices) == [
        ("QA-7", Decimal("0.6")),
        ("QA-8", Decimal("1.2")),
    ]
    assert sorted(cities) == [("BY", "Minsk"), ("BY", "Minsk"), ("KG", "Osh")]


async def test_rows_of_a_group_need_not_stand_together(database: Database, tmp_path: Path) -> None:
    town = small_town()
    first, other, second, third = town["prices"]
    await load(database, tmp_path / "a", town)

    counts = await load(database, tmp_path / "b", {"prices": [first, second, other, third]})

    assert counts == {"prices": {"unchanged": 2}}


async def test_the_order_of_a_label_and_of_tiers_is_a_change(
    database: Database, tmp_path: Path
) -> None:
    await load(database, tmp_path / "a", small_town())
    first, _other, second, third = small_town()["prices"]

    counts = await load(
        database,
        tmp_path / "b",
        {
            "products": [product(composition="polyamide 27.5; cotton 72.5")],
            "prices": [third, first, second],
        },
    )

    assert counts == {"products": {"changed": 1}, "prices": {"changed": 1}}


async def test_a_rehearsal_says_what_would_change_and_writes_nothing(
    database: Database, tmp_path: Path
) -> None:
    path = write_csv(tmp_path, small_town())

    report = await import_workbook(database, path, clock=system_clock, dry_run=True)

    assert report.dry_run
    assert report.counts["products"].first == {"new": ["QA-7", "QA-8", "QA-9"]}
    assert await state_of(database) == TownState(0, None, demonstration=False)


async def test_a_file_with_a_byte_order_mark_and_files_of_others(
    database: Database, tmp_path: Path
) -> None:
    path = write_csv(tmp_path, {"factories": [factory()]})
    (path / "factories.csv").write_bytes(b"\xef\xbb\xbf" + (path / "factories.csv").read_bytes())
    (path / "product.csv").write_text("nothing of ours")
    (path / "notes.txt").write_text("nothing of ours")

    report = await import_workbook(database, path, clock=system_clock)

    assert report.counts["factories"].new == 1
    assert report.ignored == ("product.csv",)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("nowhere", None, "missing"),
        ("town.xlsx", b"no spreadsheet", "unreadable"),
        ("town.xls", b"an old one", "neither"),
        ("town.zip", b"PK", "neither"),
        (".", None, "no_tables"),
    ],
)
async def test_what_is_no_workbook_is_refused(
    database: Database, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(NoWorkbook) as refused:
        await import_workbook(database, path, clock=system_clock)

    assert refused.value.reason == reason


async def test_progress_is_heard_of(database: Database, tmp_path: Path) -> None:
    heard: list[tuple[str, int, int | None]] = []
    path = write_csv(tmp_path, small_town())

    await import_workbook(
        database, path, clock=system_clock, progress=lambda *step: heard.append(step)
    )

    assert list(dict.fromkeys(stage for stage, _, _ in heard)) == ["read", "compare", "write"]
    assert ("compare", 13, 13) in heard
    assert ("write", 13, 13) in heard


async def test_a_file_may_lean_on_what_the_town_has(database: Database, tmp_path: Path) -> None:
    await load(database, tmp_path / "a", small_town())

    counts = await load(
        database, tmp_path / "b", {"prices": [tier("QA-9")], "faq": [written(factory="QA-ONE")]}
    )

    assert counts == {"prices": {"new": 1}, "faq": {"new": 1}}


async def test_an_import_that_breaks_off_leaves_nothing(
    database: Database, tmp_path: Path
) -> None:
    path = write_csv(tmp_path, small_town())

    with pytest.raises(PowerCut):
        await import_workbook(database, path, clock=system_clock, progress=cut_while_writing)

    assert await state_of(database) == TownState(0, None, demonstration=False)
    async with database.reading() as session:
        assert not (await session.exec(select(Factory))).all()


class PowerCut(Exception):
    pass


def cut_while_writing(stage: str, done: int, _total: int | None) -> None:
    if stage == "write" and done > 5:
        raise PowerCut


async def test_two_imports_at_once_do_the_work_once(database: Database, tmp_path: Path) -> None:
    path = write_csv(tmp_path, small_town())

    done = await asyncio.gather(
        *(import_workbook(database, path, clock=stopped_at(MONDAY)) for _ in range(3)),
        return_exceptions=True,
    )

    refused = [each for each in done if isinstance(each, BaseException)]
    assert len(refused) < len(done)
    assert all(isinstance(each, TownChanged) for each in refused)
    assert await state_of(database) == TownState(1, MONDAY, demonstration=False)
