"""Which of the measured numbers of a message say how much goods it is about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cache
from typing import Final, NamedTuple

from bot.understanding.each import has_colour, kinds_of
from bot.understanding.frame import CountedIn
from bot.understanding.numbers import THOUSAND
from bot.understanding.tables import table
from bot.understanding.text import (
    HAN,
    Span,
    blanked,
    clause_after,
    clause_before,
    lead,
    lemmas,
    tail,
)
from bot.understanding.units import Measured, Unit

PAIRS_PER_DOZEN: Final = 12
KG_PER_TONNE: Final = 1000
_WORD: Final = re.compile(r"[a-zа-я]+|[\u4e00-\u9fff]{1,2}")
_LAST_WORD: Final = re.compile(r"([a-zа-я]+)[\s.]{0,2}$")
_ADJECTIVE: Final = re.compile(r"[а-я]{2,}(?:ый|ий|ой|ые|ие|ых|их|ая|ую)(?![а-я])")
_SPELT_AMOUNTS_FROM: Final = 100  # "the first one" and "nine to five" are no quantities
_YEARS: Final = range(2021, 2040)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """How much goods a message is about; see `bot.understanding.quantities.Amounts`."""

    pairs: int | None
    cartons: int | None
    gross_kg: Decimal | None
    volume_cbm: Decimal | None
    more: int | None
    colours: int | None
    bare: int | None
    corrected_from: int | None
    unit: CountedIn | None
    counted: tuple[tuple[int, Span], ...]
    spans: tuple[Span, ...]


def goods_in(text: str, items: Sequence[Measured]) -> Goods:
    """Return what the numbers of a folded text say together; of several quantities the first."""
    taken_back, wanted = _correction(text, items)
    others = (item for item in items if item not in (taken_back, wanted))
    says_little = _says_little(text, items)
    amounts = [item for item in others if _is_amount(text, item, says_little=says_little)]
    amounts = [wanted, *amounts] if wanted else amounts
    colours = _first(amounts, Unit.COLOURS)
    cartons = _first(amounts, Unit.CARTONS)
    weight = _first(amounts, Unit.KILOGRAMS, Unit.TONNES)
    volume = _first(amounts, Unit.CUBIC_METRES)
    quantity = _quantity(text, amounts, colours)
    found = (*quantity.used, cartons, weight, volume, colours, taken_back)
    return Goods(
        pairs=quantity.pairs,
        cartons=_whole(cartons),
        gross_kg=_kilograms(weight),
        volume_cbm=volume.value if volume else None,
        more=quantity.more,
        colours=None if quantity.more else _whole(colours),
        bare=quantity.bare,
        corrected_from=_whole(taken_back),
        unit=CountedIn.CARTONS if cartons else _unit(quantity.used),
        counted=() if taken_back or colours or quantity.more else _counted(amounts),
        spans=tuple(item.span for item in found if item),
    )


def _counted(amounts: Sequence[Measured]) -> tuple[tuple[int, Span], ...]:
    """Return every quantity in pairs and where it stands: "for 1000, for 5000 and for 20k"."""
    counted: list[tuple[int, Span]] = []
    for item in amounts:
        dozen = PAIRS_PER_DOZEN if item.unit == Unit.DOZENS else 1
        ends = (item.number.value, item.number.upper) if _counts(item) else ()
        counted += [(int(end * dozen), item.span) for end in ends if end]
    return tuple(counted)


class _Quantity(NamedTuple):
    pairs: int | None = None
    bare: int | None = None  # of which only the chat tells what it counts
    more: int | None = None
    used: tuple[Measured, ...] = ()


def _quantity(text: str, amounts: Sequence[Measured], colours: Measured | None) -> _Quantity:
    on_top = next((item for item in amounts if _counts(item) and _near(text, item, "more")), None)
    rest = [item for item in amounts if item is not on_top and _counts(item)]
    item = _first(rest, Unit.PAIRS, Unit.DOZENS) or _first(rest, None)
    if colours and _near(text, colours, "more"):  # "one more colour, 2000 of it, too"
        added = on_top or item
        return _Quantity(more=_whole(added, int(colours.value)), used=(added,) if added else ())
    if item is None:
        return _Quantity(more=_whole(on_top), used=(on_top,) if on_top else ())
    if _near(text, item, "each") and (kinds := kinds_of(text, item, colours)) > 1:
        return _Quantity(pairs=_whole(item, kinds), used=(item,))
    parts = [item] if on_top is None else [item, on_top]  # "5000 black + 3000 white"
    alike = {item.unit, None}  # "500 pairs white, 500 black"
    coloured = [part for part in rest if part.unit in alike and has_colour(text, part)]
    parts = coloured if len(coloured) > 1 and item in coloured else parts
    total = sum(_whole(part) or 0 for part in parts)
    if item.unit is None:
        return _Quantity(bare=total, used=tuple(parts))
    return _Quantity(pairs=total, used=tuple(parts))


def _unit(used: Sequence[Measured]) -> CountedIn | None:
    if any(item.unit == Unit.DOZENS for item in used):
        return CountedIn.DOZENS
    in_thousands = any(item.number.scale == THOUSAND for item in used)
    return CountedIn.THOUSANDS if in_thousands else None


def _first(items: Iterable[Measured], *units: Unit | None) -> Measured | None:
    return next((item for item in items if item.unit in units), None)


def _whole(item: Measured | None, times: int = 1) -> int | None:
    if item is None:
        return None
    pairs = item.value * (PAIRS_PER_DOZEN if item.unit == Unit.DOZENS else 1) * times
    return int(pairs.to_integral_value(ROUND_CEILING))


def _kilograms(item: Measured | None) -> Decimal | None:
    if item is None:
        return None
    return item.value * (KG_PER_TONNE if item.unit == Unit.TONNES else 1)


def _counts(item: Measured) -> bool:
    return item.unit in {Unit.PAIRS, Unit.DOZENS, None}


def _correction(text: str, items: Sequence[Measured]) -> tuple[Measured | None, Measured | None]:
    """Return what was taken back and what is wanted instead: "not 20 but 12", "12, не 20"."""
    for place, item in enumerate(items):
        if item.unit == Unit.OTHER or not _near(text, item, "correction"):
            continue
        others = (*items[place + 1 :], *items[:place][::-1])
        wanted = next((other for other in others if other.unit in {item.unit, None}), None)
        wanted = wanted or next((other for other in others if other.unit != Unit.OTHER), None)
        return item, wanted
    return None, None


def _is_amount(text: str, item: Measured, *, says_little: bool) -> bool:
    match item.unit:
        case Unit.OTHER:
            return False
        case None:
            return _is_bare(text, item, says_little=says_little)
        case Unit.PAIRS | Unit.DOZENS | Unit.CARTONS:
            return not (
                _near(text, item, "packing")
                or _is_sample(text, item)
                or _is_price_unit(text, item)
            )
        case _:
            return True


def _near(text: str, item: Measured, section: str) -> bool:
    """Whether the patterns of `section` of units.toml match before or after `item`."""
    before, after = _patterns(section)
    before_it, after_it = lead(text, item.span[0]), tail(text, item.span[1])
    after_number = tail(text, item.number.span[1])
    return any(pattern.search(before_it) for pattern in before) or any(
        pattern.match(after_it) or pattern.match(after_number) for pattern in after
    )


def _clause(text: str, item: Measured) -> str:
    return clause_before(text, item.span[0]) + " " + clause_after(text, item.span[1])


def _speaks_of(clause: str, words: Iterable[str], hanzi: Iterable[str]) -> bool:
    wanted = frozenset(words)
    return any(char in clause for char in hanzi) or any(
        lemmas(word) & wanted for word in re.findall(r"[a-zа-я]+", clause)
    )


def _is_sample(text: str, item: Measured) -> bool:
    samples = table("units")["samples"]
    few = item.unit == Unit.PAIRS and item.value <= samples["up_to"]
    return few and _speaks_of(_clause(text, item), samples["words"], samples["hanzi"])


def _is_price_unit(text: str, item: Measured) -> bool:
    """Whether this is "one pair" as a price has it, and nobody wants to buy just one."""
    single = table("units")["single"]
    if item.value != 1:
        return False
    packed = re.search(single["packed"], lead(text, item.span[0]))
    wanted = _speaks_of(_clause(text, item), single["wanted"], single["hanzi"])
    return bool(packed) or not wanted


def _says_little(text: str, items: Sequence[Measured]) -> bool:
    words = _WORD.findall(blanked(text, (item.span for item in items)))
    few: int = table("units")["bare"]["few_words"]
    return len(words) <= few


def _is_bare(text: str, item: Measured, *, says_little: bool) -> bool:
    """Whether a number without a unit can be a quantity in its place."""
    number = item.number
    spelt_little = number.spelt and number.value < _SPELT_AMOUNTS_FROM
    if number.value != int(number.value) or number.value in _YEARS or spelt_little:
        return False
    goes_on = number.scale > 1 or _goes_on(text, item)  # thousands are seldom of anything else
    if _is_name(text, item) or not goes_on or _near(text, item, "packing"):
        return False
    return number.value > table("units")["bare"]["small_up_to"] or says_little


def _is_name(text: str, item: Measured) -> bool:
    """Whether the number is that of an order, a stand, a standard: not an amount."""
    before, left = table("units")["before"], lead(text, item.span[0])
    if left.rstrip(" ").endswith(tuple(before["signs"])) or left.endswith(tuple(before["hanzi"])):
        return True
    if not (word := _LAST_WORD.search(left)):
        return False
    # "order 4471" is the number of one, "order 5000" is so many.
    numbered = bool(word[1] in before["words"])
    return numbered or (word[1] == "order" and item.value % 10 != 0)


def _goes_on(text: str, item: Measured) -> bool:
    """Whether what follows a bare number leaves it a quantity."""
    right = tail(text, item.span[1])
    word = _WORD.match(right.removeprefix(" "))
    if word is None:
        return not right.startswith("-")
    bare = table("units")["bare"]
    if HAN.match(word[0]):
        return bool(item.value > bare["small_up_to"]) or word[0][0] in "呢吗可行啊吧"
    follows: bool = word[0] in bare["words"]
    return follows or bool(_ADJECTIVE.match(word[0]))


@cache
def _patterns(section: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    patterns = table("units")[section]
    before, after = patterns["before"], patterns.get("after", ())
    return tuple(map(re.compile, before)), tuple(map(re.compile, after))
