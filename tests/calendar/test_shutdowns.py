from datetime import date

import pytest

from bot.calendar.models import CalendarEntry
from bot.calendar.shutdowns import shutdowns_of, working_day_after

START = date(2027, 1, 10)
SPRING = (date(2027, 1, 20), date(2027, 1, 29))  # ten days
MAY = (date(2027, 5, 1), date(2027, 5, 3))


@pytest.mark.parametrize(
    ("days", "ready"),
    [
        (0, START),
        (9, date(2027, 1, 19)),  # the last day before
        (10, date(2027, 1, 30)),  # the first day after
        (12, date(2027, 2, 1)),
        (101, date(2027, 5, 4)),  # past both
    ],
)
def test_days_of_a_shutdown_do_not_count(days: int, ready: date) -> None:
    assert working_day_after(START, days, (SPRING, MAY)) == ready


def test_an_order_within_a_shutdown_waits_for_its_end() -> None:
    assert working_day_after(date(2027, 1, 25), 1, (SPRING,)) == date(2027, 1, 30)


def test_a_shutdown_that_is_over_does_not_matter() -> None:
    assert working_day_after(date(2027, 1, 29), 5, (SPRING,)) == date(2027, 2, 3)


def entry(code: str, starts: date, ends: date, **given: object) -> CalendarEntry:
    return CalendarEntry.model_validate(
        {
            "code": code,
            "kind": "shutdown",
            "starts": starts,
            "ends": ends,
            "factories": [],
            **given,
        }
    )


def test_a_factory_stands_still_in_its_own_and_in_the_towns_shutdowns() -> None:
    entries = [
        entry("MAY", *MAY),
        entry("OWN", date(2027, 5, 3), date(2027, 5, 9), factories=["A"]),
        entry("THEIRS", date(2027, 6, 1), date(2027, 6, 9), factories=["B"]),
        entry("FAIR", date(2027, 7, 1), date(2027, 7, 9), kind="fair"),
        entry("NEW-YEAR", *SPRING),
    ]

    assert shutdowns_of("A", entries) == (SPRING, (date(2027, 5, 1), date(2027, 5, 9)))
