"""What is counted: how a count is said in each language, and how it is typed."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.i18n import locale, number, spoken
from bot.languages import Language
from bot.understanding.text import HAN, lemmas

_WORD: Final = re.compile(r"[a-zа-я]+[23]?(?!['’]?\w)")
_BEFORE: Final = re.compile(r" ?-? ?")
_BETWEEN: Final = re.compile(r"\. ?| ")
_OTHER_THAN_A_YEAR: Final = 1000
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Unit:
    """Something counted: its forms by CLDR plural category, and its name after a slash."""

    code: str
    forms: Mapping[Language, Mapping[str, str]]
    per: Mapping[Language, str]
    typed: tuple[str, ...]


def counted(unit: str, count: Decimal | int) -> str:
    """Return so many of a unit in the language that is spoken: `1 пара`, `5 000 пар`, 5,000双."""
    exact = without_zeros(count)
    return form_for(unit, exact).format(count=number(exact))


def without_zeros(count: Decimal | int) -> Decimal:
    """Return the count without zeros after the point: 12000.0 takes the form of a whole number."""
    whole = Decimal(count).to_integral_value()
    return whole if whole == count else Decimal(count).normalize()


def form_for(unit: str, count: Decimal | int) -> str:
    """Return the form that the spoken language has for `count`, with its place for the figures."""
    return units()[unit].forms[spoken()][locale().plural_form(without_zeros(count))]


def unit_after(folded: str, at: int, count: Decimal) -> tuple[str, int] | None:
    """Return the unit that stands right after a count of a folded text, and where it ends."""
    before = _BEFORE.match(folded, at)
    start = before.end() if before else at
    reading = _of_hanzi(folded, start) if HAN.match(folded, start) else _of_words(folded, start)
    if reading and _is_plausible(reading[0], count):
        return reading
    return None


@cache
def units() -> Mapping[str, Unit]:
    """Return the units of `data/units.toml` by their code."""
    return {
        code: Unit(
            code,
            {"en": entry["en"], "ru": entry["ru"], "zh": entry["zh"]},
            entry.get("per", {}),
            tuple(entry["typed"]),
        )
        for code, entry in _table().items()
        if code != "not_before"
    }


def _is_plausible(unit: str, count: Decimal) -> bool:
    """Whether it is a count at all: "2027 год" and "2027 г" are years."""
    if unit == "year":
        return count < _OTHER_THAN_A_YEAR
    return unit != "gram" or count not in _YEARS


def _of_hanzi(folded: str, at: int) -> tuple[str, int] | None:
    for length in range(_longest_hanzi(), 0, -1):
        typed = folded[at : at + length]
        if unit := _by_name().get(typed):
            no_unit = _table()["not_before"].get(typed, "")
            following = folded[at + len(typed) : at + len(typed) + 1]
            return None if following and following in no_unit else (unit, at + len(typed))
    return None


def _of_words(folded: str, at: int) -> tuple[str, int] | None:
    first = _WORD.match(folded, at)
    if first is None:
        return None
    between = _BETWEEN.match(folded, first.end())
    second = _WORD.match(folded, between.end()) if between else None
    for one in _names(first[0]):
        for two in _names(second[0]) if second else ():
            if second and (unit := _by_name().get(f"{one} {two}")):
                return unit, second.end()
    for one in _names(first[0]):
        if unit := _by_name().get(one):
            # T/T is a way of paying, not tonnes.
            slash = len(one) == 1 and folded[first.end() : first.end() + 2] == f"/{one}"
            return None if slash else (unit, first.end())
    return None


def _names(word: str) -> Iterator[str]:
    yield word
    yield from sorted(lemmas(word) - {word})


@cache
def _by_name() -> Mapping[str, str]:
    return {
        " ".join(re.split(r"[. ]+", typed)): unit.code
        for unit in units().values()
        for typed in unit.typed
    }


@cache
def _longest_hanzi() -> int:
    return max(len(name) for name in _by_name() if HAN.match(name))


@cache
def _table() -> Mapping[str, Any]:
    path = Path(__file__).with_name("data") / "units.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
