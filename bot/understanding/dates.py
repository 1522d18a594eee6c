"""Deadlines and periods that a message names, counted from the desk's day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Final

from bot.understanding.date_patterns import names_any
from bot.understanding.moment_names import moments_in
from bot.understanding.moments import Moment, months_later
from bot.understanding.numbers import read_numbers
from bot.understanding.tables import table
from bot.understanding.text import Span, clause_after, clause_before, lead, tail

_RANGE_JOINT: Final = re.compile(r"\s*(?:-|до|по|to|until|till|到|至|~)\s*")
_BEFORE_UNIT: Final = "of |full |working |business |рабочих |календарных "


def read_deadline(folded: str, today: date) -> tuple[date, Span] | None:
    """Return the day by which the buyer needs something, and where a folded text says so.

    "By 1 June" is 1 June, "by June" its first day, "by the end of June" its last.  A day
    without "by" counts where the message says that goods are needed then.
    """
    moments = _without_ranges(folded, moments_in(folded, today))
    for moment in moments:
        if span := _marked(folded, moment):
            return moment.due(today), span
    if duration := _from_now(folded, today):
        return duration
    if _is_needed(folded):
        for moment in moments:
            if moment.exact and not moment.only_as_deadline and not _starts_range(folded, moment):
                return moment.due(today), moment.span
    return None


def read_period(folded: str, today: date) -> tuple[tuple[date, date], Span] | None:
    """Return the days that a folded text speaks of without a deadline, first and last."""
    for moment in moments_in(folded, today):
        if not moment.only_as_deadline and not _marked(folded, moment):
            return moment.period(today), moment.span
    return None


def _without_ranges(text: str, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Leave out "from 25 April to 5 May", whether it was read as one moment or two."""
    ends = {
        after.span
        for before, after in pairwise(moments)
        if _RANGE_JOINT.fullmatch(text[before.span[1] : after.span[0]])
    }
    return tuple(moment for moment in moments if not moment.ranged and moment.span not in ends)


def _marked(text: str, moment: Moment) -> Span | None:
    """Return the span of a moment with the "by" before it or the 前 after it, if it has one."""
    if moment.ranged:
        return None
    before, after = _markers()
    start, end = moment.span
    if marker := before.search(left := lead(text, start)):
        return start - len(left) + marker.start(), end
    if marker := after.match(text, end):
        return start, marker.end()
    return None


def _starts_range(text: str, moment: Moment) -> bool:
    return bool(re.search(table("dates")["deadline"]["not_before"], lead(text, moment.span[0])))


def _is_needed(text: str) -> bool:
    deadline = table("dates")["deadline"]
    return bool(re.search(deadline["needed"], text)) and not re.search(
        deadline["not_needed"], text
    )


def _from_now(text: str, today: date) -> tuple[date, Span] | None:
    """Return the day and span of "in six weeks", через 2 месяца, 30天内."""
    for days, span in (*_spelt_durations(text, today), *_durations(text, today)):
        clause = clause_before(text, span[0]) + clause_after(text, span[1])
        if not re.search(table("dates")["durations"]["not_about"], clause):
            return days, span
    return None


def _spelt_durations(text: str, today: date) -> Iterator[tuple[date, Span]]:
    spelt = table("dates")["durations"]["without_number"]
    if not names_any(text, tuple(spelt)):
        return
    for words, days in spelt.items():
        if match := re.search(rf"(?<![a-zа-я]){words}(?![a-zа-я])", text):
            yield today + timedelta(days), match.span()


def _durations(text: str, today: date) -> Iterator[tuple[date, Span]]:
    data = table("dates")["durations"]
    if not _counts_time(text):
        return
    asked = re.search(data["asked"], text)
    for number in read_numbers(text):
        start, end = number.span
        unit = _duration_unit(text, end)
        if unit is None:
            continue
        left = lead(text, start)
        before = re.search(data["before"], left)
        before = before or (re.search(data["before_if_asked"], left) if asked else None)
        after = re.match(data["after"], tail(text, unit[1]))
        if before or after:
            begin = start - len(left) + before.start() if before else start
            span = (begin, unit[1] + (after.end() if after else 0))
            yield _later(today, number.upper or number.value, unit[0]), span


def _counts_time(text: str) -> bool:
    return _units().search(text) is not None


@cache
def _units() -> re.Pattern[str]:
    words = table("dates")["durations"]["words"].values()
    return re.compile(rf"(?:{'|'.join(words)})(?![a-zа-я])")


def _duration_unit(text: str, at: int) -> tuple[str, int] | None:
    for unit, words in table("dates")["durations"]["words"].items():
        pattern = rf"\s?-?(?:{_BEFORE_UNIT})?(?:{words})(?![a-zа-я])"
        if match := re.compile(pattern).match(text, at):
            return unit, match.end()
    return None


def _later(today: date, count: Decimal, unit: str) -> date:
    """Return the day `count` units after today; whole months keep the day of the month."""
    if unit in {"month", "year"} and count == int(count):
        return months_later(today, int(count) * (12 if unit == "year" else 1))
    return today + timedelta(round(count * table("dates")["durations"]["units"][unit]))


@cache
def _markers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    deadline = table("dates")["deadline"]
    return re.compile(deadline["before"]), re.compile(deadline["after"])
