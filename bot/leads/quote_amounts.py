"""The prices and quantities of a quote in a folded text, as a clerk types them on a phone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.leads.quote_words import labelled, pattern, words
from bot.money import Money
from bot.understanding import hanzi
from bot.understanding.numbers import Number, read_numbers
from bot.understanding.tables import table
from bot.understanding.target_price import PAIRS_PER_DOZEN, Amount, read_money
from bot.understanding.text import Span, blanked, lead, tail
from bot.understanding.units import Measured, Unit, measured

_FEWEST_BARE: Final = 100  # a bare number below is a size, a line of a list, a number of days
_MOST_PAIRS: Final = 5_000_000
_HIGHEST: Final = 20  # of a price whose currency is not said
_MOST_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class PriceRead:
    """The price of a pair; without a currency where none was named."""

    amount: Decimal
    currency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class PairsRead:
    """A number of pairs."""

    pairs: int
    span: Span


@dataclass(frozen=True, slots=True)
class AmountsRead:
    """The prices and quantities of a text in its order, and what a set of samples costs."""

    prices: tuple[PriceRead, ...]
    pairs: tuple[PairsRead, ...]
    sample_fee: Amount | None


def spaced(text: str) -> str:
    """Return a text with currencies written as the readers of money know them: "usd0.42"."""
    signs = words("price")["signs"]
    text = pattern("price", "hanzi_before").sub(lambda found: f" {signs[found[1]]} ", text)
    return pattern("price", "sign_glued").sub(r"\1 ", text)


def read_quoted(text: str) -> AmountsRead:
    """Return the amounts of a folded text in which articles, terms and sizes are blanked."""
    money = sorted([*_spoken(text), *_named(text)], key=lambda amount: amount.span)
    spans = [amount.span for amount in money]
    kinds = labelled(text, spans, "of_money", ("sample", "other"))
    prices = [
        price
        for amount, label in zip(money, kinds, strict=True)
        if label is None and (price := _of_a_pair(text, amount))
    ]
    fees = [
        Amount(
            amount.money, (min(amount.span[0], label.span[0]), max(amount.span[1], label.span[1]))
        )
        for amount, label in zip(money, kinds, strict=True)
        if label and label.kind == "sample"
    ]
    rest = blanked(text, spans)
    numbers = [item for item in measured(rest, read_numbers(rest)) if item.value > 0]
    prices += [price for item in numbers if (price := _without_currency(rest, item))]
    taken = {price.span for price in prices}
    return AmountsRead(
        prices=tuple(sorted(prices, key=lambda price: price.span)),
        pairs=tuple(
            each
            for item in numbers
            if item.number.span not in taken and (each := _pairs(rest, item))
        ),
        sample_fee=fees[0] if len(fees) == 1 else None,
    )


def _spoken(text: str) -> Iterator[Amount]:
    """Yield yuan as they are spoken: 三块八, 2块8毛5, 四毛二."""
    for match in pattern("price", "spoken").finditer(text):
        parts = (
            (match["yuan"], Decimal(1)),
            (match["jiao"] or match["jiao2"], Decimal("0.1")),
            (match["fen"] or match["fen2"], Decimal("0.01")),
        )
        amount = sum((_figure(part) * worth for part, worth in parts if part), Decimal(0))
        yield Amount(Money(amount, "CNY"), match.span())


def _figure(text: str) -> Decimal:
    return Decimal(text) if text.isdecimal() and text.isascii() else hanzi.value_of(text)


def _named(text: str) -> Iterator[Amount]:
    """Yield money with its currency beside it; a range of prices is no price."""
    rest = blanked(text, (match.span() for match in pattern("price", "spoken").finditer(text)))
    ranges = [number.span for number in read_numbers(rest) if number.upper is not None]
    for amount in read_money(rest):
        start, end = amount.span
        if not any(start < high and low < end for low, high in ranges):
            yield amount


def _of_a_pair(text: str, amount: Amount) -> PriceRead | None:
    """Return money as the price of a pair, None where it is of a carton or far too much."""
    others = table("units_money")["not_the_goods"]
    value, currency = amount.money.amount, amount.money.currency
    (start, end), after = amount.span, tail(text, amount.span[1])
    if dozen := re.match(others["dozen"], after):
        value, end = (value / PAIRS_PER_DOZEN).normalize(), end + dozen.end()
    elif re.match(others["per"], after):
        return None
    likely = 0 < value <= table("units_money")[currency]["highest"]
    # A dozenth that goes on for ever is no price that a factory would print.
    return PriceRead(value, currency, (start, end)) if likely and _is_fine(value) else None


def _is_fine(price: Decimal) -> bool:
    return int(price.normalize().as_tuple().exponent) >= -_MOST_DECIMALS


def _without_currency(text: str, item: Measured) -> PriceRead | None:
    """Return a price whose currency was left out: 单价0.42, or a bare 0.42."""
    number = item.number
    value = _fraction(text, number)
    if item.unit is not None or number.upper is not None or value > _HIGHEST:
        return None
    before = lead(text, number.span[0])
    if pattern("of_money", "just_before").search(before):
        return None
    named = pattern("price", "label").search(before)
    if named or value != int(value):
        return PriceRead(value, None, number.span)
    return None


def _fraction(text: str, number: Number) -> Decimal:
    """Return the value of a number; 1.250 beside no unit is one and a quarter."""
    dotted = number.fraction is not None and "." in text[slice(*number.span)]
    return number.fraction if dotted and number.fraction else number.value


def _pairs(text: str, item: Measured) -> PairsRead | None:
    """Return a number of pairs that is quoted, not a minimum and not what a carton holds."""
    before, after = lead(text, item.span[0]), tail(text, item.span[1])
    if pattern("pairs", "not_after").search(before) or pattern("pairs", "not_before").match(after):
        return None
    if item.unit is None and pattern("of_money", "just_before").search(before):
        return None
    dozens = item.unit is Unit.DOZENS
    pairs = item.value * (PAIRS_PER_DOZEN if dozens else 1)
    counted = dozens or item.unit is Unit.PAIRS
    bare = item.unit is None and pairs >= _FEWEST_BARE and not item.number.spelt
    whole = pairs == int(pairs) and 1 < pairs <= _MOST_PAIRS and item.number.upper is None
    return PairsRead(int(pairs), item.span) if whole and (counted or bare) else None
