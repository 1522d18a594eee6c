"""The price a pair that a buyer names: $0.35, 30 центов, 0.15美元, 两块五."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from bot.money import Money
from bot.understanding.numbers import Number, read_numbers
from bot.understanding.tables import table
from bot.understanding.text import HAN, Span, lead, lemmas, tail

_WORD: Final = re.compile(r"\s?([a-zа-яł]+|[¢$€¥₽₸])")
PAIRS_PER_DOZEN: Final = 12
MOST_NUMBERS: Final = 60  # who writes more of them pastes a price list
_WHOLE: Final = Decimal(1)
_SHARES: Final = (("words", _WHOLE), ("tenths", Decimal("0.1")), ("cents", Decimal("0.01")))
_TENTHS_TOO: Final = re.compile(r"([1-9一二三四五六七八九])(?![\d.万千百十双对打件只个条箱])")
_DOTTED: Final = re.compile(r"\d{1,3}\.\d{3}")
_CLAUSE_END: Final = re.compile(r"[.;!?\n。]\s|[\n。]")


@dataclass(frozen=True, slots=True)
class Amount:
    """Money that a text names, and where."""

    money: Money
    span: Span


@lru_cache(maxsize=4)  # asked for once to mark the text, and once to count
def read_money(text: str) -> tuple[Amount, ...]:
    """Return all money that a folded text names with its currency."""
    return tuple(
        amount
        for number in read_numbers(text)[:MOST_NUMBERS]
        if (amount := _amount(text, number)) is not None
    )


def target_price(text: str, amounts: tuple[Amount, ...]) -> Money | None:
    """Return the lowest of `amounts` that can be the price of a pair.

    Freight by the kilogram, a sample fee and the sum of an order are prices too, but not this one.
    """
    prices = [price for amount in amounts if (price := _of_a_pair(text, amount))]
    return min(prices, key=lambda price: price.amount, default=None)


def _of_a_pair(text: str, amount: Amount) -> Money | None:
    others = table("units_money")["not_the_goods"]
    after, before = tail(text, amount.span[1]), lead(text, amount.span[0])
    if re.match(others["dozen"], after):
        dozenth = _tidy((amount.money.amount / PAIRS_PER_DOZEN).quantize(Decimal("0.0001")))
        return Money(dozenth, amount.money.currency)
    clause = _CLAUSE_END.split(before)[-1] + _CLAUSE_END.split(after)[0]
    of_a_pair = re.search(others["but_a_pair"], clause)
    if re.match(others["per"], after) or (re.search(others["clause"], clause) and not of_a_pair):
        return None
    highest = table("units_money")[amount.money.currency]["highest"]
    return amount.money if amount.money.amount <= highest else None


def _amount(text: str, number: Number) -> Amount | None:
    start, end = number.span
    # Nobody writes a price of 1,200 dollars with a dot, but 1.250 may well be one.
    dotted = number.fraction is not None and _DOTTED.fullmatch(text[start:end])
    value = number.fraction if dotted and number.fraction else number.value
    if sign := _sign_before(text, start):
        currency, length = sign
        after = _unit_after(text, end)
        if after and after[:2] == (currency, _WHOLE):  # "$5 usd"
            end = after[2]
        return Amount(Money(value, currency), (start - length, end))
    if not (found := _unit_after(text, end)):
        return None
    currency, share, end = found
    amount = value * share
    # 两块五 is two and a half: the next smaller coin goes without saying.
    if HAN.match(text, end - 1) and (more := _TENTHS_TOO.match(text, end)):
        amount, end = amount + read_numbers(more[1])[0].value * share / 10, more.end()
    return Amount(Money(_tidy(amount), currency), (start, end))


def _tidy(amount: Decimal) -> Decimal:
    """Return the amount without zeros at its end; 30 stays 30 and is no 3E+1."""
    whole = amount.to_integral_value()
    return whole if amount == whole else amount.normalize()


def _sign_before(text: str, at: int) -> tuple[str, int] | None:
    for currency, pattern in _signs().items():
        if match := pattern.search(lead(text, at)):
            return currency, match.end() - match.start()
    return None


def _unit_after(text: str, at: int) -> tuple[str, Decimal, int] | None:
    """Return (currency, share of its unit, where it ends) for the word or sign at `at`."""
    units = _units()
    if word := _WORD.match(text, at):
        named = [units[form] for form in lemmas(word[1]) if form in units]
        if named:
            return (*max(named, key=lambda unit: unit[1]), word.end())
    if han := _han_units().match(text, at):
        return (*units[han[1]], han.end())
    return None


@cache
def _units() -> Mapping[str, tuple[str, Decimal]]:
    """Return what money is called: currency and share of its unit by name."""
    return {
        name: (currency, share)
        for kind, share in reversed(_SHARES)
        for currency, words in reversed([*_currencies().items()])
        for name in (*words[kind], *(words["signs"] if kind == "words" else ()))
    }


@cache
def _han_units() -> re.Pattern[str]:
    names = sorted(filter(HAN.match, _units()), key=len, reverse=True)
    return re.compile(rf" ?({'|'.join(names)})")


@cache
def _signs() -> Mapping[str, re.Pattern[str]]:
    return {
        currency: re.compile(rf"(?:{'|'.join(_bounded(sign) for sign in words['signs'])}) ?$")
        for currency, words in _currencies().items()
    }


def _bounded(sign: str) -> str:
    return rf"(?<![a-z]){sign}" if sign.isalpha() else re.escape(sign)


@cache
def _currencies() -> Mapping[str, Any]:
    return {name: words for name, words in table("units_money").items() if name.isupper()}
