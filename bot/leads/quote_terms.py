"""The terms of a quote in a folded text: Incoterm and place, lead time, validity, payment."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from bot.leads.quotation import UNSAID, Payment
from bot.leads.quote_payment import read_payment
from bot.leads.quote_words import labelled, pattern, words
from bot.understanding.gazetteer import plain
from bot.understanding.moment_names import moments_in
from bot.understanding.numbers import Number, read_numbers
from bot.understanding.place_names import mentions_in
from bot.understanding.tables import table
from bot.understanding.text import Span, blanked, lead, tail

_KINDS: Final = ("lead_time", "validity", "sample", "transit", "credit")
_DAYS_OF: Final = {"day": 1, "week": 7, "month": 30}
_HALF_MONTH: Final = Decimal(15)
_REACH: Final = 12  # characters between an Incoterm and its place: "FOB 0.42 Dalian"
_NO_WEEKDAY: Final = re.compile(r"(?<!星)期(?=[一二两三四五六七八九十])")  # 交期一个月
_DECLINED: Final = re.compile(r"(?:\b(?:not|no|без|не)|不要|不是|不做)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsRead:
    """The terms that a text states; what it does not state is None."""

    incoterm: str | None = None
    place: str | None = None  # in English
    lead_time_days: tuple[int, int] | None = None
    valid_until: date | None = None
    payment: Payment = UNSAID
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Duration:
    low: Decimal
    high: Decimal
    span: Span

    @property
    def days(self) -> tuple[int, int] | None:
        """Whole days, shortest and longest; None for "a week and a half"."""
        whole = self.low == int(self.low) and self.high == int(self.high)
        return (int(self.low), int(self.high)) if whole and 0 < self.low <= self.high else None


def read_terms(folded: str, today: date) -> TermsRead:
    """Return the terms that a folded text states beside its prices."""
    payment, paid = read_payment(folded)
    incoterm, place, delivered = _delivery(folded)
    rest = blanked(folded, [*paid, *delivered])
    until, until_span = _until(rest, today)
    rest = blanked(rest, until_span)
    lead_time, valid_for, timed = _times(rest)
    if until is None and valid_for is not None:
        until = today + timedelta(valid_for)
    return TermsRead(
        incoterm=incoterm,
        place=place,
        lead_time_days=lead_time,
        valid_until=until,
        payment=payment,
        spans=(*paid, *delivered, *until_span, *timed),
    )


def _delivery(text: str) -> tuple[str | None, str | None, tuple[Span, ...]]:
    """Return Incoterm and place; two different Incoterms are none, for a quote has one."""
    found = [
        (term, match.span())
        for term, each in _incoterms().items()
        for match in each.finditer(text)
        if not _DECLINED.search(lead(text, match.start()))
    ]
    terms = {term for term, _ in found}
    if len(terms) != 1:
        return None, None, ()
    named = _places(text)
    places = [near for _, span in found if (near := _place_near(text, span, named))]
    spans = [span for _, span in found] + [span for _, span in places]
    return terms.pop(), places[0][0] if places else None, tuple(spans)


def _place_near(
    text: str, term: Span, named: Sequence[tuple[str, Span]]
) -> tuple[str, Span] | None:
    """Return the place that stands after an Incoterm, else right before it: 大连FOB."""
    for name, span in named:
        between = text[term[1] : span[0]]
        if span[0] >= term[1] and len(between) <= _REACH and "\n" not in between:
            return name, span
    before = [place for place in named if place[1][1] <= term[0]]
    if before and not text[before[-1][1][1] : term[0]].strip(" 港,"):
        return before[-1]
    return None


def _places(text: str) -> list[tuple[str, Span]]:
    own = [
        (name, match.span())
        for name in words("places")
        for match in pattern("places", name).finditer(text)
    ]
    rest = blanked(text, (span for _, span in own))
    cities = [(each.cities[0].name, each.span) for each in mentions_in(plain(rest)) if each.cities]
    return sorted([*own, *cities], key=lambda place: place[1])


def _until(text: str, today: date) -> tuple[date | None, tuple[Span, ...]]:
    """Return the day until which the quote is valid, where the text names one."""
    for moment in moments_in(text, today):
        start, end = moment.span
        before = pattern("until", "marker").search(lead(text, start))
        after = pattern("until", "after").match(tail(text, end))
        if moment.exact and (before or after):
            begin = start - len(before[0]) if before else start
            return moment.due(today), ((begin, end + (after.end() if after else 0)),)
    return None, ()


def _times(text: str) -> tuple[tuple[int, int] | None, int | None, tuple[Span, ...]]:
    """Return the lead time and for how many days the quote is valid, each if said once."""
    durations = list(_durations(text))
    labels = labelled(text, [each.span for each in durations], "of_days", _KINDS)
    said: dict[str, set[tuple[int, int]]] = {kind: set() for kind in _KINDS}
    spans: dict[str, list[Span]] = {kind: [] for kind in _KINDS}
    for duration, label in zip(durations, labels, strict=True):
        if label and duration.days:
            said[label.kind].add(duration.days)
            spans[label.kind] += [duration.span, label.span]
    lead_time, validity = (_only(said[kind]) for kind in ("lead_time", "validity"))
    used = [
        *(spans["lead_time"] if lead_time else ()),
        *(spans["validity"] if validity else ()),
    ]
    return lead_time, validity[1] if validity else None, tuple(used)


def _only(said: set[tuple[int, int]]) -> tuple[int, int] | None:
    """Return what was said, None where it was not or differs."""
    return next(iter(said)) if len(said) == 1 else None


def _durations(text: str) -> Iterator[_Duration]:
    halves = list(pattern("days", "half_month").finditer(text))
    found = [_Duration(_HALF_MONTH, _HALF_MONTH, match.span()) for match in halves]
    rest = blanked(text, (match.span() for match in halves))
    rest = _NO_WEEKDAY.sub(" ", rest)
    found += [each for number in read_numbers(rest) if (each := _duration(rest, number))]
    yield from sorted(found, key=lambda duration: duration.span)


def _duration(text: str, number: Number) -> _Duration | None:
    start, end = number.span
    if pattern("days", "vague").search(text[start:end]):
        return None
    for unit, count in _DAYS_OF.items():
        if match := pattern("days", unit).match(text, end):
            upper = number.upper or number.value
            return _Duration(number.value * count, upper * count, (start, match.end()))
    return None


@cache
def _incoterms() -> dict[str, re.Pattern[str]]:
    terms = table("units_containers")["incoterms"]
    return {
        term: re.compile(rf"(?<![a-zа-я])(?:{spelt})(?![a-zа-я])") for term, spelt in terms.items()
    }
