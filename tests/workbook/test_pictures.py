"""Pictures beside a workbook."""

from pathlib import Path

import pytest
from sqlmodel import select

from bot.catalogue.models import Picture
from bot.clock import system_clock
from bot.storage.engine import Database
from bot.workbook import import_workbook
from bot.workbook.errors import Expected, FaultyWorkbook
from bot.workbook.pictures import MOST_BYTES, media_type
from tests.workbook.towns import PNG, Town, factory, product, write_csv, write_xlsx


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"GIF89a\x01\x00", "image/gif"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"", None),
    ],
)
def test_a_picture_is_known_by_its_content(content: bytes, kind: str | None) -> None:
    assert media_type(content) == kind


def town_with(*images: str) -> Town:
    return {"factories": [factory()], "products": [product(images=";".join(images))]}


async def test_pictures_are_kept_under_the_name_that_products_have(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.jpg").write_bytes(PNG)
    path = write_xlsx(tmp_path / "town.xlsx", town_with("b/x.jpg", "https://x.org/y.png"))

    report = await import_workbook(database, path, clock=system_clock)

    async with database.reading() as session:
        (kept,) = (await session.exec(select(Picture))).all()
    assert (kept.name, kept.media_type, kept.content) == ("b/x.jpg", "image/png", PNG)
    assert report.missing_pictures == ()


async def test_a_missing_picture_is_a_warning_unless_it_is_kept_already(
    database: Database, tmp_path: Path
) -> None:
    first = write_csv(tmp_path / "first", town_with("a.png"))
    (first / "a.png").write_bytes(PNG)
    await import_workbook(database, first, clock=system_clock)

    second = write_csv(tmp_path / "second", town_with("a.png", "b.png"))
    report = await import_workbook(database, second, clock=system_clock)

    assert report.missing_pictures == ("b.png",)
    assert report.counts["products"].changed == 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7", Expected.PICTURE_CONTENT),
        (PNG + bytes(MOST_BYTES), Expected.PICTURE_SIZE),
    ],
)
async def test_what_is_no_picture_is_a_fault(
    database: Database, tmp_path: Path, content: bytes, expected: Expected
) -> None:
    path = write_csv(tmp_path, town_with("a.png"))
    (path / "a.png").write_bytes(content)

    with pytest.raises(FaultyWorkbook) as refused:
        await import_workbook(database, path, clock=system_clock)

    (fault,) = refused.value.faults
    assert (fault.sheet, fault.row, fault.column) == ("products", 2, "images")
    assert (fault.value, fault.expected) == ("a.png", expected)


async def test_a_link_out_of_the_folder_is_not_followed(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    path = write_csv(tmp_path / "town", town_with("a.png"))
    (path / "a.png").symlink_to(tmp_path / "secret.png")

    with pytest.raises(FaultyWorkbook) as refused:
        await import_workbook(database, path, clock=system_clock)

    assert refused.value.faults[0].expected is Expected.PICTURE
