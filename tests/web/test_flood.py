"""A flood from one visitor is slowed, and nobody else notices."""

from datetime import timedelta

import pytest

from bot.web.pace import Allowance, Buckets, TooFast, neighbourhood
from tests.watch import Watch
from tests.web.conftest import Town


async def test_whoever_writes_too_fast_is_told_when_to_go_on(busy_town: Town) -> None:
    flooder = busy_town.visitor()
    await flooder.comes()

    answers = [await flooder.says(f"No. {number}") for number in range(15)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429] * 5
    assert answers[-1].headers["Retry-After"] == "1"
    assert answers[-1].json()["retry_after"] == 1


async def test_what_was_refused_is_taken_later(busy_town: Town) -> None:
    flooder = busy_town.visitor()
    await flooder.comes()
    refused = [await flooder.says(f"No. {number}", key=f"key-{number:04}") for number in range(11)]

    busy_town.watch.passes(seconds=1)
    again = await flooder.says("No. 10", key="key-0010")

    assert (refused[-1].status_code, again.status_code) == (429, 200)


async def test_nobody_else_notices(busy_town: Town) -> None:
    flooder, amira = busy_town.visitor(), busy_town.visitor()
    await flooder.comes()
    await amira.comes()
    for number in range(40):
        await flooder.says(f"No. {number}")

    answer = await amira.says("Do you make wool socks?")

    assert answer.status_code == 200
    assert (await amira.hears())["text"] == "You said: Do you make wool socks?"


async def test_one_address_opens_only_so_many_chats(busy_town: Town) -> None:
    answers = [await busy_town.visitor().comes() for _ in range(61)]

    assert [answer.status_code for answer in answers] == [201] * 60 + [429]


def test_a_bucket_fills_with_time() -> None:
    watch = Watch()
    bucket = Buckets(Allowance(2, timedelta(seconds=10)), watch)
    bucket.take("amira")
    bucket.take("amira")

    with pytest.raises(TooFast) as refused:
        bucket.take("amira")
    watch.passes(seconds=10)
    bucket.take("amira")

    assert refused.value.seconds == 10


def test_buckets_do_not_pile_up() -> None:
    watch = Watch()
    bucket = Buckets(Allowance(1, timedelta(seconds=1)), watch)
    for number in range(10_000):
        bucket.take(number)

    watch.passes(seconds=2)
    bucket.take("amira")

    assert len(bucket) == 1


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_a_household_counts_as_one_address(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted
