"""When a factory's working day begins: pure, for whatever is told in the morning."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.leads.working_hours import LONGEST_CLOSED, WorkingHours

FRESH: Final = timedelta(hours=3)
"""So long after the opening it is still morning; a desk that was down then tells tomorrow."""

_NIGHT_ENDS: Final = time(5)
_DAY: Final = timedelta(days=1)
_LOOKS_BACK: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Morning:
    """The beginning of a working day, and that of the working day before."""

    day: date
    opens: datetime
    since: datetime  # when the working day before began, at midnight
    until: datetime  # when this day began, at midnight


def morning_at(hours: WorkingHours, now: datetime) -> Morning | None:
    """Return the morning that it is; None on days off, and before and after it."""
    day = now.astimezone(hours.zone).date()
    if not hours.works_on(day):
        return None
    opens = opening_on(hours, day)
    if not opens <= now < opens + FRESH:
        return None
    since = _midnight(hours, _working_day_before(hours, day))
    return Morning(day, opens, since, _midnight(hours, day))


def next_morning(hours: WorkingHours, now: datetime) -> datetime:
    """Return when the next working day begins; far ahead where none does."""
    day = now.astimezone(hours.zone).date()
    last = day + LONGEST_CLOSED
    while day < last:
        if hours.works_on(day) and (opens := opening_on(hours, day)) > now:
            return opens
        day += _DAY
    return now + LONGEST_CLOSED


def opening_on(hours: WorkingHours, day: date) -> datetime:
    """Return when the first shift of a day opens for which nobody is woken up at night."""
    by_day = [shift for shift in hours.shifts if shift.opens >= _NIGHT_ENDS]
    opens, _closes = (by_day or hours.shifts)[0].on(day, hours.zone)
    return opens


def _working_day_before(hours: WorkingHours, day: date) -> date:
    before = day - _DAY
    while not hours.works_on(before) and day - before < _LOOKS_BACK:
        before -= _DAY
    return before


def _midnight(hours: WorkingHours, day: date) -> datetime:
    return datetime.combine(day, time(), hours.zone)
