"""Letters are carried once, in their order, and what became of each is known."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest

from bot.outbox.lanes import Lane, LetterState
from bot.outbox.models import Letter
from bot.outbox.outcomes import Never, NotNow, Outcome, Sent, Unknown
from bot.outbox.pacing import Pace
from bot.outbox.posting import Draft
from bot.storage.engine import Database
from tests.outbox.post import ELSEWHERE, HERE, Desk, FakeCourier, desk_with


@pytest.fixture
def courier() -> FakeCourier:
    return FakeCourier()


@pytest.fixture
def other() -> FakeCourier:
    return FakeCourier(account=ELSEWHERE)


@pytest.fixture
async def desk(
    database: Database, courier: FakeCourier, other: FakeCourier
) -> AsyncIterator[Desk]:
    async with desk_with(database, courier, other) as desk:
        yield desk


async def test_a_letter_is_worded_in_the_language_of_who_reads_it(desk: Desk) -> None:
    irina = await desk.person(1, language="ru")
    amira = await desk.person(2, language="en")

    await desk.post(irina, "a lead")
    await desk.post(amira, "a lead", language="zh")
    await desk.delivers()

    assert sorted(desk.carried) == ["a lead (ru)", "a lead (zh)"]
    assert await desk.states() == [LetterState.SENT, LetterState.SENT]


async def test_a_second_letter_of_the_same_is_not_written(desk: Desk) -> None:
    amira = await desk.person(1)

    first = await desk.post(amira, "hello", once="greeting:1")
    second = await desk.post(amira, "hello", once="greeting:1")
    await desk.delivers()

    assert first is not None
    assert second is None
    assert desk.carried == ["hello (en)"]


async def test_nothing_goes_of_what_was_rolled_back(desk: Desk) -> None:
    amira = await desk.person(1)

    with pytest.raises(ZeroDivisionError):
        async with desk.database.writing() as unit:
            await desk.outbox.to_contact(unit, amira, Draft(kind="note", facts={"says": "never"}))
            raise ZeroDivisionError
    await desk.delivers()

    assert desk.carried == []


async def test_an_urgent_letter_passes_a_broadcast_that_is_under_way(
    desk: Desk, courier: FakeCourier
) -> None:
    courier.pace = Pace(overall=timedelta(seconds=1), batch=timedelta(seconds=1))
    people = [await desk.person(number) for number in range(1, 13)]
    courier.meanwhile["fair 1 (en)"] = partial(desk.post, people[11], "lead", lane=Lane.URGENT)

    await desk.post_at_once(
        *((person, f"fair {place}", Lane.BULK) for place, person in enumerate(people[:10])),
        (people[10], "follow-up", Lane.NORMAL),
    )
    await desk.delivers()

    fairs = [f"fair {place} (en)" for place in range(10)]
    assert desk.carried[:3] == ["follow-up (en)", *fairs[:2]]
    assert desk.carried.index("lead (en)") < desk.carried.index(fairs[5])
    assert sorted(desk.carried) == sorted(["follow-up (en)", "lead (en)", *fairs])
    moments = [at for _, _, at in await desk.claimed()]
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 1


async def test_a_chat_hears_one_letter_a_second_while_others_hear_theirs(
    desk: Desk, courier: FakeCourier
) -> None:
    courier.pace = Pace(chat=timedelta(seconds=1), group=timedelta(seconds=3))
    amira, irina = await desk.person(1), await desk.person(2)

    await desk.post_at_once(
        *((amira, f"{number}", Lane.URGENT) for number in range(3)),
        *((-5, f"group {number}", Lane.URGENT) for number in range(3)),
        (irina, "other", Lane.URGENT),
    )
    await desk.delivers()

    claimed = await desk.claimed()
    assert [(says, at) for to, says, at in claimed if to == 1] == [
        ("0", 0),
        ("1", pytest.approx(1, abs=0.1)),
        ("2", pytest.approx(2, abs=0.2)),
    ]
    assert [at for to, _, at in claimed if to == -5][2] >= 6
    assert [at for to, _, at in claimed if to == 2] == [0]


async def test_what_cannot_go_now_goes_later_and_holds_back_what_follows_it(
    desk: Desk, courier: FakeCourier
) -> None:
    amira = await desk.person(1)
    courier.answers[1] = [NotNow("busy"), NotNow("busy"), NotNow("429", timedelta(seconds=7))]
    begun = desk.wall()
    await desk.post(amira, "first")
    await desk.post(amira, "second")

    await desk.delivers()

    assert desk.carried == ["first (en)"] * 4 + ["second (en)"]
    assert (await desk.letters())[0].attempts == 3
    assert desk.wall() - begun >= timedelta(seconds=2 + 4 + 7)


async def test_a_messenger_out_of_reach_is_left_alone_for_everybody(
    desk: Desk, courier: FakeCourier
) -> None:
    amira, irina = await desk.person(1), await desk.person(2)
    courier.answers[1] = [NotNow("down", timedelta(seconds=9), everywhere=True)]
    begun = desk.wall()
    await desk.post(amira, "first")
    async with asyncio.timeout(10):
        while not (await desk.letters())[0].attempts:  # noqa: ASYNC110  nobody rings
            await asyncio.sleep(0.01)
    await desk.post(irina, "second")

    await desk.delivers()

    assert sorted(desk.carried) == ["first (en)"] * 2 + ["second (en)"]
    assert desk.wall() - begun >= timedelta(seconds=9)


async def test_whoever_blocks_us_is_written_to_elsewhere(
    desk: Desk, courier: FakeCourier, other: FakeCourier
) -> None:
    amira = await desk.person(1, accounts=(HERE, ELSEWHERE))
    courier.answers[1] = [Never("Forbidden: bot was blocked by the user", "blocked")]
    await desk.post(amira, "first")
    await desk.post(amira, "second")

    await desk.delivers()

    assert courier.carried == [(1, "first (en)")]
    assert [text for _, text in other.carried] == ["first (en)", "second (en)"]
    assert await desk.states() == [LetterState.SENT, LetterState.SENT]


async def test_letters_to_somebody_who_is_gone_wait_until_they_write_again(
    desk: Desk, courier: FakeCourier
) -> None:
    amira = await desk.person(1)
    courier.answers[1] = [Never("Forbidden: bot was blocked by the user", "blocked")]
    await desk.post(amira, "first")
    await desk.post(amira, "second")
    await desk.delivers()
    before = await desk.states()

    await desk.writes(1)
    await desk.delivers()

    assert before == [LetterState.FAILED, LetterState.WAITING]
    assert courier.carried == [(1, "first (en)"), (1, "second (en)")]


async def test_what_is_refused_for_what_it_is_fails_aloud_and_can_be_tried_again(
    desk: Desk, courier: FakeCourier
) -> None:
    amira = await desk.person(1)
    courier.answers[1] = [Never("Bad Request: message is too long")]
    letter = await desk.post(amira, "first")
    await desk.delivers()
    failed = (await desk.letters())[0]

    assert letter is not None
    async with desk.database.writing() as unit:
        await desk.outbox.again(unit, letter)
    await desk.delivers()

    assert (failed.state, failed.failure) == ("failed", "Bad Request: message is too long")
    assert await desk.states() == [LetterState.SENT]


DIED = Unknown("the connection died")


@pytest.mark.parametrize(
    ("lane", "answers", "carried", "state"),
    [
        (Lane.URGENT, [DIED], 2, LetterState.SENT),
        (Lane.URGENT, [DIED, DIED], 2, LetterState.UNKNOWN),
        (Lane.NORMAL, [DIED], 1, LetterState.UNKNOWN),
        (Lane.BULK, [DIED], 1, LetterState.UNKNOWN),
    ],
)
async def test_of_what_may_have_arrived_only_the_urgent_goes_again_and_says_so(
    desk: Desk,
    courier: FakeCourier,
    *,
    lane: Lane,
    answers: list[Outcome],
    carried: int,
    state: LetterState,
) -> None:
    amira = await desk.person(1)
    courier.answers[1] = [*answers]
    await desk.post(amira, "lead", lane=lane)

    await desk.delivers()

    assert await desk.states() == [state]
    assert len(desk.carried) == carried
    assert ["may have had this" in text for text in desk.carried] == [False, True][:carried]


@pytest.mark.parametrize(
    ("lane", "knows_repeats", "carried", "state"),
    [
        (Lane.URGENT, False, 1, LetterState.SENT),
        (Lane.NORMAL, False, 0, LetterState.UNKNOWN),
        (Lane.BULK, False, 0, LetterState.UNKNOWN),
        (Lane.BULK, True, 1, LetterState.SENT),
    ],
)
async def test_what_was_on_its_way_when_the_desk_died_is_known_to_be_unknown(
    desk: Desk,
    courier: FakeCourier,
    *,
    lane: Lane,
    knows_repeats: bool,
    carried: int,
    state: LetterState,
) -> None:
    amira = await desk.person(1)
    courier.knows_repeats = knows_repeats
    async with desk.database.writing() as unit:
        draft = Draft(kind="note", facts={"says": "lead"}, lane=lane)
        number = await desk.outbox.to_contact(unit, amira, draft)
        letter = await unit.session.get_one(Letter, number)
        letter.state, letter.claimed_until = LetterState.SENDING, desk.wall()

    await desk.office.recover()
    await desk.delivers()

    assert len(desk.carried) == carried
    assert await desk.states() == [state]


async def test_a_promise_that_no_longer_holds_is_not_kept_and_a_late_one_is_dropped(
    desk: Desk,
) -> None:
    amira = await desk.person(1)
    await desk.post(amira, "taken back", facts={"taken back": True})
    await desk.post(amira, "late", expires_at=desk.clock() - timedelta(hours=1))
    await desk.post(amira, "tomorrow", not_before=desk.clock() + timedelta(days=1))

    await desk.office.sweep()
    await desk.delivers()
    before = desk.carried
    desk.clock.passes(days=1)
    await desk.delivers()

    assert before == []
    assert desk.carried == ["tomorrow (en)"]
    assert await desk.states() == [
        LetterState.DROPPED,
        LetterState.DROPPED,
        LetterState.SENT,
    ]


async def test_a_long_letter_goes_on_where_it_was_held_up(
    desk: Desk, courier: FakeCourier
) -> None:
    amira = await desk.person(1)
    courier.longest = 10
    await desk.post(amira, "0123456789abcdefghij")
    courier.answers[1] = [Sent(1), NotNow("busy")]

    await desk.delivers()

    assert desk.carried == ["0123456789", "abcdefghij", "abcdefghij", " (en)"]


async def test_two_processes_carry_each_letter_once(database_url: str) -> None:
    couriers = [FakeCourier(), FakeCourier()]
    databases = [Database.open(database_url) for _ in couriers]
    async with (
        desk_with(databases[0], couriers[0]) as one,
        desk_with(databases[1], couriers[1]) as other,
    ):
        people = [await one.person(number) for number in range(1, 41)]
        await one.post_at_once(*((person, f"{person}", Lane.BULK) for person in people))
        await asyncio.gather(one.delivers(), other.delivers())

        assert sorted(one.carried + other.carried) == sorted(f"{who} (en)" for who in people)
        assert set(await one.states()) == {LetterState.SENT}
    for opened in databases:
        await opened.close()
