"""How many letters may go when."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.outbox.pacing import TELEGRAM, Pace

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
A_TENTH = timedelta(milliseconds=100)


@pytest.mark.parametrize(
    ("pace", "ahead", "allowed"),
    [
        (Pace(), timedelta(0), 50),
        (Pace(), timedelta(seconds=1), 0),
        (Pace(overall=timedelta(milliseconds=20)), timedelta(0), 5),
        (Pace(overall=timedelta(milliseconds=20)), timedelta(milliseconds=60), 2),
        (Pace(overall=timedelta(milliseconds=20)), A_TENTH, 0),
        (Pace(overall=timedelta(milliseconds=1)), timedelta(0), 50),
        (Pace(overall=timedelta(seconds=1)), timedelta(0), 1),
        (Pace(overall=timedelta(seconds=1)), timedelta(milliseconds=1), 0),
        (TELEGRAM, timedelta(0), 2),
    ],
)
def test_a_batch_holds_what_may_go_meanwhile(pace: Pace, ahead: timedelta, allowed: int) -> None:
    assert pace.allowed(NOON + ahead, NOON) == allowed


@pytest.mark.parametrize("pace", [TELEGRAM, Pace(overall=timedelta(seconds=1))])
def test_over_a_minute_the_rate_is_kept_and_used(pace: Pace) -> None:
    now, free_at, sent = NOON, NOON, 0
    while now < NOON + timedelta(minutes=1):
        letters = pace.allowed(free_at, now)
        sent += letters
        free_at = pace.free_after(free_at, now, letters)
        now = max(pace.ready_at(free_at), now + timedelta(milliseconds=1))

    permitted = timedelta(minutes=1) / pace.overall
    assert 0.98 * permitted <= sent <= permitted + pace.batch / pace.overall + 1


@pytest.mark.parametrize(("chat_id", "gap"), [(1001, 1.05), (-100, 3.05)])
def test_groups_hear_twenty_a_minute_and_people_one_a_second(chat_id: int, gap: float) -> None:
    assert TELEGRAM.gap(chat_id) == timedelta(seconds=gap)
