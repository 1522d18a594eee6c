"""Kinds of cells: how each is read from text, and how it is written back.

What is read is *plain*: JSON's types only, an exact decimal or a date as text in one
canonical form, so that two cells are equal exactly when their texts are.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from bot.catalogue.facets import MATERIALS
from bot.workbook.codes import countries, currencies, time_zones
from bot.workbook.errors import Expected, Unexpected

Plain: TypeAlias = Any
"""A cell's value as JSON holds it."""

LONGEST_TEXT: Final = 32_000  # a spreadsheet cell holds 32,767 UTF-16 units
DIGITS: Final = 15  # as many as a spreadsheet program keeps of a number
LARGEST: Final = 1_000_000_000
MOST_DAYS: Final = 1_000

_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNDECODED: Final = re.compile(r"[\udc80-\udcff]")
_WHOLE: Final = re.compile(r"[0-9]{1,10}(?:\.0+)?")
_NUMBER: Final = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,15}))?")
_CODE: Final = re.compile(r"[A-Z0-9-]{1,40}")
_ARTICLE: Final = re.compile(r"(?=.*[^\W_])[^\n\r]{1,64}")  # something is left of it when folded
_FIBRE: Final = re.compile(r"([a-z_]+)\s+([0-9.]+)")
_SIDE: Final = r"[1-9][0-9]{0,2}(?:\.[0-9]{1,2})?"
_CARTON: Final = re.compile(rf"{_SIDE}x{_SIDE}x{_SIDE}")
_HS_CODE: Final = re.compile(r"[0-9]{6,10}")
_HOUR: Final = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_HOURS: Final = re.compile(rf"({_HOUR})-({_HOUR})")
_PICTURE: Final = re.compile(
    r"(?!.*(?:^|/)\.)[^\\:*?\"<>|/][^\\:*?\"<>|]*\.(?:png|jpe?g|webp|gif)", re.IGNORECASE
)
_MONTHS: Final = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    "янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек"
)
_DATE_LIKE: Final = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}.*|[0-9]{{1,2}}([./])[0-9]{{1,2}}\1[0-9]{{2,4}}"
    rf"|[0-9]{{1,4}}[-. ]?(?:{_MONTHS})[a-zа-я]*\.?(?:[-. ][0-9]{{2,4}})?"
    rf"|(?:{_MONTHS})[a-zа-я]*\.?[-. ][0-9]{{1,4}}|[0-9]{{1,2}}月[0-9]{{1,2}}日",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a cell is read (raising Unexpected) and written, and what a blank one holds.

    `cell` says what a spreadsheet program should take it for.
    """

    read: Callable[[str], Plain]
    write: Callable[[Any], str] = str
    blank: Plain = ""
    cell: Literal["text", "number", "date"] = "text"

    def or_none(self) -> "Kind":
        """Return this kind with nothing at all for a blank."""
        return replace(self, blank=None)


def looks_like_date(text: str) -> bool:
    """Whether a spreadsheet program seems to have made a date of what was typed."""
    return bool(_DATE_LIKE.fullmatch(text))


def _text(text: str) -> str:
    if _FORBIDDEN.search(text):
        raise Unexpected(Expected.UTF8 if _UNDECODED.search(text) else Expected.TEXT)
    if len(text) > LONGEST_TEXT:
        raise Unexpected(Expected.SHORTER, most=LONGEST_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _code(text: str) -> str:
    return _matching(_CODE, text, Expected.CODE)


def _article(text: str) -> str:
    if not _ARTICLE.fullmatch(text):
        raise Unexpected(Expected.ARTICLE)
    return _text(text)


def _matching(pattern: re.Pattern[str], text: str, expected: Expected) -> str:
    if not pattern.fullmatch(text):
        raise Unexpected(Expected.NOT_A_DATE if looks_like_date(text) else expected)
    return text


def whole(least: int = 0, most: int = LARGEST) -> Kind:
    """Return the kind of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        value = int(text.partition(".")[0]) if _WHOLE.fullmatch(text) else -1
        if not least <= value <= most:
            raise Unexpected(Expected.WHOLE_NUMBER, least=least, most=most)
        return value

    return Kind(read, blank=None, cell="number")


def amount(*, positive: bool = False) -> Kind:
    """Return the kind of exact decimals, none of them negative."""

    def read(text: str) -> str:
        found = canonical_number(text)
        if found is None or (positive and found == "0"):
            raise Unexpected(Expected.NUMBER, positive=positive, digits=DIGITS)
        return found

    return Kind(read, blank=None, cell="number")


def canonical_number(text: str) -> str | None:
    """Return a plain decimal without the zeros that say nothing, or None if it is none."""
    if not (found := _NUMBER.fullmatch(text)):
        return None
    before, after = found[1].lstrip("0"), (found[2] or "").rstrip("0")
    if len(before) + len(after) > DIGITS:
        return None
    return f"{before or '0'}.{after}" if after else before or "0"


def _date(text: str) -> str:
    try:
        value = date.fromisoformat(text)
    except ValueError:
        raise Unexpected(Expected.DATE) from None
    if value.isoformat() != text:
        raise Unexpected(Expected.DATE)
    return text


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise Unexpected(Expected.YES_OR_NO)
    return text == "yes"


def one_of(values: Iterable[str]) -> Kind:
    """Return the kind of a single value of a closed list."""
    known = tuple(values)
    return Kind(lambda text: _known(text, known))


def _known(text: str, values: tuple[str, ...]) -> str:
    if text not in values:
        raise Unexpected(Expected.ONE_OF, values=values)
    return text


def listed(item: Callable[[str], str]) -> Kind:
    """Return the kind of lists separated by `;`, each item once."""

    def read(text: str) -> list[str]:
        parts = (part.strip() for part in text.split(";"))
        return list(dict.fromkeys(item(part) for part in parts if part))

    return Kind(read, ";".join, blank=[])


def several_of(values: Iterable[str]) -> Kind:
    """Return the kind of lists of values of a closed list."""
    known = tuple(values)
    return listed(lambda text: _known(text, known))


def _composition(text: str) -> dict[str, str]:
    fibres: dict[str, str] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        found = _FIBRE.fullmatch(part)
        percent = canonical_number(found[2]) if found else None
        if not found or percent in {None, "0"} or found[1] in fibres:
            raise Unexpected(Expected.COMPOSITION)
        fibres[_known(found[1], MATERIALS)] = str(percent)
    _check_sum(fibres.values())
    return fibres


def _check_sum(percents: Iterable[str]) -> None:
    total = sum(map(Decimal, percents), Decimal(0))
    if total != 100:  # noqa: PLR2004  percent
        raise Unexpected(Expected.HUNDRED_PERCENT, total=total)


def _composed(fibres: dict[str, str]) -> str:
    return "; ".join(f"{fibre} {percent}" for fibre, percent in fibres.items())


def _size(text: str) -> str:
    if looks_like_date(text):
        raise Unexpected(Expected.NOT_A_DATE)
    return _text(text)


def _hours(text: str) -> str:
    found = _HOURS.fullmatch(text)
    if not found or found[1] >= found[2]:
        raise Unexpected(Expected.HOURS)
    return text


def _time_zone(text: str) -> str:
    if text not in time_zones():
        raise Unexpected(Expected.TIME_ZONE)
    return text


def _country(text: str) -> str:
    if text not in countries():
        raise Unexpected(Expected.COUNTRY)
    return text


def _currency(text: str) -> str:
    if text not in currencies():
        raise Unexpected(Expected.CURRENCY)
    return text


def _picture(text: str) -> str:
    if text.startswith("https://") and not re.search(r"\s", text) and len(text) > len("https://x"):
        return _text(text)
    if len(text) > 200 or ".." in text or not _PICTURE.fullmatch(text):  # noqa: PLR2004
        raise Unexpected(Expected.PICTURE)
    return _text(text)


TEXT: Final = Kind(_text)
CODE: Final = Kind(_code)
ARTICLE: Final = Kind(_article)
NUMBER: Final = whole(1)
DAYS: Final = whole(0, MOST_DAYS)
AMOUNT: Final = amount()
POSITIVE: Final = amount(positive=True)
DATE: Final = Kind(_date, blank=None, cell="date")
YES_OR_NO: Final = Kind(_yes_or_no, lambda value: "yes" if value else "no")
COMPOSITION: Final = Kind(_composition, _composed, blank={})
CARTON: Final = Kind(lambda text: _matching(_CARTON, text, Expected.CARTON))
HS_CODE: Final = Kind(lambda text: _matching(_HS_CODE, text, Expected.HS_CODE)).or_none()
HOURS: Final = Kind(_hours)
TIME_ZONE: Final = Kind(_time_zone)
COUNTRY: Final = Kind(_country)
CURRENCY: Final = Kind(_currency).or_none()
TEXTS: Final = listed(_text)
CODES: Final = listed(_code)
SIZES: Final = listed(_size)
PICTURES: Final = listed(_picture)
