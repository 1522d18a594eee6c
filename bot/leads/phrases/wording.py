"""A phrase with its values, in words of the reader's language, and as facts to be kept."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, TypeAlias

from bot.i18n import day, money, number, speaking
from bot.languages import Language
from bot.leads.phrases.errors import PlaceMissing, PlaceUnknown, PlaceWrong, Why
from bot.leads.phrases.phrasebook import Kind, Phrase, Place, phrase
from bot.leads.phrases.units import counted
from bot.money import Money

Value: TypeAlias = Decimal | int | date | time | Money | str

LONGEST: Final = 500
_BREAKS: Final = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]+\s*")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_CODE: Final = re.compile(r"[\w./-]{1,40}", re.ASCII)


def worded(code: str, values: Mapping[str, Value], language: Language) -> str:
    """Return a phrase as its reader reads it, with dates, numbers and money of their language.

    Raises `PhraseNotFound`, `PlaceMissing`, `PlaceUnknown` or `PlaceWrong`.
    """
    said = phrase(code)
    checked = _complete(said, values)
    with speaking(language):
        rendered = {each.name: _rendered(each, checked[each.name]) for each in said.places}
    return said.wording[language].format_map(rendered)


def outline(code: str, language: Language) -> str:
    """Return a phrase with … at its places, as it is chosen from a list."""
    said = phrase(code)
    return said.wording[language].format_map({each.name: "…" for each in said.places})


def facts_of(code: str, values: Mapping[str, Value]) -> dict[str, str]:
    """Return the values as texts that can be stored, in no language."""
    said = phrase(code)
    checked = _complete(said, values)
    return {each.name: _as_fact(checked[each.name]) for each in said.places}


def from_facts(code: str, facts: Mapping[str, str]) -> dict[str, Value]:
    """Return the values that `facts_of` has made texts of."""
    said = phrase(code)
    read: dict[str, Value] = {}
    for each in said.places:
        if each.name not in facts:
            raise PlaceMissing(each.name)
        try:
            read[each.name] = _READ[each.kind](facts[each.name])
        except (ValueError, ArithmeticError) as error:
            raise PlaceWrong(each.name, Why.KIND) from error
    return _complete(said, read)


def checked_value(place: Place, value: Value) -> Value:
    """Return the value as the place holds it; raise `PlaceWrong` if it does not fit."""
    match place.kind:
        case Kind.COUNT | Kind.NUMBER:
            return _amount(place, value)
        case Kind.MONEY:
            return _money(place, value)
        case Kind.DATE:
            if isinstance(value, date) and not isinstance(value, datetime):
                return value
        case Kind.TIME:
            if isinstance(value, time):
                return value
        case Kind.TEXT | Kind.CODE:
            return _text(place, value)
    raise PlaceWrong(place.name, Why.KIND)


def _complete(said: Phrase, values: Mapping[str, Value]) -> dict[str, Value]:
    names = {each.name for each in said.places}
    if unknown := sorted(values.keys() - names):
        raise PlaceUnknown(unknown[0])
    if missing := [each.name for each in said.places if each.name not in values]:
        raise PlaceMissing(missing[0])
    return {each.name: checked_value(each, values[each.name]) for each in said.places}


def _amount(place: Place, value: Value) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PlaceWrong(place.name, Why.KIND)
    amount = Decimal(value)
    if not amount.is_finite():
        raise PlaceWrong(place.name, Why.KIND)
    if amount <= 0:
        raise PlaceWrong(place.name, Why.TOO_SMALL)
    if place.most is not None and amount > place.most:
        raise PlaceWrong(place.name, Why.TOO_LARGE)
    if place.whole and amount != amount.to_integral_value():
        raise PlaceWrong(place.name, Why.FRACTION)
    return amount


def _money(place: Place, value: Value) -> Money:
    if not isinstance(value, Money) or not value.amount.is_finite():
        raise PlaceWrong(place.name, Why.KIND)
    if not _CURRENCY.fullmatch(value.currency):
        raise PlaceWrong(place.name, Why.NO_CURRENCY)
    if value.amount <= 0:
        raise PlaceWrong(place.name, Why.TOO_SMALL)
    return value


def _text(place: Place, value: Value) -> str:
    if not isinstance(value, str):
        raise PlaceWrong(place.name, Why.KIND)
    text = _BREAKS.sub("; ", value.strip())
    if not text:
        raise PlaceMissing(place.name)
    if len(text) > LONGEST:
        raise PlaceWrong(place.name, Why.TOO_LONG)
    if place.kind is Kind.CODE and not _CODE.fullmatch(text):
        raise PlaceWrong(place.name, Why.NO_CODE)
    return text


def _rendered(place: Place, value: Value) -> str:
    match value:
        case Money():
            return money(value)
        case Decimal() if place.unit:
            return counted(place.unit, value)
        case Decimal():
            return number(value)
        case date():
            return day(value)
        case time():
            return value.strftime("%H:%M")
        case _:
            return str(value)


def _as_fact(value: Value) -> str:
    match value:
        case Money(amount, currency):
            return f"{amount} {currency}"
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case _:
            return str(value)


def _money_of(fact: str) -> Money:
    amount, currency = fact.split(" ")
    return Money(Decimal(amount), currency)


_READ: Final[Mapping[Kind, Callable[[str], Value]]] = {
    Kind.DATE: date.fromisoformat,
    Kind.TIME: time.fromisoformat,
    Kind.MONEY: _money_of,
    Kind.COUNT: Decimal,
    Kind.NUMBER: Decimal,
    Kind.CODE: str,
    Kind.TEXT: str,
}
