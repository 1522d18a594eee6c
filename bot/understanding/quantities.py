"""How much a buyer speaks of: pairs, cartons, containers, weight, a price to meet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Final

from bot.money import Money
from bot.understanding.containers import read_containers
from bot.understanding.frame import CountedIn
from bot.understanding.goods import goods_in
from bot.understanding.numbers import read_numbers
from bot.understanding.sizes import read_sizes
from bot.understanding.tables import table
from bot.understanding.target_price import MOST_NUMBERS, read_money, target_price
from bot.understanding.text import Span, blanked, lead, tail
from bot.understanding.units import measured

__all__ = ["Amounts", "read_amounts", "read_sizes"]

_LATIN: Final = "a-zа-я"
# Telephone numbers and other long ones, 80/17/3 of a yarn, times of day, addresses, "1)" and
# "1、" of a list.
_NO_AMOUNT: Final = re.compile(
    r"\+\d[\d ()-]{7,}\d|(?<!\d)\d{9,}(?!\d)"
    r"|(?<!\d)8[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]\d{2}[ -]?\d{2}(?!\d)"
    r"|(?<!\d)\d{3}[ -]\d{2}[ -]\d{2}(?!\d)|(?<![\d/])\d{1,3}(?:/\d{1,3})+(?![\d/])"
    r"|(?<!\d)\d{1,2}:\d{2}(?!\d)|\S+@\S+|https?://\S+|www\.\S+"
    r"|(?m:^)\d{1,2}[.)](?=\s|[^\W\d])|(?<![\d(])\d{1,2}\)|(?<!\d)\d{1,2}、(?=\D)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """The amounts of one message.  Of a range ("5-10k pairs") it is the lower end that counts."""

    pairs: int | None = None  # over all colours: "two colours, 2000 each" is 4000
    cartons: int | None = None
    containers: Mapping[str, Decimal] = field(default_factory=dict)  # 20GP, 40GP, 40HQ → how many
    gross_kg: Decimal | None = None
    volume_cbm: Decimal | None = None
    times: Decimal | None = None  # of the quantity so far: "ten times more", "half of that"
    more: int | None = None  # pairs on top of the quantity so far
    colours: int | None = None
    bare: int | None = None  # a number without a unit that can be a quantity: "and 2000?"
    corrected_from: int | None = None  # "not 20 but 12": in what `bare` or `pairs` is given in
    unit: CountedIn | None = None  # what the quantity was counted in, if not in pairs
    counted: tuple[tuple[int, Span], ...] = ()  # all quantities in pairs, and where they stand
    target_price: Money | None = None
    incoterm: str | None = None
    spans: tuple[Span, ...] = ()


def read_amounts(folded: str) -> Amounts:
    """Return the amounts of a folded text in which articles, dates and sizes are blanked."""
    incoterm, terms = _incoterm(folded)
    rest = blanked(folded, [*terms, *(match.span() for match in _NO_AMOUNT.finditer(folded))])
    money = read_money(rest)
    rest = blanked(rest, (amount.span for amount in money))
    containers, boxes = read_containers(rest)
    rest = blanked(rest, boxes)
    times, factors = _times(rest)
    rest = blanked(rest, factors)
    numbers = read_numbers(rest)[:MOST_NUMBERS]
    items = [item for item in measured(rest, numbers) if item.value > 0]
    spans = (*terms, *(amount.span for amount in money), *boxes, *factors)
    goods = goods_in(rest, items)
    return Amounts(
        pairs=goods.pairs,
        cartons=goods.cartons,
        containers=containers,
        gross_kg=goods.gross_kg,
        volume_cbm=goods.volume_cbm,
        times=times,
        more=goods.more,
        colours=goods.colours,
        bare=goods.bare,
        corrected_from=goods.corrected_from,
        unit=goods.unit,
        counted=goods.counted,
        target_price=target_price(folded, money),
        incoterm=incoterm,
        spans=(*spans, *goods.spans),
    )


def _incoterm(text: str) -> tuple[str | None, tuple[Span, ...]]:
    """Return the first Incoterm that is not turned down ("not FOB"), and where they stand."""
    found = sorted(
        (match.span(), term)
        for term, pattern in _incoterms().items()
        for match in pattern.finditer(text)
    )
    declined = re.compile(r"(?:\b(?:not|no|без|не)|不要|不是)\s*$")
    wanted = (term for span, term in found if not declined.search(lead(text, span[0])))
    return next(wanted, None), tuple(span for span, _ in found)


def _times(text: str) -> tuple[Decimal | None, tuple[Span, ...]]:
    """Return by what the quantity so far is multiplied: "ten times more", "вдвое", 3倍."""
    for pattern, by in _fixed_factors():
        if match := pattern.search(text):
            return by, (match.span(),)
    for number in read_numbers(text)[:MOST_NUMBERS]:
        start, end = number.span
        # No folded text holds a capital, so N stands for the number alone.
        before = lead(text, start)
        marked = f"{before}N{tail(text, end)}"
        for pattern, less in _factors():
            if (match := pattern.search(marked)) and number.value > 0:
                shift = start - len(before)
                longer = end - start - 1
                by = 1 / number.value if less else number.value
                return by, ((match.start() + shift, match.end() + shift + longer),)
    return None, ()


@cache
def _incoterms() -> Mapping[str, re.Pattern[str]]:
    terms = table("units_containers")["incoterms"]
    return {
        term: re.compile(rf"(?<![{_LATIN}])(?:{pattern})(?![{_LATIN}])")
        for term, pattern in terms.items()
    }


@cache
def _factors() -> tuple[tuple[re.Pattern[str], bool], ...]:
    patterns = table("units")["times"]["patterns"]
    return tuple((re.compile(each["pattern"]), each["of"] == "less") for each in patterns)


@cache
def _fixed_factors() -> tuple[tuple[re.Pattern[str], Decimal], ...]:
    patterns = table("units")["times"]["fixed"]
    return tuple((re.compile(each["pattern"]), Decimal(each["by"])) for each in patterns)
