"""Finds the moments that a folded text names: 15 июля, 八月底, next spring, 2028."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from typing import Any, Final

from bot.understanding import hanzi
from bot.understanding.date_patterns import (
    day_patterns,
    month_pattern,
    names_any,
    numeric_patterns,
    whole,
)
from bot.understanding.moments import (
    MONTHS,
    Moment,
    Part,
    months_later,
    of_day,
    of_days,
    of_months,
    of_span,
)
from bot.understanding.tables import table
from bot.understanding.text import Span, blanked, lead, tail

_LEAP_YEAR: Final = 2028
_CENTURY: Final = 2000
_LONGEST_MONTH: Final = 31


@lru_cache(maxsize=4)  # a message is looked at for deadlines, then for periods
def moments_in(text: str, today: date) -> tuple[Moment, ...]:
    """Return the moments that a folded text names, in its order; past ones are left out."""
    found: list[Moment] = []
    for finder in (_numeric, _days, _months, _holidays, _seasons, _relative, _years):
        moments = list(finder(text, today))
        text = blanked(text, (moment.span for moment in moments))
        found += moments
    return tuple(sorted(found, key=lambda moment: moment.span))


def _numeric(text: str, today: date) -> Iterator[Moment]:
    century = today.year // 100 * 100
    for pattern in numeric_patterns():
        for match in pattern.finditer(text):
            number, month = int(match["day"]), int(match["month"])
            if month > MONTHS >= number:  # month first, as Americans write
                number, month = month, number
            year = match.groupdict().get("year")
            if month <= MONTHS and _exists(month, number):
                yield Moment(
                    match.span(),
                    partial(of_day, month, number),
                    century + int(year) % 100 if year else None,
                    exact=True,
                    only_as_deadline=year is None,
                )


def _days(text: str, today: date) -> Iterator[Moment]:
    for pattern in day_patterns():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = _month(groups.get("month"), groups.get("hanmonth"))
            first, last = _number(match["day"]), _number(groups.get("last") or match["day"])
            known = month and _exists(month, first) and _exists(month, last)
            if not month or not known or _is_past(text, match.span()):
                continue
            year, span = _year(text, match.span(), today)
            ranged = first < last
            days = (
                partial(of_days, month, first, last) if ranged else partial(of_day, month, first)
            )
            yield Moment(span, days, year, exact=True, ranged=ranged)
        text = blanked(text, (match.span() for match in pattern.finditer(text)))


def _months(text: str, today: date) -> Iterator[Moment]:
    months = table("dates")["months"]
    for match in month_pattern().finditer(text):
        groups = match.groupdict()
        month = _month(groups.get("month"), groups.get("hanmonth"))
        part, span = _part(text, match.span())
        year, span = _year(text, span, today)
        doubtful = bool(re.fullmatch(months["doubtful"], match[0]))
        named = part or year or re.search(months["before"], lead(text, match.start()))
        if month and (named or not doubtful) and not _is_past(text, span):
            days = partial(of_months, month, 1, part)
            yield Moment(span, days, year, exact=part is not None)


def _holidays(text: str, today: date) -> Iterator[Moment]:
    holidays = table("dates")["holidays"]
    if not names_any(text, _holiday_names()):
        return
    for match in whole(holidays["lunar_new_year"]).finditer(text):
        year, span = _year(text, match.span(), today)
        text = blanked(text, [match.span()])  # it ends in "new year" itself
        yield Moment(span, _lunar_new_year, year)
    for holiday in holidays["fixed"]:
        for match in whole(holiday["pattern"]).finditer(text):
            month, number = map(int, holiday["day"].split("-"))
            year, span = _year(text, match.span(), today)
            closed = holiday.get("closed")
            days = partial(_around, month, number, closed or (0, 0))
            yield Moment(span, days, year, exact=True, only_as_deadline=closed is None)


@cache
def _holiday_names() -> tuple[str, ...]:
    holidays = table("dates")["holidays"]
    return (holidays["lunar_new_year"], *(each["pattern"] for each in holidays["fixed"]))


def _around(
    month: int, number: int, closed: tuple[int, int], year: int
) -> tuple[date, date, date]:
    day = date(year, month, number)
    return day + timedelta(closed[0]), day + timedelta(closed[1]), day


def _lunar_new_year(year: int) -> tuple[date, date, date]:
    holidays = table("dates")["holidays"]
    known = {
        date.fromisoformat(day).year: date.fromisoformat(day) for day in holidays["lunar_dates"]
    }
    day = known.get(year, date(year, 2, 5))  # beyond the table: the middle of its range
    before, after = holidays["lunar_closed"]
    return day + timedelta(before), day + timedelta(after), day


def _seasons(text: str, today: date) -> Iterator[Moment]:
    seasons = table("dates")["seasons"]
    if not names_any(text, tuple(seasons["names"].values())):
        return
    for month, pattern in seasons["names"].items():
        for match in whole(pattern).finditer(text):
            part, span = _part(text, match.span())
            left, right = lead(text, match.start()), tail(text, match.end())
            named = part or re.fullmatch(seasons["alone"], match[0])
            named = (
                named or re.search(seasons["before"], left) or re.match(seasons["after"], right)
            )
            if named and not re.match(seasons["not_after"], right) and not _is_past(text, span):
                year, span = _year(text, span, today)
                yield Moment(span, partial(of_months, int(month), 3, part), year, exact=bool(part))


def _relative(text: str, today: date) -> Iterator[Moment]:
    names, month = table("dates")["relative"], today.replace(day=1)
    if not names_any(text, tuple(names.values())):
        return
    monday = today - timedelta(today.weekday())
    weeks = {"this_week": monday, "next_week": monday + timedelta(7)}
    for name, start in (*weeks.items(), ("tomorrow", today + timedelta(1))):
        for match in whole(names[name]).finditer(text):
            end = start + timedelta(6 if name in weeks else 0)
            yield Moment(match.span(), partial(of_span, start, end, end), today.year)
    starts = {
        "next_month": (months_later(month, 1), 1),
        "this_month": (month, 1),
        "part_of_month": (month, 1),
        "next_year": (date(today.year + 1, 1, 1), MONTHS),
        "this_year": (date(today.year, 1, 1), MONTHS),
        "year_after_next": (date(today.year + 2, 1, 1), MONTHS),
        "part_of_year": (date(today.year, 1, 1), MONTHS),
    }
    for name, (start, count) in starts.items():
        for match in whole(names[name]).finditer(text):
            part, span = _part(text, match.span())
            if part or not name.startswith("part"):
                days = partial(of_months, start.month, count, part)
                yield Moment(span, days, start.year, exact=part is not None)
        text = blanked(text, (match.span() for match in whole(names[name]).finditer(text)))


def _years(text: str, _: date) -> Iterator[Moment]:
    for match in re.finditer(table("dates")["years"]["alone"], text):
        part, span = _part(text, match.span())
        yield Moment(span, partial(of_months, 1, MONTHS, part), _in_full(match["year"]))


def _exists(month: int, number: int) -> bool:
    return (
        1 <= month <= MONTHS
        and 1 <= number <= of_days(month, 1, _LONGEST_MONTH, _LEAP_YEAR)[1].day
    )


def _month(name: str | None, han: str | None) -> int | None:
    if han:
        return _number(han)
    names = table("dates")["months"]["names"]
    return next((i for i, each in enumerate(names, 1) if name and re.fullmatch(each, name)), None)


def _number(figures: str) -> int:
    words: Mapping[str, int] = table("dates")["days"]["words"]
    if figures in words:
        return words[figures]
    return int(figures) if figures.isascii() else int(hanzi.value_of(figures))


def _part(text: str, span: Span) -> tuple[Part | None, Span]:
    """Return which part of what stands at `span` is meant, and the span with its word."""
    parts: Mapping[Part, Any] = table("dates")["parts"]
    left = lead(text, span[0])
    for part, words in parts.items():
        if before := re.search(rf"(?<![a-zа-я])(?:{words['before']})$", left):
            return part, (span[0] - len(left) + before.start(), span[1])
        if after := re.match(words["after"], tail(text, span[1])):
            return part, (span[0], span[1] + after.end())
    return None, span


def _year(text: str, span: Span, today: date) -> tuple[int | None, Span]:
    """Return the year that is said before or after `span`, and the span with it."""
    years = table("dates")["years"]
    left = lead(text, span[0])
    before = re.search(years["before"], left)
    if before and not before["past"]:
        begin = span[0] - len(left) + before.start()
        return _year_of(before, today), (begin, span[1])
    if after := re.match(years["after"], tail(text, span[1])):
        return _year_of(after, today), (span[0], span[1] + after.end())
    return None, span


def _year_of(match: re.Match[str], today: date) -> int:
    groups = match.groupdict()
    if groups["year"]:
        return _in_full(groups["year"])
    return today.year + (0 if groups["this"] else 2 if groups.get("after_next") else 1)


def _in_full(year: str) -> int:
    """Return a year of this century that may be written in short: "в 28 году"."""
    return _CENTURY + int(year) % 100


def _is_past(text: str, span: Span) -> bool:
    before = re.search(table("dates")["years"]["before"], lead(text, span[0]))
    return bool(before and before["past"])
