"""When it is morning at a factory, and since when results are told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.leads.mornings import morning_at, next_morning
from bot.leads.working_hours import WEEK, WorkingHours

MONDAY_TO_SATURDAY = WEEK[:6]
MAY = (date(2027, 5, 1), date(2027, 5, 5))  # a Saturday to a Wednesday


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def hours_of(hours: str, *days: str) -> WorkingHours:
    return WorkingHours.of(hours, days or MONDAY_TO_SATURDAY, "Asia/Shanghai", shutdowns=[MAY])


DAYS = hours_of("08:30-17:30")
SHIFTS = hours_of("22:00-06:00;06:00-14:00;14:00-22:00")
CLOCK_ROUND = hours_of("00:00-08:00;08:00-16:00;16:00-24:00")
NIGHTS = hours_of("22:00-04:00")


@pytest.mark.parametrize(
    ("hours", "now", "opens", "since"),
    [
        # 2027-03-01 is a Monday
        (DAYS, "2027-03-02 08:30", "2027-03-02 08:30", "2027-03-01 00:00"),
        (DAYS, "2027-03-02 11:29", "2027-03-02 08:30", "2027-03-01 00:00"),
        (DAYS, "2027-03-08 08:31", "2027-03-08 08:30", "2027-03-06 00:00"),  # over a Sunday
        (DAYS, "2027-05-06 09:00", "2027-05-06 08:30", "2027-04-30 00:00"),  # over a shutdown
        (SHIFTS, "2027-03-02 06:05", "2027-03-02 06:00", "2027-03-01 00:00"),
        (CLOCK_ROUND, "2027-03-02 08:00", "2027-03-02 08:00", "2027-03-01 00:00"),
        (NIGHTS, "2027-03-02 22:30", "2027-03-02 22:00", "2027-03-01 00:00"),
    ],
)
def test_a_working_day_begins_when_nobody_has_to_be_woken_up(
    hours: WorkingHours, now: str, opens: str, since: str
) -> None:
    morning = morning_at(hours, at(now))

    assert morning is not None
    assert (morning.opens, morning.since) == (at(opens), at(since))
    assert morning.until == at(f"{morning.day} 00:00")


@pytest.mark.parametrize(
    ("hours", "now"),
    [
        (DAYS, "2027-03-02 08:29"),
        (DAYS, "2027-03-02 11:30"),
        (DAYS, "2027-03-07 09:00"),  # a Sunday
        (DAYS, "2027-05-03 09:00"),  # a shutdown
        (CLOCK_ROUND, "2027-03-02 00:30"),
    ],
)
def test_at_other_times_it_is_no_morning(hours: WorkingHours, now: str) -> None:
    assert morning_at(hours, at(now)) is None


@pytest.mark.parametrize(
    ("hours", "now", "then"),
    [
        (DAYS, "2027-03-02 08:29", "2027-03-02 08:30"),
        (DAYS, "2027-03-02 08:30", "2027-03-03 08:30"),
        (DAYS, "2027-03-06 12:00", "2027-03-08 08:30"),
        (DAYS, "2027-04-30 12:00", "2027-05-06 08:30"),
    ],
)
def test_the_next_morning_is_that_of_the_next_working_day(
    hours: WorkingHours, now: str, then: str
) -> None:
    assert next_morning(hours, at(now)) == at(then)


def test_who_never_works_has_no_morning_soon() -> None:
    closed = WorkingHours.of("08:30-17:30", [], "Asia/Shanghai")

    assert morning_at(closed, at("2027-03-02 09:00")) is None
    assert next_morning(closed, at("2027-03-02 09:00")) > at("2028-03-01 00:00")
