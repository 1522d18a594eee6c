"""What is counted, paid and dated in a text: numbers with their units, money, days."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from bot.languages import Language
from bot.leads.phrases.typed_days import possible_moments
from bot.leads.phrases.units import unit_after, units
from bot.leads.translation.meanings import Day, Ordinal, Price, Quantity, Verbatim
from bot.understanding import hanzi
from bot.understanding.moments import Moment
from bot.understanding.numbers import Number, read_numbers
from bot.understanding.target_price import read_money
from bot.understanding.text import Span

_ANY_YEAR: Final = 2028  # a leap year
_LARGE: Final = 1000
_MONTHS: Final = 12
_COUNTED_IN_WORDS: Final = frozenset(
    {"pair", "dozen", "carton", "set", "kilogram", "tonne", "cubic_metre"}
)
_FIGURE: Final = re.compile(r"\d")
_IN_FIGURES: Final = re.compile(r"(?P<one>\d{1,2})[./-](?P<two>\d{1,2})[./-]\d{2,4}")
_HAN_MONTH: Final = re.compile(r"[一二三四五六七八九十]月")
_PERCENT: Final = re.compile(r" ?(?:%|percent\b|pct\b|процент\w*|个点)")
_PER: Final = re.compile(r" ?/ ?")
_JOINT: Final = re.compile(r" ?(?:-|~|to|до|到|至|\.\.\.) ?")
_ORDINAL: Final = re.compile(
    r"(?<![\d.,])(?P<before>\d{1,3})(?:(?:st|nd|rd|th)(?![a-z])"
    r"|-?(?:го|й|му|ый|ой|ая|ое|ую|ые|ом)(?![а-я])|-(?:я|е|ю|х|м)(?![а-я]))"
    r"|第 ?(?P<after>\d{1,3})(?!\d)"
)
_HAN_PERCENT: Final = re.compile(rf"百分之(?P<share>{hanzi.NUMERAL.pattern}|\d+(?:\.\d+)?)")
_WITH_CENTS: Final = re.compile(r"[.,]\d{3}[.,]\d{1,2}(?!\d)")
_LEFT: Final = re.compile(r"\d+(?:[.,]\d+)*")


def ordinals_in(folded: str) -> Iterator[tuple[Span, Ordinal]]:
    """Yield 2nd, 2-й and 第2."""
    for match in _ORDINAL.finditer(folded):
        yield match.span(), Ordinal(int(match["before"] or match["after"]))


def days_in(folded: str, today: date, language: Language) -> Iterator[tuple[Span, Day | None]]:
    """Yield the days of a text; None for one in figures that may be two different days."""
    for moment in possible_moments(folded, today):
        start, end = moment.span
        end -= folded[end - 1] == "." and folded[end - 2] != "г"
        text = folded[start:end]
        if not moment.exact or not (_FIGURE.search(text) or _HAN_MONTH.search(text)):
            continue
        first, last, _ = moment.days(moment.year or _ANY_YEAR)
        if first != last and not moment.ranged:
            continue  # "the end of May": only its figures are kept
        day = Day((first.month, first.day), (last.month, last.day), moment.year)
        yield (start, end), None if _is_doubtful(moment, text, language) else day


def prices_in(folded: str, language: Language) -> Iterator[tuple[Span, Price]]:
    """Yield the money of a text, with "/pair" where that follows."""
    for amount in read_money(folded):
        number = _number_in(folded, amount.span)
        if number is None:
            continue
        written = _doubtful_figures(folded, number, language)
        low, high = _ends(number, amount.money.amount)
        per, end = _per(folded, amount.span[1])
        yield (amount.span[0], end), Price(low, high, amount.money.currency, per, written)


def shares_in(folded: str) -> Iterator[tuple[Span, Quantity]]:
    """Yield 百分之三十; a percentage in figures is read with the other numbers."""
    for match in _HAN_PERCENT.finditer(folded):
        share = match["share"]
        value = Decimal(share.replace(",", ".")) if share.isascii() else hanzi.value_of(share)
        yield match.span(), Quantity(value, None, "percent")


def numbers_in(
    folded: str, language: Language
) -> Iterator[tuple[Span, Quantity | Verbatim | None]]:
    """Yield the numbers of a text with their units; None for figures that stay as they are."""
    for number in read_numbers(folded):
        start, end = number.span
        # An abbreviation has a stop of its own: 20 тыс. пар.
        after = end + (folded[end - 1].isalpha() and folded[end : end + 1] == ".")
        if percent := _PERCENT.match(folded, end):
            written = _doubtful_figures(folded, number, language)
            yield (start, percent.end()), Quantity(number.value, number.upper, "percent", written)
        elif (unit := unit_after(folded, after, number.value)) and _is_counted(number, unit[0]):
            written = _doubtful_figures(folded, number, language)
            yield (start, unit[1]), Quantity(number.value, number.upper, unit[0], written)
        elif not number.spelt or number.value >= _LARGE:
            yield number.span, _alone(folded, number, language)


def figures_in(folded: str) -> Iterator[tuple[Span, None]]:
    """Yield whatever figures there still are."""
    for match in _LEFT.finditer(folded):
        yield match.span(), None


def said_in_words(folded: str) -> frozenset[Decimal]:
    """Return the small numbers that a text spells out: a translation may write them in figures."""
    spelt = {number.value for number in read_numbers(folded) if number.spelt}
    characters = {hanzi.value_of(char) for char in folded if hanzi.NUMERAL.fullmatch(char)}
    return frozenset(spelt | characters)


def _ends(number: Number, amount: Decimal) -> tuple[Decimal, Decimal | None]:
    """Return the lower and the upper end of money of which `read_money` tells the lower."""
    if number.upper is not None and number.value:
        return amount, number.upper * amount / number.value
    return amount, None


def _is_doubtful(moment: Moment, text: str, language: Language) -> bool:
    """Whether a day in figures may be another one: 05/10/2027 in English, 05.10 anywhere."""
    if moment.only_as_deadline:
        return True
    figures = _IN_FIGURES.fullmatch(text.removesuffix("г.").removesuffix("г").strip())
    if figures is None or language == "ru":
        return False
    return int(figures["one"]) <= _MONTHS and int(figures["two"]) <= _MONTHS


def _is_counted(number: Number, unit: str) -> bool:
    """Whether a number in words counts goods; 一件事 and "one day" do not."""
    if number.value == 0:
        return False
    return not number.spelt or (unit in _COUNTED_IN_WORDS and number.value >= 1)


def _alone(folded: str, number: Number, language: Language) -> Verbatim | None:
    """Return a number without a unit in figures that everybody reads, None if they stand there."""
    text = folded[slice(*number.span)]
    if _doubtful_figures(folded, number, language):
        return None
    grouped = re.fullmatch(r"\d{1,3}(?:[ ,']\d{3})+", text)
    if grouped or not re.fullmatch(r"[\d.,-]+", text):
        upper = "" if number.upper is None else f"-{_plain(number.upper)}"
        return Verbatim(_plain(number.value) + upper)
    return None


def _plain(value: Decimal) -> str:
    """Return all the figures of a number; `normalize` would round a very long one."""
    figures = f"{value:f}"
    return figures.rstrip("0").removesuffix(".") if "." in figures else figures


def _doubtful_figures(folded: str, number: Number, language: Language) -> str | None:
    """Return the figures as they stand where a mark in them groups for some and parts for others.

    Who writes English or Chinese groups with a comma.
    """
    text = folded[slice(*number.span)]
    if number.fraction is None or _WITH_CENTS.search(text):
        return None
    if language != "ru" and "." not in text:
        return None
    return _JOINT.sub("-", text)


def _number_in(folded: str, span: Span) -> Number | None:
    inside = (each for each in read_numbers(folded) if span[0] <= each.span[0] < span[1])
    return next(inside, None)


def _per(folded: str, at: int) -> tuple[str | None, int]:
    slash = _PER.match(folded, at)
    unit = unit_after(folded, slash.end(), Decimal(1)) if slash else None
    return unit if unit and units()[unit[0]].per else (None, at)
