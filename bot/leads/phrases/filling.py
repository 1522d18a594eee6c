"""Reads what somebody typed after choosing a phrase into the places of the phrase."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, TypeVar

from bot.languages import Language
from bot.leads.phrases.errors import PlaceMissing, PlaceWrong, Why, WordsLeftOver
from bot.leads.phrases.folding import evenly_folded, visible
from bot.leads.phrases.phrasebook import Kind, Phrase, Place, phrase
from bot.leads.phrases.typed_days import read_days, read_time, typed
from bot.leads.phrases.units import unit_after
from bot.leads.phrases.wording import Value, checked_value
from bot.money import Money
from bot.understanding.numbers import Number, read_numbers
from bot.understanding.tables import table
from bot.understanding.target_price import read_money
from bot.understanding.text import Span, blanked

V = TypeVar("V", bound=Value)

_AS_OTHERS: Final = {  # what counts as how many of what a place counts
    ("dozen", "pair"): 12,
    ("piece", "pair"): 1,
    ("week", "day"): 7,
    ("tonne", "kilogram"): 1000,
}
_ORDER: Final = (Kind.DATE, Kind.TIME, Kind.MONEY, Kind.CODE, Kind.COUNT, Kind.NUMBER, Kind.TEXT)
_MISSING: Final = {
    Kind.DATE: Why.NO_DATE,
    Kind.TIME: Why.NO_TIME,
    Kind.MONEY: Why.NO_NUMBER,
    Kind.COUNT: Why.NO_NUMBER,
    Kind.NUMBER: Why.NO_NUMBER,
    Kind.CODE: Why.NO_CODE,
}


def filled_from(
    code: str, text: str, today: date, language: Language, currency: str | None = None
) -> dict[str, Value]:
    """Return the values that were typed for the places of a phrase.

    `language` is that of whoever typed, `currency` what money without one is in.  Raises
    `PlaceMissing` or `PlaceWrong` for the first place without a fitting value, and
    `WordsLeftOver` if something would be lost.
    """
    said = phrase(code)
    reading = _Reading(visible(text), today, language, currency)
    values = reading.values(said)
    if rest := reading.rest():
        raise WordsLeftOver(rest)
    return {each.name: values[each.name] for each in said.places}


@dataclass(slots=True)
class _Reading:
    """A text of which piece by piece is understood, and blanked."""

    text: str
    today: date
    language: Language
    currency: str | None
    left: str = ""
    days: list[tuple[date, Span]] | None = None

    def values(self, said: Phrase) -> dict[str, Value]:
        """Return the value of every place, what is told apart best being read first."""
        self.left = evenly_folded(self.text)
        values: dict[str, Value] = {}
        for kind in _ORDER:
            wanted = [each for each in said.places if each.kind is kind]
            for each in self._by_unit(wanted) if kind is Kind.COUNT else wanted:
                if (value := self._value(each, said)) is not None:
                    values[each.name] = checked_value(each, value)
        if missing := [each for each in said.places if each.name not in values]:
            raise self._nothing_for(missing[0])
        return values

    def rest(self) -> str:
        """Return what was not understood, without what only joins the values."""
        left = _filler().sub(lambda match: " " * len(match[0]), self.left)
        spans = [match.span() for match in re.finditer(r"\S+(?: \S+)*", left)]
        return " ".join(self.text[start:end] for start, end in spans)

    def _value(self, place: Place, said: Phrase) -> Value | None:
        match place.kind:
            case Kind.DATE:
                return self._date(place)
            case Kind.TIME:
                return self._taken(read_time(self.left))
            case Kind.MONEY:
                return self._money(place)
            case Kind.COUNT | Kind.NUMBER:
                return self._amount(place)
            case Kind.CODE:
                return self._taken(self._code())
            case Kind.TEXT:
                return self._text(alone=len(said.places) == 1)

    def _date(self, place: Place) -> date | None:
        if self.days is None:  # once for all: "1-7 May" is two days on one span
            self.days = read_days(self.left, self.today, self.language, past=place.past)
        if not self.days:
            return None
        day, span = self.days.pop(0)
        self._take(span)
        if place.past and day > self.today:
            raise PlaceWrong(place.name, Why.FUTURE)
        if not place.past and day < self.today:
            raise PlaceWrong(place.name, Why.PAST)
        return day

    def _money(self, place: Place) -> Money | None:
        named = read_money(self.left)
        inside = [
            number
            for number in read_numbers(self.left)
            if not named or _within(number, named[0].span)
        ]
        if not inside:
            return None
        if inside[0].upper is not None:
            raise PlaceWrong(place.name, Why.RANGE)
        currency = named[0].money.currency if named else self.currency
        if currency is None:
            raise PlaceWrong(place.name, Why.NO_CURRENCY)
        plain = named[0].money.amount if named else inside[0].value
        span = named[0].span if named else inside[0].span
        self._take(span)
        return Money(_meant(inside[0], plain, place, currency), currency)

    def _amount(self, place: Place) -> Decimal | None:
        numbers = [each for each in read_numbers(self.left) if not each.spelt or _stands(each)]
        if not numbers:
            return None
        chosen = next((each for each in numbers if self._counts(each, place)), numbers[0])
        if chosen.upper is not None:
            raise PlaceWrong(place.name, Why.RANGE)
        unit = unit_after(self.left, chosen.span[1], chosen.value)
        self._take((chosen.span[0], unit[1] if unit else chosen.span[1]))
        value = self._whole_or_not(chosen, place)
        if unit is None or unit[0] == place.unit:
            return value
        if (times := _AS_OTHERS.get((unit[0], place.unit or ""))) is None:
            raise PlaceWrong(place.name, Why.UNIT)
        return value * times

    @staticmethod
    def _whole_or_not(number: Number, place: Place) -> Decimal:
        """Return the reading of "1.250" that fits: pairs are whole, cubic metres need not be."""
        return number.value if place.whole or number.fraction is None else number.fraction

    def _by_unit(self, places: list[Place]) -> list[Place]:
        """Return the places whose unit was typed before those that take what is left."""
        numbers = read_numbers(self.left)
        return sorted(
            places, key=lambda place: not any(self._counts(each, place) for each in numbers)
        )

    def _counts(self, number: Number, place: Place) -> bool:
        unit = unit_after(self.left, number.span[1], number.value)
        if unit is None:
            return False
        return unit[0] == place.unit or (unit[0], place.unit) in _AS_OTHERS

    def _code(self) -> tuple[str, Span] | None:
        """Return the longest number with or without letters: of "OEKO-TEX 100 19.HCN.12345"."""
        kept = "".join(
            " " if left == " " else original
            for left, original in zip(self.left, self.text, strict=True)
        )
        found = [*_code_pattern().finditer(kept)]
        best = max(found, key=lambda match: (len(match[0]), match.start()), default=None)
        return (best[0], best.span()) if best else None

    def _text(self, *, alone: bool) -> str | None:
        """Return all that is left, word for word; only at the values beside it a joint goes."""
        pieces = [self._piece(*match.span()) for match in re.finditer(r"\S(?: ?\S)*", self.left)]
        text = self.text.strip() if alone else "; ".join(filter(None, pieces))
        self.left = " " * len(self.left)
        return text or None

    def _piece(self, start: int, end: int) -> str:
        piece = self.left[start:end]
        if self.text[end:].strip() and (after := _joint("(?:{})+$").search(piece)):
            end = start + after.start()
        if self.text[:start].strip() and (before := _joint("^(?:{})+").match(piece)):
            start += before.end()
        return self.text[start:end].strip(" ,;:，；：、-")

    def _nothing_for(self, place: Place) -> PlaceMissing | PlaceWrong:
        """Return what is wrong where a place found no value: nothing is left, or nothing fits."""
        if place.kind in _MISSING and self.rest():
            return PlaceWrong(place.name, _MISSING[place.kind])
        return PlaceMissing(place.name)

    def _taken(self, found: tuple[V, Span] | None) -> V | None:
        if found is None:
            return None
        self._take(found[1])
        return found[0]

    def _take(self, span: Span) -> None:
        self.left = blanked(self.left, [span])


def _meant(number: Number, amount: Decimal, place: Place, currency: str) -> Decimal:
    """Return what is meant by "1.250": as the price of a pair one and a quarter, else 1,250."""
    if number.fraction is None:
        return amount
    highest = table("units_money").get(currency, {}).get("highest")
    of_a_pair = place.unit is not None and (highest is None or number.value > highest)
    return number.fraction if of_a_pair else number.value


def _within(number: Number, span: Span) -> bool:
    return span[0] <= number.span[0] and number.span[1] <= span[1]


def _stands(number: Number) -> bool:
    """Whether a number in words is meant as one: "a hundred", 两千, but no "one"."""
    return number.value > 1


def _filler() -> re.Pattern[str]:
    return _joint("{}")


@cache
def _joint(pattern: str) -> re.Pattern[str]:
    """Return a pattern of what only joins values, put in the place of `{}`."""
    filler = typed()["filler"]
    return re.compile(pattern.format(f"(?:{filler['words']}|{filler['signs']})"))


@cache
def _code_pattern() -> re.Pattern[str]:
    return re.compile(typed()["patterns"]["code"])
