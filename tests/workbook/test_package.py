"""What comes as an XLSX file from a chat, before anything reads it."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from bot.workbook.errors import NoWorkbook
from bot.workbook.package import check_package
from tests.workbook.towns import small_town, write_xlsx


def refused(path: Path, most: int = 10_000_000) -> str:
    with pytest.raises(NoWorkbook) as error:
        check_package(path, most)
    return error.value.reason


def packed(folder: Path, content: bytes, method: int = ZIP_DEFLATED) -> Path:
    path = folder / "list.xlsx"
    with ZipFile(path, "w", method) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", content)
    return path


def lying(path: Path, size: int, claimed: int) -> None:
    """Have a package claim another size, with the checksum of what it claims to hold."""
    found = path.read_bytes()
    lie = struct.pack("<I", claimed)
    checksum = struct.pack("<I", zlib.crc32(b"\0" * claimed))
    truth = struct.pack("<I", zlib.crc32(b"\0" * size))
    path.write_bytes(found.replace(struct.pack("<I", size), lie).replace(truth, checksum))


def test_a_spreadsheet_programs_file_passes(tmp_path: Path) -> None:
    check_package(write_xlsx(tmp_path / "list.xlsx", small_town()))


def test_what_unpacks_into_too_much_is_refused(tmp_path: Path) -> None:
    assert refused(packed(tmp_path, b"\0" * 20_000_000)) == "unpacks_too_large"
    assert refused(packed(tmp_path, b"\0" * 20_000_000, ZIP_STORED)) == "unpacks_too_large"
    check_package(packed(tmp_path, b"\0" * 9_000_000), 10_000_000)


def test_a_package_that_says_it_is_small_is_not_believed(tmp_path: Path) -> None:
    path = packed(tmp_path, b"\0" * 20_000_000)
    lying(path, 20_000_000, 1_000)
    with ZipFile(path) as archive:
        assert len(archive.read("xl/worksheets/sheet1.xml")) == 1_000  # so others would believe

    assert refused(path) == "unpacks_too_large"


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    cut = BytesIO()
    with ZipFile(cut, "w") as archive:
        archive.writestr("a.xml", "<a/>" * 100)
    for content, reason in (
        (b"", "unreadable"),
        (b"sku,price", "unreadable"),
        (cut.getvalue()[:-30], "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "protected"),
    ):
        path.write_bytes(content)
        assert refused(path) == reason
