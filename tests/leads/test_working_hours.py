from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.leads.working_hours import WEEK, HoursNotUnderstood, NeverOpens, WorkingHours

MONDAY_TO_SATURDAY = WEEK[:6]
MAY = (date(2027, 5, 1), date(2027, 5, 5))  # a Saturday to a Wednesday
LONGER_THAN_A_YEAR = (date(2027, 3, 6), date(2028, 6, 1))


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def open_for(hours: str, *days: str, zone: str = "Asia/Shanghai") -> WorkingHours:
    return WorkingHours.of(hours, days or MONDAY_TO_SATURDAY, zone, shutdowns=[MAY])


LIAOYANG = open_for("08:30-17:30")
WITH_LUNCH = open_for("08:30-12:00;13:00-17:30")
NIGHTS = open_for("22:00-06:00", "mon", "fri")
THREE_SHIFTS = open_for("06:00-14:00; 14:00-22:00; 22:00-06:00")
OVERLAPPING = open_for("13:00-20:00;08:00-14:00")
ALWAYS = WorkingHours.of("00:00-24:00", WEEK, "Asia/Shanghai")
NEW_YORK = open_for("08:00-18:00", *WEEK, zone="America/New_York")
NEW_YORK_NIGHTS = open_for("22:00-06:00", *WEEK, zone="America/New_York")
BERLIN = open_for("08:00-17:00", "mon", "fri", zone="Europe/Berlin")


@pytest.mark.parametrize(
    ("hours", "received", "promised_hours", "due"),
    [
        # 2027-03-01 is a Monday
        (LIAOYANG, "2027-03-01 09:00", 4, "2027-03-01 13:00"),
        (LIAOYANG, "2027-03-01 08:29", 4, "2027-03-01 12:30"),  # before the doors open
        (LIAOYANG, "2027-03-01 13:30", 4, "2027-03-01 17:30"),  # just as they close
        (LIAOYANG, "2027-03-01 13:31", 4, "2027-03-02 08:31"),
        (LIAOYANG, "2027-03-01 17:30", 4, "2027-03-02 12:30"),  # closed at the very moment
        (LIAOYANG, "2027-03-06 17:00", 4, "2027-03-08 12:00"),  # over a Sunday
        (LIAOYANG, "2027-03-01 09:00", 20, "2027-03-03 11:00"),
        (LIAOYANG, "2027-04-30 16:30", 4, "2027-05-06 11:30"),  # over a shutdown
        (LIAOYANG, "2027-05-03 12:00", 1, "2027-05-06 09:30"),  # within one
        (WITH_LUNCH, "2027-03-01 11:00", 4, "2027-03-01 16:00"),
        (WITH_LUNCH, "2027-03-01 12:30", 1, "2027-03-01 14:00"),
        (WITH_LUNCH, "2027-03-01 16:30", 4, "2027-03-02 11:30"),
        (NIGHTS, "2027-03-01 23:00", 4, "2027-03-02 03:00"),
        (NIGHTS, "2027-03-02 05:00", 4, "2027-03-06 01:00"),  # Monday's night, then Friday's
        (NIGHTS, "2027-05-01 01:00", 6, "2027-05-07 23:00"),  # begun before the shutdown
        (THREE_SHIFTS, "2027-03-06 04:00", 40, "2027-03-08 20:00"),  # to Sunday 06:00, then on
        (OVERLAPPING, "2027-03-01 12:00", 10, "2027-03-02 10:00"),
        (ALWAYS, "2027-03-01 03:15", 100, "2027-03-05 07:15"),
    ],
)
def test_an_answer_is_owed_when_the_factory_was_open_for_as_long_as_promised(
    hours: WorkingHours, received: str, promised_hours: int, due: str
) -> None:
    assert hours.due(at(received), timedelta(hours=promised_hours)) == at(due)


@pytest.mark.parametrize(
    ("hours", "received", "promised_hours", "due"),
    [
        # clocks go forward on 2027-03-14, back on 2027-11-07
        (NEW_YORK, "2027-03-13 17:00-05:00", 4, "2027-03-14 11:00-04:00"),
        (NEW_YORK, "2027-11-06 17:00-04:00", 4, "2027-11-07 11:00-05:00"),
        (NEW_YORK_NIGHTS, "2027-03-13 22:00-05:00", 4, "2027-03-14 03:00-04:00"),
        (NEW_YORK_NIGHTS, "2027-03-13 22:00-05:00", 8, "2027-03-14 23:00-04:00"),  # seven hours
        (NEW_YORK_NIGHTS, "2027-11-06 22:00-04:00", 4, "2027-11-07 01:00-05:00"),
        (NEW_YORK_NIGHTS, "2027-11-06 22:00-04:00", 9, "2027-11-07 06:00-05:00"),  # nine hours
        (BERLIN, "2027-03-26 16:00+01:00", 2, "2027-03-29 09:00+02:00"),
        (BERLIN, "2027-03-26 23:00+08:00", 2, "2027-03-29 09:00+02:00"),  # asked from China
    ],
)
def test_an_hour_is_an_hour_when_the_clocks_change(
    hours: WorkingHours, received: str, promised_hours: int, due: str
) -> None:
    owed = hours.due(datetime.fromisoformat(received), timedelta(hours=promised_hours))

    assert owed == datetime.fromisoformat(due)


@pytest.mark.parametrize("seed", range(20))
def test_a_promise_takes_as_many_open_minutes_as_were_promised(seed: int) -> None:
    random = Random(seed)
    zone = random.choice(["America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Asia/Shanghai"])
    shifts = random.sample(["04:00-08:15", "08:15-12:00", "11:30-17:45", "21:30-05:20"], 2)
    days = random.sample(WEEK, random.randrange(1, 8))
    hours = open_for(";".join(shifts), *days, zone=zone)
    received = datetime(2027, random.choice((3, 10, 11)), random.randrange(1, 29), tzinfo=UTC)
    promise = timedelta(minutes=random.randrange(1, 1_500))

    due = hours.due(received, promise)

    minutes = (received + timedelta(minutes=each) for each in range(60 * 24 * 40))
    worked = (minute for minute in minutes if at_work(minute, shifts, days, zone))
    passed = [next(worked) for _ in range(promise // timedelta(minutes=1))]
    assert due == passed[-1] + timedelta(minutes=1)
    assert hours.is_open(passed[0])


def at_work(minute: datetime, shifts: list[str], days: list[str], zone: str) -> bool:
    """Tell by the clock on the wall, as people do."""
    today = minute.astimezone(ZoneInfo(zone))
    yesterday, clock = today - timedelta(days=1), f"{today:%H:%M}"
    works, worked = (
        WEEK[day.weekday()] in days and not MAY[0] <= day.date() <= MAY[1]
        for day in (today, yesterday)
    )
    return any(
        works and opens <= clock < closes
        if opens < closes
        else (works and clock >= opens) or (worked and clock < closes)
        for opens, closes in (shift.split("-") for shift in shifts)
    )


@pytest.mark.parametrize(
    ("hours", "moment", "opens", "closes"),
    [
        (LIAOYANG, "2027-03-01 09:00", "2027-03-01 09:00", "2027-03-01 17:30"),
        (LIAOYANG, "2027-03-01 08:30", "2027-03-01 08:30", "2027-03-01 17:30"),
        (LIAOYANG, "2027-03-01 17:30", "2027-03-02 08:30", "2027-03-02 17:30"),
        (LIAOYANG, "2027-03-07 11:00", "2027-03-08 08:30", "2027-03-08 17:30"),
        (WITH_LUNCH, "2027-03-01 12:00", "2027-03-01 13:00", "2027-03-01 17:30"),
        (NIGHTS, "2027-03-02 05:59", "2027-03-02 05:59", "2027-03-02 06:00"),
        (THREE_SHIFTS, "2027-03-05 12:00", "2027-03-05 12:00", "2027-03-07 06:00"),
        (OVERLAPPING, "2027-03-01 07:00", "2027-03-01 08:00", "2027-03-01 20:00"),
    ],
)
def test_a_factory_opens_and_closes_as_it_says(
    hours: WorkingHours, moment: str, opens: str, closes: str
) -> None:
    asked = at(moment)

    assert hours.opening_at_or_after(asked) == at(opens)
    assert hours.closing_after(asked) == at(closes)
    assert hours.is_open(asked) is (opens == moment)
    assert not hours.is_open(at(closes))


def test_one_that_never_closes_is_said_to_close_after_a_year() -> None:
    assert ALWAYS.closing_after(at("2027-03-01 12:00")) == at("2028-03-02 00:00")


def test_nobody_works_on_a_holiday_but_the_night_before_it_is_worked_to_its_end() -> None:
    nights = WorkingHours.of(
        "22:00-06:00", WEEK, "Asia/Shanghai", holidays=[date(2027, 3, 2), date(2027, 3, 3)]
    )

    assert nights.is_open(at("2027-03-02 05:00"))
    assert nights.opening_at_or_after(at("2027-03-02 06:00")) == at("2027-03-04 22:00")


def test_the_reminder_comes_when_half_of_the_working_time_is_over() -> None:
    assert LIAOYANG.halfway(at("2027-03-01 16:30"), timedelta(hours=4)) == at("2027-03-02 09:30")


@pytest.mark.parametrize(
    "closed",
    [
        WorkingHours.of("08:30-17:30", [], "Asia/Shanghai"),
        WorkingHours.of("08:30-17:30", WEEK, "Asia/Shanghai", shutdowns=[LONGER_THAN_A_YEAR]),
    ],
)
def test_a_factory_that_never_opens_owes_nothing(closed: WorkingHours) -> None:
    saturday = at("2027-03-06 12:00")

    with pytest.raises(NeverOpens):
        closed.due(saturday, timedelta(hours=4))
    with pytest.raises(NeverOpens):
        closed.opening_at_or_after(saturday)
    assert not closed.is_open(saturday)


def test_the_last_day_before_a_long_shutdown_still_closes_in_the_evening() -> None:
    leaving = WorkingHours.of("08:30-17:30", WEEK, "Asia/Shanghai", shutdowns=[LONGER_THAN_A_YEAR])

    assert leaving.closing_after(at("2027-03-05 12:00")) == at("2027-03-05 17:30")
    with pytest.raises(NeverOpens):
        leaving.due(at("2027-03-05 17:00"), timedelta(hours=4))


@pytest.mark.parametrize(
    ("hours", "days", "zone"),
    [
        ("8:30-17:30", WEEK, "Asia/Shanghai"),
        ("08:30–17:30", WEEK, "Asia/Shanghai"),
        ("08:30-08:30", WEEK, "Asia/Shanghai"),
        ("24:00-08:30", WEEK, "Asia/Shanghai"),
        ("08:30-12:00;", WEEK, "Asia/Shanghai"),
        ("", WEEK, "Asia/Shanghai"),
        ("08:30-17:30", ["monday"], "Asia/Shanghai"),
        ("08:30-17:30", WEEK, "Asia/Liaoyang"),
        ("08:30-17:30", WEEK, "../Shanghai"),
    ],
)
def test_hours_that_nobody_understands_are_refused(hours: str, days: list[str], zone: str) -> None:
    with pytest.raises(HoursNotUnderstood):
        WorkingHours.of(hours, days, zone)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        LIAOYANG.due(datetime(2027, 3, 1, 9), timedelta(hours=4))  # noqa: DTZ001
