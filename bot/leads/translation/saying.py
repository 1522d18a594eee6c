"""Says in another language what was kept out of a translation."""

from datetime import date
from decimal import Decimal
from typing import Final, assert_never

from babel.dates import format_interval, format_skeleton
from babel.numbers import format_decimal

from bot.i18n import locale, money, number, speaking, spoken
from bot.languages import Language
from bot.leads.phrases.units import counted, form_for, units, without_zeros
from bot.leads.translation.glossary import said as said_by_glossary
from bot.leads.translation.meanings import (
    Composition,
    Day,
    Dimensions,
    Meaning,
    Ordinal,
    Price,
    Quantity,
    Term,
    Verbatim,
)
from bot.money import Money

_ANY_YEAR: Final = 2028
_ENGLISH_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = range(10, 20)


def said(meaning: Meaning, language: Language) -> str:
    """Return the words of a language for it."""
    with speaking(language):
        return _said(meaning)


def _said(meaning: Meaning) -> str:  # noqa: PLR0911  # one way for each meaning
    match meaning:
        case Verbatim(text=text):
            return text
        case Quantity():
            return _quantity(meaning)
        case Price():
            return _price(meaning)
        case Day():
            return _day(meaning)
        case Ordinal(number=place):
            return _ordinal(place)
        case Dimensions(sides=sides, unit=unit):
            measured = "×".join(sides)
            return form_for(unit, 2).format(count=measured) if unit else measured
        case Composition(parts=parts):
            joint = "、" if spoken() == "zh" else ", "
            return joint.join(_part(percent, fibre) for percent, fibre in parts)
        case Term(code=code):
            return said_by_glossary("terms", code, spoken())
        case _:
            assert_never(meaning)


def _quantity(quantity: Quantity) -> str:
    if quantity.unit == "percent":
        return f"{_ends(quantity)}%"
    if quantity.high is None and quantity.written is None:
        return counted(quantity.unit, quantity.low)
    form = form_for(quantity.unit, quantity.high or quantity.low)
    return form.format(count=_ends(quantity))


def _ends(quantity: Quantity) -> str:
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    return quantity.written or "–".join(number(without_zeros(end)) for end in ends)


def _price(price: Price) -> str:
    """Return money with a sign that everybody knows; a range or another currency has its code."""
    if price.written is None and price.high is None and _has_sign(price.currency):
        amount = money(Money(price.low, price.currency))
    else:
        ends = [end for end in (price.low, price.high) if end is not None]
        amount = price.written or "–".join(_with_cents(end) for end in ends)
        amount = f"{amount} {price.currency}"
    return f"{amount}/{units()[price.per].per[spoken()]}" if price.per else amount


def _with_cents(amount: Decimal) -> str:
    return format_decimal(amount, "#,##0.00", locale=locale(), decimal_quantization=False)


def _has_sign(currency: str) -> bool:
    return currency in {"USD", "EUR"} or (currency, spoken()) in {("CNY", "zh"), ("RUB", "ru")}


def _day(day: Day) -> str:
    first = date(day.year or _ANY_YEAR, *day.first)
    last = date(day.year or _ANY_YEAR, *day.last)
    skeleton = "MMMMd" if day.year is None else "yMMMMd"
    if first == last:
        return format_skeleton(skeleton, first, locale=locale())
    return format_interval(first, last, skeleton, locale=locale())


def _ordinal(place: int) -> str:
    match spoken():
        case "en":
            ending = "th" if place % 100 in _TEENS else _ENGLISH_ENDINGS.get(place % 10, "th")
            return f"{place}{ending}"
        case "ru":
            return f"{place}-й"
        case "zh":
            return f"第{place}"


def _part(percent: Decimal, fibre: str) -> str:
    name = said_by_glossary("fibres", fibre, spoken())
    share = f"{number(percent)}%"
    return f"{name}{share}" if spoken() == "zh" else f"{share} {name}"
