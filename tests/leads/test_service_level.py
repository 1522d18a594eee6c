from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.leads.service_level import (
    ACCEPT_WITHIN,
    ANSWER_WITHIN,
    Answer,
    Asked,
    Rate,
    response_rates,
)
from bot.leads.working_hours import WEEK, WorkingHours

NOW = datetime(2027, 3, 31, 4, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def asked(kind: Asked, ago: timedelta, answered_after: timedelta | None = None) -> Answer:
    moment = NOW - ago
    return Answer(kind, moment, None if answered_after is None else moment + answered_after)


@pytest.mark.parametrize(
    ("answer", "soon", "at_all"),
    [
        (asked(Asked.CHAT, 3 * DAY, HOUR), Rate(1, 1), Rate(1, 1)),
        (asked(Asked.CHAT, 3 * DAY, HOUR + MINUTE), Rate(0, 1), Rate(1, 1)),
        (asked(Asked.CHAT, 3 * DAY, DAY + MINUTE), Rate(0, 1), Rate(0, 1)),
        (asked(Asked.CHAT, 3 * DAY), Rate(0, 1), Rate(0, 1)),
        (asked(Asked.LEAD, 3 * DAY, MINUTE), Rate(0, 0), Rate(1, 1)),
        (asked(Asked.LEAD, 3 * DAY), Rate(0, 0), Rate(0, 1)),
        (asked(Asked.CHAT, 50 * MINUTE), Rate(0, 0), Rate(0, 0)),  # may still be in time
        (asked(Asked.CHAT, 50 * MINUTE, MINUTE), Rate(1, 1), Rate(1, 1)),
        (asked(Asked.CHAT, 2 * HOUR), Rate(0, 1), Rate(0, 0)),
        (asked(Asked.CHAT, 30 * DAY, MINUTE), Rate(1, 1), Rate(1, 1)),
        (asked(Asked.CHAT, 30 * DAY + MINUTE, MINUTE), Rate(0, 0), Rate(0, 0)),  # long ago
    ],
)
def test_rates_count_what_a_person_answered_in_time(
    answer: Answer, soon: Rate, at_all: Rate
) -> None:
    rates = response_rates([answer], NOW)

    assert (rates.soon, rates.at_all) == (soon, at_all)


def test_rates_are_shares_of_all_that_was_asked() -> None:
    answers = [
        *[asked(Asked.CHAT, DAY * 2, MINUTE)] * 3,
        asked(Asked.CHAT, DAY * 2),
        asked(Asked.LEAD, DAY * 2, HOUR * 20),
    ]

    rates = response_rates(answers, NOW)

    assert (rates.soon.share, rates.at_all.share) == (0.75, 0.8)


def test_who_was_asked_nothing_has_no_rate() -> None:
    assert response_rates([], NOW).soon.share is None


def test_hours_are_hours_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")  # 02:00 becomes 03:00 on 2027-03-28
    before = datetime(2027, 3, 28, 1, 30, tzinfo=berlin)
    after = datetime(2027, 3, 28, 3, 15, tzinfo=berlin)

    rates = response_rates([Answer(Asked.CHAT, before, after)], NOW)

    assert rates.soon == Rate(1, 1)


def test_three_factories_have_answered_by_the_evening_of_the_second_day() -> None:
    hours = WorkingHours.of("08:30-17:30", WEEK[:6], "Asia/Shanghai")
    asked_at = datetime(2027, 3, 1, 8, 30, tzinfo=hours.zone)

    third = hours.due(hours.due(hours.due(asked_at, ACCEPT_WITHIN), ACCEPT_WITHIN), ACCEPT_WITHIN)

    assert third == datetime(2027, 3, 2, 11, 30, tzinfo=hours.zone)
    assert hours.due(asked_at, ANSWER_WITHIN) == datetime(2027, 3, 1, 16, 30, tzinfo=hours.zone)
