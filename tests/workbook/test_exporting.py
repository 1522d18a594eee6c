"""What comes out goes in again, and comes out the same."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from bot.clock import system_clock
from bot.storage.engine import Database
from bot.workbook import export_workbook, import_workbook
from bot.workbook.errors import NoWorkbook, WouldOverwrite
from tests.workbook.towns import (
    PNG,
    TABLES,
    Town,
    factory,
    files_of,
    product,
    small_town,
    write_csv,
    written,
)


def odd_town() -> Town:
    """A town whose texts try to break files."""
    town = small_town()
    town["factories"] += [
        factory(
            "QA-ODD", name_zh="“引号”，逗号", about_ru='=1+1\n"да"; нет', certificates="a,b;c'd"
        ),
        factory("A", name_en="+7", about_en="007"),
    ]
    town["faq"] += [written(question_en="Whose?", answer_zh="😀"), written(answer_en="  spaces  ")]
    return town


async def test_export_import_export_is_byte_stable(database: Database, tmp_path: Path) -> None:
    await import_workbook(database, write_csv(tmp_path / "in", odd_town()), clock=system_clock)
    first = files_of((await export_workbook(database, tmp_path / "first")).path)

    again = await import_workbook(database, tmp_path / "first", clock=system_clock)

    assert again.nothing_changed
    assert files_of((await export_workbook(database, tmp_path / "second")).path) == first
    assert first.keys() == TABLES
    assert b"\r" not in b"".join(first.values())


async def test_xlsx_holds_the_same_as_csv(
    database: Database, other_database: Database, tmp_path: Path
) -> None:
    await import_workbook(database, write_csv(tmp_path / "in", odd_town()), clock=system_clock)
    await export_workbook(database, tmp_path / "town.xlsx")
    await export_workbook(database, tmp_path / "csv")

    await import_workbook(other_database, tmp_path / "town.xlsx", clock=system_clock)

    there = files_of((await export_workbook(other_database, tmp_path / "other")).path)
    assert there == files_of(tmp_path / "csv")


@pytest.fixture
def other_url(tmp_path: Path, sqlite_template: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'other.db')}"


@pytest.fixture
async def other_database(other_url: str) -> AsyncIterator[Database]:
    opened = Database.open(other_url)
    yield opened
    await opened.close()


async def test_a_spreadsheet_program_sees_numbers_dates_and_texts(
    database: Database, tmp_path: Path
) -> None:
    await import_workbook(database, write_csv(tmp_path / "in", small_town()), clock=system_clock)

    await export_workbook(database, tmp_path / "town.xlsx")

    book = openpyxl.load_workbook(tmp_path / "town.xlsx")
    products = list(book["products"].iter_rows(values_only=True))
    sock = dict(zip(products[0], products[1], strict=True))
    assert (sock["moq_pairs"], sock["weight_g"], sock["hs_code"]) == (1500, 38.5, "611595")
    assert book["calendar"]["F2"].is_date
    assert book["products"]["P2"].number_format == "@"
    book.close()


async def test_an_export_replaces_a_workbook_and_nothing_else(
    database: Database, tmp_path: Path
) -> None:
    await import_workbook(database, write_csv(tmp_path / "in", small_town()), clock=system_clock)
    for name in ("town.xlsx", "folder"):
        await export_workbook(database, tmp_path / name)
        await export_workbook(database, tmp_path / name)

    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("Dear Sirs")
    (home / "letter.xlsx").write_text("Dear Sirs")
    with ZipFile(home / "other.xlsx", "w") as other:
        other.writestr("letter.txt", "Dear Sirs")
    for name in (".", "letter.txt", "letter.xlsx", "other.xlsx"):
        with pytest.raises(WouldOverwrite):
            await export_workbook(database, home / name)
    with pytest.raises(NoWorkbook):
        await export_workbook(database, home / "town.ods")
    assert sorted(path.name for path in home.iterdir()) == [
        "letter.txt",
        "letter.xlsx",
        "other.xlsx",
    ]


async def test_a_table_of_somebody_else_is_left_alone(database: Database, tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("stock,price\nACME,12\n")

    with pytest.raises(WouldOverwrite):
        await export_workbook(database, tmp_path)

    assert (tmp_path / "prices.csv").read_text() == "stock,price\nACME,12\n"


async def test_pictures_lie_beside_the_export(database: Database, tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "in", with_picture("photos/rib sock.png"))
    (folder / "photos").mkdir()
    (folder / "photos" / "rib sock.png").write_bytes(PNG)
    await import_workbook(database, folder, clock=system_clock)

    report = await export_workbook(database, tmp_path / "out")
    await export_workbook(database, tmp_path / "other" / "town.xlsx")

    assert report.pictures == 1
    assert files_of(tmp_path / "out")["photos/rib sock.png"] == PNG
    assert set(files_of(tmp_path / "other")) == {"town.xlsx", "photos/rib sock.png"}


async def test_a_picture_of_somebody_else_is_left_alone(
    database: Database, tmp_path: Path
) -> None:
    folder = write_csv(tmp_path / "in", with_picture("a.png"))
    (folder / "a.png").write_bytes(PNG)
    await import_workbook(database, folder, clock=system_clock)
    (tmp_path / "a.png").write_bytes(b"holidays")

    with pytest.raises(WouldOverwrite):
        await export_workbook(database, tmp_path / "town.xlsx")

    assert (tmp_path / "a.png").read_bytes() == b"holidays"
    assert not (tmp_path / "town.xlsx").exists()


def with_picture(name: str) -> Town:
    return {"factories": [factory()], "products": [product(images=f"{name};https://x.org/b.png")]}
