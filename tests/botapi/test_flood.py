"""How much a bot may send, second by second."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.botapi.flood import FloodControl, FloodLimits

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
AMIRA, IRINA, GROUP = 1001, 1002, -1_001_000_000_001


class Watch:
    """A clock that a case sets."""

    def __init__(self) -> None:
        self.shows = NOON

    def __call__(self) -> datetime:
        return self.shows


CASES = {
    "a burst of three in a private chat": [
        (0, AMIRA, 0),
        (0, AMIRA, 0),
        (0, AMIRA, 0),
        (0, AMIRA, 1),
    ],
    "after the burst one a second": [
        *[(0, AMIRA, 0)] * 3,
        (0.4, AMIRA, 1),
        (1.0, AMIRA, 0),
        (1.5, AMIRA, 1),
        (2.0, AMIRA, 0),
    ],
    "what was refused does not count": [
        *[(0, AMIRA, 0)] * 3,
        *[(0.1, AMIRA, 1)] * 10,
        (1.0, AMIRA, 0),
    ],
    "a pause gives the burst back": [*[(0, AMIRA, 0)] * 3, *[(3, AMIRA, 0)] * 3, (3, AMIRA, 1)],
    "chats do not wait for each other": [*[(0, AMIRA, 0)] * 3, (0, IRINA, 0)],
    "twenty a minute in a group": [
        *[(second, GROUP, 0) for second in range(20)],
        (20, GROUP, 40),
        (59.5, GROUP, 1),
        (60, GROUP, 0),
        (60, GROUP, 1),
    ],
    "thirty a second over all chats": [
        *[(0, person, 0) for person in range(1001, 1031)],
        (0, 1031, 1),
        (0.999, 1031, 1),
        (1, 1031, 0),
    ],
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_messages_are_admitted_or_wait(case: list[tuple[float, int, int]]) -> None:
    watch = Watch()
    control = FloodControl(FloodLimits(), watch)

    for second, chat, expected in case:
        watch.shows = NOON + timedelta(seconds=second)
        assert control.admit(chat) == expected, f"second {second}"


def test_an_album_goes_out_whole_and_is_waited_for_afterwards() -> None:
    watch = Watch()
    control = FloodControl(FloodLimits(), watch)

    assert control.admit(AMIRA, 10) == 0
    assert control.admit(AMIRA) == 8


def test_an_album_that_does_not_fit_into_the_minute_of_a_group_waits_as_a_whole() -> None:
    watch = Watch()
    control = FloodControl(FloodLimits(), watch)
    for second in range(15):
        watch.shows = NOON + timedelta(seconds=second)
        control.admit(GROUP)

    assert control.admit(GROUP, 8) == 48
