"""Buttons about somebody's data say for whom they are and from when; others are no buttons."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.privacy.press import DataPress, Verb

NOW = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)
PRESS = DataPress(Verb.FORGET, 7, NOW)


def test_what_is_packed_is_unpacked() -> None:
    assert DataPress.unpacked(PRESS.packed()) == PRESS
    assert len(PRESS.packed().encode()) <= 64


@pytest.mark.parametrize(
    "data",
    [
        "",
        "P1",
        "P1|forget",
        "P1|forget|7",
        "P1|forget|7|1|1",
        "P1|forget|seven|1",
        "P1|forget|-7|1",
        "P1|forget|²|1",
        "P1|forget|7|99999999999",
        "P1|drop|7|1",
        "L1|forget|7|1",
        "P2|forget|7|1",
    ],
)
def test_what_no_button_says_is_no_press(data: str) -> None:
    assert DataPress.unpacked(data) is None


@pytest.mark.parametrize(
    ("later", "is_good"),
    [
        (timedelta(0), True),
        (timedelta(minutes=59), True),
        (timedelta(hours=1), False),
        (timedelta(minutes=-1), False),
    ],
)
def test_a_button_is_good_for_an_hour(later: timedelta, is_good: bool) -> None:
    assert PRESS.is_good(NOW + later) is is_good
