"""When a factory is open, and when an answer is owed if a promise runs only while it is.

Whatever comes in is aware; what goes out is UTC, in which hours can be added up across a change
of clocks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.calendar.shutdowns import Span
from bot.errors import SockdeskError

LONGEST_CLOSED: Final = timedelta(days=366)
"""Who does not open for a year does not open."""

WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_SHIFT: Final = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)-(24:00|(?:[01]\d|2[0-3]):[0-5]\d)")
_DAY: Final = timedelta(days=1)


class HoursNotUnderstood(SockdeskError):
    """Working hours, days or a zone are not written as the town workbook says."""

    code: ClassVar[str] = "hours_not_understood"

    def __init__(self, written: str) -> None:
        super().__init__(f"{written!r} says nothing about when somebody works")
        self.written = written


class NeverOpens(SockdeskError):
    """A factory has no working hours within a year: nobody there can owe an answer."""

    code: ClassVar[str] = "never_opens"

    def __init__(self, since: datetime) -> None:
        super().__init__(f"closed for a year since {since.isoformat()}")
        self.since = since


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """From when to when people work; one that does not close after it opens ends the next day."""

    opens: time
    closes: time

    @classmethod
    def of(cls, written: str) -> Self:
        """Return the shift of a text such as `08:30-12:00` or, over midnight, `22:00-06:00`."""
        found = _SHIFT.fullmatch(written.strip())
        if not found or found[1] == found[2]:
            raise HoursNotUnderstood(written)
        closes = "00:00" if found[2] == "24:00" else found[2]
        return cls(time.fromisoformat(found[1]), time.fromisoformat(closes))

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return when it opens and closes if it begins on `day`."""
        last = day if self.closes > self.opens else day + _DAY
        opens, closes = datetime.combine(day, self.opens), datetime.combine(last, self.closes)
        return _moment(opens, zone), _moment(closes, zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """When a factory is open. A shift belongs to the day on which it begins, into the next one."""

    zone: ZoneInfo
    shifts: tuple[Shift, ...]  # in the order of opening
    weekdays: frozenset[int]  # Monday is 0
    shutdowns: tuple[Span, ...] = ()
    holidays: frozenset[date] = frozenset()

    @classmethod
    def of(
        cls,
        hours: str,
        days: Iterable[str],
        timezone: str,
        *,
        shutdowns: Iterable[Span] = (),
        holidays: Iterable[date] = (),
    ) -> Self:
        """Return the hours that the workbook's columns say; shifts are separated by `;`."""
        return cls(
            zone=_zone(timezone),
            shifts=tuple(sorted(Shift.of(shift) for shift in hours.split(";"))),
            weekdays=frozenset(_weekday(day) for day in days),
            shutdowns=tuple(shutdowns),
            holidays=frozenset(holidays),
        )

    def is_open(self, at: datetime) -> bool:
        """Whether somebody works at that moment."""
        today = self._day(at)
        days = (day for day in (today - _DAY, today) if self.works_on(day))
        shifts = (shift.on(day, self.zone) for day in days for shift in self.shifts)
        return any(opens <= at < closes for opens, closes in shifts)

    def works_on(self, day: date) -> bool:
        """Whether a shift begins on `day`."""
        if day.weekday() not in self.weekdays or day in self.holidays:
            return False
        return not any(first <= day <= last for first, last in self.shutdowns)

    def opening_at_or_after(self, at: datetime) -> datetime:
        """Return `at` itself if somebody works then, else when the factory opens next.

        Raises `NeverOpens`, as all that follow.
        """
        opens, _ = next(self._open_after(at))
        return opens

    def closing_after(self, at: datetime) -> datetime:
        """Return when the factory closes next; one that never does is said to after a year."""
        _, closing = next(self._open_after(at))
        while self.is_open(closing) and closing - at < LONGEST_CLOSED:
            _, closing = next(self._open_after(closing))
        return closing

    def due(self, received: datetime, promise: timedelta) -> datetime:
        """Return when the answer to what was `received` is owed."""
        stretches = self._open_after(received)
        opens, closes = next(stretches)
        while closes - opens < promise:
            promise -= closes - opens
            opens, closes = next(stretches)
        return opens + promise

    def halfway(self, received: datetime, promise: timedelta) -> datetime:
        """Return when to remind: half of the promise has run then."""
        return self.due(received, promise / 2)

    def _open_after(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield what is left of the open hours from `at` on, in order and without overlaps.

        Endless, unless the factory never opens again.
        """
        day = last_open = self._day(at) - _DAY  # a night shift may have begun then
        reached = at.astimezone(UTC)
        while day - last_open <= LONGEST_CLOSED:
            for shift in self.shifts if self.works_on(day) else ():
                opens, closes = shift.on(day, self.zone)
                if closes > (begins := max(opens, reached)):
                    yield begins, closes
                    reached, last_open = closes, day
            day += _DAY
        raise NeverOpens(reached)

    def _day(self, at: datetime) -> date:
        if at.tzinfo is None:
            raise ValueError(f"{at.isoformat()} has no time zone; add one, as in +08:00")
        return at.astimezone(self.zone).date()


def _moment(local: datetime, zone: ZoneInfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise HoursNotUnderstood(name) from None


def _weekday(day: str) -> int:
    if day not in WEEK:
        raise HoursNotUnderstood(day)
    return WEEK.index(day)
