"""Times that a message can name: a day, a month, a season, or a part of them."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from bot.understanding.text import Span

Days: TypeAlias = tuple[date, date, date]
"""The first and the last day of what was named, and the day it means as a deadline."""

Part: TypeAlias = Literal["first", "middle", "last"]

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a text names; without a year of its own it is the next one to come."""

    span: Span
    days: Callable[[int], Days]  # of a year
    year: int | None = None
    exact: bool = False  # a day, or a part of a month; not a whole month
    ranged: bool = False  # "from 3 to 5 May": never a deadline
    only_as_deadline: bool = False  # "15.07" and "Christmas" may mean something else otherwise

    def due(self, today: date) -> date:
        """Return the day that "by" this moment means."""
        return self._to_come(today, 2)[2]

    def period(self, today: date) -> tuple[date, date]:
        """Return the first and the last day of the moment."""
        first, last, _ = self._to_come(today, 1)
        return first, last

    def _to_come(self, today: date, which: Literal[1, 2]) -> Days:
        if self.year is not None:
            return self.days(self.year)
        # A winter that began last year may still be running.
        choices = [self.days(today.year + shift) for shift in (-1, 0, 1, 2)]
        return next(days for days in choices if days[which] >= today)


def of_day(month: int, number: int, year: int) -> Days:
    """Return one day; 29 February falls on the 28th in most years."""
    single = date(year, month, min(number, monthrange(year, month)[1]))
    return single, single, single


def of_days(month: int, first: int, last: int, year: int) -> Days:
    """Return the days from `first` to `last` of a month."""
    end = of_day(month, last, year)[0]
    return of_day(month, first, year)[0], end, end


def of_months(first: int, count: int, part: Part | None, year: int) -> Days:
    """Return `count` months from the `first` on, or about a third of them.

    As a deadline the whole means its first day, the end its last: "by May", "by the end of May".
    """
    start = date(year, first, 1)
    end = months_later(start, count) - timedelta(days=1)
    third = (end - start) / 3
    match part:
        case "first":
            return start, start + third, start
        case "middle":
            middle = months_later(start, count // 2)
            return start + third, end - third, middle.replace(day=15) if count % 2 else middle
        case "last":
            return end - third, end, end
        case None:
            return start, end, start


def of_span(first: date, last: date, due: date, _year: int) -> Days:
    """Return days that do not depend on a year: "next week"."""
    return first, last, due


def months_later(day: date, count: int) -> date:
    """Return the same day `count` months later, or the last of a month that is too short."""
    years, month = divmod(day.month - 1 + count, MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
