"""What the numbers of a message count: pairs, cartons, kilograms, or something else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Final

from bot.understanding.numbers import Number
from bot.understanding.tables import table
from bot.understanding.text import HAN, Span, lemmas


class Unit(StrEnum):
    """What a number may count, by the sections of `data/units.toml`."""

    PAIRS = "pairs"
    DOZENS = "dozens"
    CARTONS = "cartons"
    KILOGRAMS = "kilograms"
    TONNES = "tonnes"
    CUBIC_METRES = "cubic_metres"
    COLOURS = "colours"
    GOODS = "goods"  # the socks themselves: "5000 white cotton socks"
    OTHER = "other"  # needles, days, sizes: no quantity of goods


_WORD: Final = re.compile(r"[a-zа-я]+[23]?")
# "2000 more pairs", "10-year-old", "1万多双", "2000 x pairs"
_BETWEEN: Final = re.compile(
    r"\s?(?:-|多|余|来|еще\b|more\b|full\b|an?\b|of\b|полных\b|x\b|х\b)?\s?\.?\s?"
)
_NEARBY: Final = 30
_GAP: Final = 3  # words that may stand between a number and the goods it counts
_COUNTED: Final = 20  # fewer "socks" are rather a wording: "2 of your socks"
_NO_GAP: Final = frozenset(
    {"and", "or", "to", "for", "with", "in", "by", "from"}
    | {"и", "или", "в", "на", "за", "по", "для", "с"}
)
# "пар 500" is about five hundred pairs; other forms before a number belong to what came before.
_TURNED_ROUND: Final = {
    "пар": Unit.PAIRS,
    "штук": Unit.PAIRS,
    "коробок": Unit.CARTONS,
    "дюжин": Unit.DOZENS,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with the unit it was given in; None is a number without any."""

    number: Number
    unit: Unit | None
    span: Span  # of the number and its unit

    @property
    def value(self) -> Decimal:
        """How many of the unit."""
        return self.number.value


def measured(text: str, numbers: Sequence[Number]) -> tuple[Measured, ...]:
    """Return each number of a folded text with what it counts."""
    found: list[Measured] = []
    for number in numbers:
        start = found[-1].span[1] if found else 0
        unit, end = _unit_after(text, number)
        begin = number.span[0]
        if unit is None and (before := _unit_before(text, start, number)):
            unit, begin = before
        found.append(Measured(number, unit, (begin, end)))
    return tuple(_sharing(text, found))


def _sharing(text: str, found: Sequence[Measured]) -> Sequence[Measured]:
    """Give numbers without a unit that of the next one: "1000, 2000 or 5000 pairs"."""
    shared: list[Measured] = []
    for item in reversed(found):
        following = shared[-1] if shared else None
        if item.unit is None and following and _counts_goods(following.unit):
            between = text[item.span[1] : following.number.span[0]].strip()
            if between in {"and", "or", "и", "или", "/", ",", "和", "或", "或者", "、"}:
                shared.append(Measured(item.number, following.unit, item.span))
                continue
        shared.append(item)
    return shared[::-1]


def _counts_goods(unit: Unit | None) -> bool:
    return unit not in {None, Unit.OTHER, Unit.COLOURS}


def _unit_after(text: str, number: Number) -> tuple[Unit | None, int]:
    end = number.span[1]
    between = _BETWEEN.match(text, end)
    at = between.end() if between else end
    for unit, marks in ((Unit.OTHER, "signs"), (Unit.CUBIC_METRES, "phrases")):
        for mark in table("units")[unit][marks]:
            if text.startswith(mark, at):
                return unit, at + len(mark)
    if HAN.match(text, at):
        return _hanzi_unit(text, at, number)
    return _word_unit(text, at, number)


def _word_unit(text: str, at: int, number: Number) -> tuple[Unit | None, int]:
    for step, word in enumerate(_words_from(text, at)):
        kind = _kind(word[0])
        if kind is None:
            if step == _GAP or word[0] in _NO_GAP:
                break
            continue
        if step == 0 and kind != Unit.GOODS:
            return kind, word.end()
        if kind in {Unit.GOODS, Unit.PAIRS} and number.value >= _COUNTED:
            return Unit.PAIRS, number.span[1]  # the words between say which goods
        break
    return None, number.span[1]


def _words_from(text: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the words from `at` on as long as nothing but single spaces parts them."""
    while match := _WORD.match(text, at):
        yield match
        at = match.end() + 1 if text[match.end() : match.end() + 1] == " " else match.end()


def _kind(word: str) -> Unit | None:
    forms = lemmas(word)
    units = _units()
    return next((units[form] for form in (word, *sorted(forms)) if form in units), None)


def _hanzi_unit(text: str, at: int, number: Number) -> tuple[Unit | None, int]:
    not_before = table("units")["not_before"]
    for length in (4, 3, 2, 1):
        unit = text[at : at + length]
        kind = _hanzi_units().get(unit)
        if kind and text[at + length : at + length + 1] not in [*not_before.get(unit, "")]:
            return (Unit.PAIRS, at) if kind == Unit.GOODS else (kind, at + length)
    pieces = table("units")["pieces"]
    if text.startswith(pieces["hanzi"], at):
        return (Unit.PAIRS if number.value >= pieces["from"] else Unit.OTHER), at + 1
    goods = re.compile(r"[\u4e00-\u9fff]{1,6}袜").match(text, at)
    if goods and number.value >= _COUNTED:
        return Unit.PAIRS, number.span[1]
    return None, number.span[1]


def _unit_before(text: str, start: int, number: Number) -> tuple[Unit, int] | None:
    """Return the unit of "пар 500", "qty: 500" or 数量500, and where it begins."""
    start = max(start, number.span[0] - _NEARBY)
    lead = text[start : number.span[0]].rstrip(" :=-")
    if label := next((one for one in table("units")["labels"]["hanzi"] if one in lead[-6:]), None):
        return Unit.PAIRS, start + lead.rindex(label)
    words = _WORD.findall(lead[-20:])
    if not words or not lead.endswith(words[-1]):
        return None
    begin = start + len(lead) - len(words[-1])
    if words[-1] in table("units")["labels"]["words"]:
        return Unit.PAIRS, begin
    kind = _TURNED_ROUND.get(words[-1])
    if kind is None or words[-2:-1] == ["сколько"]:
        return None
    return kind, begin


@cache
def _units() -> Mapping[str, Unit]:
    return {word: kind for kind in reversed(Unit) for word in table("units")[kind]["words"]}


@cache
def _hanzi_units() -> Mapping[str, Unit]:
    return {
        unit: kind for kind in reversed(Unit) for unit in table("units")[kind].get("hanzi", ())
    }
