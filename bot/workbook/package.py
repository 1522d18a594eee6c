"""An XLSX file from somebody in a chat, looked at before anything reads it: it is a ZIP package.

What a package says of its own size is not believed: 20 MB can be made to unpack into 20 GB.
"""

import struct
import zlib
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.workbook.errors import NoWorkbook

MOST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes; a list of 20,000 articles unpacks into a tenth of that."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .xls files begin, and what Excel wraps an encrypted .xlsx in."""

_HEADER: Final = 30  # bytes of a member's own header before its name (APPNOTE.TXT, 4.3.7)
_LENGTHS: Final = struct.Struct("<HH")
_LENGTHS_AT: Final = 26
_STEP: Final = 64 * 1024


def check_package(path: Path, most: int = MOST_UNPACKED) -> None:
    """Raise NoWorkbook for what is no package, is encrypted, or unpacks into more than `most`."""
    try:
        with path.open("rb") as file:
            if file.read(len(_OLE)) == _OLE:
                raise NoWorkbook(path.name, "protected")
            with ZipFile(file) as archive:
                members = archive.infolist()
            for member in members:
                most -= _unpacked(file, member, most)
                if most < 0:
                    raise NoWorkbook(path.name, "unpacks_too_large")
    except (BadZipFile, zlib.error, struct.error, OSError) as error:
        raise NoWorkbook(path.name, "unreadable") from error


def _unpacked(file: BinaryIO, member: ZipInfo, most: int) -> int:
    """Return how many bytes a member unpacks into; counting ends beyond `most`."""
    file.seek(member.header_offset)
    name, extra = _LENGTHS.unpack_from(file.read(_HEADER), _LENGTHS_AT)
    file.seek(name + extra, 1)
    if member.compress_type == ZIP_STORED:
        return member.compress_size
    unpacking, left, size = zlib.decompressobj(-zlib.MAX_WBITS), member.compress_size, 0
    while left > 0 and not unpacking.eof and size <= most:
        packed = file.read(min(_STEP, left))
        if not packed:
            break
        left -= len(packed)
        while packed and size <= most:
            size += len(unpacking.decompress(packed, most + 1))
            packed = unpacking.unconsumed_tail
    return size
