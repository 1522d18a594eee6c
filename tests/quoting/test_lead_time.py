from datetime import date

import pytest

from bot.calendar.shutdowns import Span
from bot.quoting.lead_time import production

TODAY = date(2027, 8, 2)
HOLIDAY: Span = (date(2027, 10, 1), date(2027, 10, 7))


@pytest.mark.parametrize(
    ("pairs", "shortest", "longest", "limited"),
    [
        (None, 20, 30, False),
        (300_000, 20, 30, False),  # exactly what 30 days make
        (300_001, 20, 31, True),
        (500_000, 20, 50, True),
    ],
)
def test_a_large_quantity_takes_as_long_as_the_machines_need(
    pairs: int | None, shortest: int, longest: int, limited: bool
) -> None:
    made = production((20, 30), today=TODAY, shutdowns=(), pairs=pairs, daily_capacity=10_000)

    assert made is not None
    assert (made.shortest, made.longest, made.limited_by_capacity) == (shortest, longest, limited)


@pytest.mark.parametrize(
    ("lead_time", "first", "last", "pushed"),
    [
        ((20, 59), date(2027, 8, 22), date(2027, 9, 30), 0),  # ready the day before
        ((20, 60), date(2027, 8, 22), date(2027, 10, 8), 7),
        ((60, 65), date(2027, 10, 8), date(2027, 10, 13), 7),
    ],
)
def test_a_shutdown_pushes_the_ready_date_back(
    lead_time: tuple[int, int], first: date, last: date, pushed: int
) -> None:
    made = production(lead_time, today=TODAY, shutdowns=(HOLIDAY,), daily_capacity=10_000)

    assert made is not None
    assert (made.ready_first, made.ready_last, made.pushed_days) == (first, last, pushed)


def test_nobody_promises_goods_in_ten_years() -> None:
    made = production((20, 30), today=TODAY, shutdowns=(), pairs=10**9, daily_capacity=10_000)

    assert made is None
