"""Formula errors (`#DIV/0!`) in an XLSX file.

calamine hands them out as blanks, and a blank would quietly mean the column's default.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

Errors: TypeAlias = Mapping[int, list[tuple[int, str]]]
"""Row, from 1 on → columns, from 0 on, and what they show."""

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL: Final = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)([0-9]+)"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>',
    re.DOTALL,
)
_LETTERS: Final = 26


def formula_errors(path: Path, sheet: str) -> Errors:
    """Return the cells of a sheet that show an error; none where the file is unusual."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    try:
        with ZipFile(path) as archive:
            xml = archive.read(_member(archive, sheet))
    except (BadZipFile, KeyError, ET.ParseError):
        return found
    if b't="e"' in xml:
        for column, row, error in _errors(xml):
            found[row].append((column, error))
    return found


def _errors(xml: bytes) -> Iterator[tuple[int, int, str]]:
    for letters, row, error in _CELL.findall(xml):
        yield _column(letters), int(row), error.decode()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number - 1


def _member(archive: ZipFile, sheet: str) -> str:
    workbook = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  expat expands no foreign entities
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  the same
    ids = {each.get("name"): each.get(_LINKED) for each in workbook.iter(f"{_MAIN}sheet")}
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    target = targets[ids[sheet]]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
