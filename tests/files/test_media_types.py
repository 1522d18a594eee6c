"""What a file is, as its bytes tell."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from bot.files.media_types import kind_of, media_type_of

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def picture(form: str) -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (8, 8), "#c8553d").save(drawn, form)
    return drawn.getvalue()


def zipped() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (picture("JPEG"), "x.png", "image/jpeg"),
        (picture("PNG"), "", "image/png"),
        (picture("GIF"), "", "image/gif"),
        (picture("WEBP"), "", "image/webp"),
        (picture("TIFF"), "", "image/tiff"),
        (picture("PDF"), "", "application/pdf"),
        (picture("AVIF"), "", "image/avif"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", "", "video/mp4"),
        (b"OggS\x00\x02", "voice.exe", "audio/ogg"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "", "audio/wav"),
        (zipped(), "prices.XLSX", SHEET),
        (zipped(), "prices.pdf", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls", "application/vnd.ms-excel"),
        ("артикул;цена".encode(), "prices.csv", "text/csv"),
        (b"<html><script>alert(1)</script>", "photo.jpg", "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "text/plain"),
        ("袜".encode() * 3000, "", "text/plain"),
        (b"MZ\x90\x00\x03\x00", "photo.jpg", "application/octet-stream"),
        (b"\xff\xfe\x00", "", "application/octet-stream"),
        ("нос".encode()[:-1], "", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, name: str, media_type: str) -> None:
    assert media_type_of(content, name) == media_type


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [("image/jpeg", "photo"), ("image/gif", "document"), ("application/pdf", "document")],
)
def test_messengers_take_a_file_as_what_they_can_show(media_type: str, kind: str) -> None:
    assert kind_of(media_type) == kind
