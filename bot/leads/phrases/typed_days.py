"""Days and times as people type them into a phrase: 10月5日, 5.10, 15号, завтра, 15点半."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from bot.languages import Language
from bot.understanding.dates import read_deadline
from bot.understanding.moment_names import moments_in
from bot.understanding.moments import MONTHS, Moment, months_later
from bot.understanding.text import Span, blanked

_AFTERNOON: Final = {"下午", "晚上", "pm", "p.m."}
_ANY_YEAR: Final = 2028
_JOINT: Final = re.compile(r"[-~到至]|\bдо\b|\bпо\b|\bto\b|\btill\b|\buntil\b")
_NOON: Final = 12
_A_YEAR_OF_MONTHS: Final = 12


def read_days(
    folded: str, today: date, language: Language, *, past: bool
) -> list[tuple[date, Span]]:
    """Return the days that a folded text names, in its order; of "1–7 May" both ends.

    A day without its year is the next one to come, or the last that was if `past`.  Of "5.10" a
    Chinese means 10 May and everybody else 5 October.
    """
    found: list[tuple[date, Span]] = []
    left = folded
    for read in _READERS:
        days = list(read(left, today, language, past))
        left = blanked(left, (span for _, span in days))
        found += days
    return sorted(found, key=lambda each: each[1])


def possible_moments(folded: str, today: date) -> list[Moment]:
    """Return the moments of a folded text that there are: 31 June is read as one too."""
    return [moment for moment in moments_in(folded, today) if _is_possible(moment)]


def _is_possible(moment: Moment) -> bool:
    try:
        moment.days(moment.year or _ANY_YEAR)
    except ValueError:
        return False
    return True


def read_time(folded: str) -> tuple[time, Span] | None:
    """Return the first time of day that a folded text names."""
    for match in _pattern("time").finditer(folded):
        if any(match[part] for part in ("half", "minute", "thirty", "after", "ending")):
            return _time(match), match.span()
        if match[0].endswith(("点", "时")):
            return _time(match), match.span()
    return None


def _time(match: re.Match[str]) -> time:
    hour, minute = int(match["hour"]), int(match["minute"] or match["after"] or 0)
    if {match["half"], match["ending"]} & _AFTERNOON and hour < _NOON:
        hour += _NOON
    return time(hour, 30 if match["thirty"] else minute)


def _two_figures(
    folded: str, today: date, language: Language, past: bool
) -> Iterator[tuple[date, Span]]:
    yield from _month_and_day("two_figures", folded, today, language, past)


def _with_a_dash(
    folded: str, today: date, language: Language, past: bool
) -> Iterator[tuple[date, Span]]:
    yield from _month_and_day("with_a_dash", folded, today, language, past)


def _month_and_day(
    pattern: str, folded: str, today: date, language: Language, past: bool
) -> Iterator[tuple[date, Span]]:
    for match in _pattern(pattern).finditer(folded):
        one, two = int(match["one"]), int(match["two"])
        month, number = (one, two) if language == "zh" else (two, one)
        if month > MONTHS:  # only the other way round is there such a day
            month, number = number, month
        if day := _nearest(partial(_day, month, number), today, past):
            yield day, match.span()


def _counted_from_today(
    folded: str, today: date, _language: Language, _past: bool
) -> Iterator[tuple[date, Span]]:
    for words, days in typed()["days"].items():
        for match in re.finditer(rf"(?<![a-zа-я])(?:{words})(?![a-zа-я])", folded):
            yield today + timedelta(days), match.span()


def _moments(
    folded: str, today: date, _language: Language, past: bool
) -> Iterator[tuple[date, Span]]:
    for moment in possible_moments(folded, today):
        first, last = moment.period(today)
        if moment.ranged:
            start, end = moment.span
            joint = _JOINT.search(folded, start + 1, end)
            middle = joint.start() if joint else end
            yield first, (start, middle)
            yield last, (middle, end)
        elif moment.exact or first == last:
            yield _meant(moment, today, past), moment.span


def _meant(moment: Moment, today: date, past: bool) -> date:
    if moment.year is not None or not past:
        return moment.due(today)
    return _nearest(lambda year: moment.days(year)[2], today, past) or moment.due(today)


def _days_of_month(
    folded: str, today: date, _language: Language, past: bool
) -> Iterator[tuple[date, Span]]:
    for match in _pattern("day_of_month").finditer(folded):
        number = int(match["day"])
        months = (months_later(today.replace(day=1), step) for step in _steps(past))
        days = (_day(month.month, number, month.year) for month in months)
        if day := next((day for day in days if day and _fits(day, today, past)), None):
            yield day, match.span()


def _from_now(
    folded: str, today: date, _language: Language, past: bool
) -> Iterator[tuple[date, Span]]:
    if past or not all(map(_is_possible, moments_in(folded, today))):
        return
    if deadline := read_deadline(folded, today):
        yield deadline


def _steps(past: bool) -> range:
    return range(0, -_A_YEAR_OF_MONTHS, -1) if past else range(_A_YEAR_OF_MONTHS)


def _nearest(of: Callable[[int], date | None], today: date, past: bool) -> date | None:
    """Return the day of this year or a year beside it that is the nearest to come, or that was."""
    years = (today.year, today.year + (-1 if past else 1))
    return next((day for year in years if (day := of(year)) and _fits(day, today, past)), None)


def _fits(day: date, today: date, past: bool) -> bool:
    return day <= today if past else day >= today


def _day(month: int, number: int, year: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


_READERS: Final = (
    _two_figures,  # before the months in words, which take "05.10" for 5 October
    _counted_from_today,
    _moments,
    _with_a_dash,  # after them: "1-7 May" is no 7 January
    _days_of_month,
    _from_now,
)


def typed() -> Mapping[str, Any]:
    """Return `data/typed.toml`."""
    return _typed()


@cache
def _typed() -> Mapping[str, Any]:
    path = Path(__file__).with_name("data") / "typed.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(typed()["patterns"][name])
