"""The way back: what an import changed as it was before, in one zipped file."""

import json
from collections.abc import Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from bot.workbook.schema import KEPT
from bot.workbook.staging import Change, Staging

_KINDS: Final = ("new", "changed", "removed")
_BACK: Final = {"new": "removed", "changed": "changed", "removed": "new"}


def way_back(staging: Staging) -> bytes:
    """Return all changes the other way round: a member per sheet, a line of JSON per key."""
    with TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for sheet in KEPT:
                with archive.open(sheet.name, "w", force_zip64=True) as member:
                    for change in staging.changes(sheet.name, *_KINDS):
                        member.write(_line(change))
        file.seek(0)
        return file.read()


def _line(change: Change) -> bytes:
    # The rows are JSON already, and may be large.
    return f'["{_BACK[change.kind]}",{json.dumps(change.key)},{change.before}]\n'.encode()


def changes_back(before: bytes, sheet: str, *kinds: str) -> Iterator[Change]:
    """Yield the changes that bring a sheet back: those of `kinds`, or all where none is named."""
    with ZipFile(BytesIO(before)) as archive, archive.open(sheet) as member:
        for line in member:
            kind, rest = line.decode()[2:].split('",', 1)
            if not kinds or kind in kinds:
                key, rows = _key_and_rows(rest)
                yield Change(kind, key, rows)


def _key_and_rows(text: str) -> tuple[str, str]:
    key, end = json.JSONDecoder().raw_decode(text)
    return key, text[end + 1 :].rstrip("\n")[:-1]
