"""Turns are fair in a town of two hundred factories, and the obvious rules are not."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from random import Random

import pytest

from bot.leads.maker import Maker, Record
from tests.leads.simulated_town import (
    TRADES,
    Claims,
    Ledger,
    Town,
    alike,
    gini,
    replayed,
    varied,
    wishes,
)

MOST_UNEQUAL = 0.05  # Gini's coefficient of leads for each unit of capacity
LONGEST_WAIT = 2  # fair intervals
FEW = 3  # leads come whole: who is due two and got three has had half too much


def town_of(
    makers: Sequence[Maker],
    silent: frozenset[str] = frozenset(),
    choosy: frozenset[str] = frozenset(),
) -> Town:
    return Town({maker.code: maker for maker in makers}, silent, choosy)


@pytest.fixture(scope="module")
def town() -> Town:
    """Ten trades of twenty factories that differ in nothing but capacity, after 10,000 leads."""
    town = town_of(alike(Random(1)))
    town.take(wishes(Random(2), 10_000, most=9_000), Random(3))
    return town


@pytest.fixture(scope="module")
def uneven_town() -> Town:
    """As before, but every tenth factory is always silent, and another tenth is choosy."""
    makers = alike(Random(8))
    mixed = Random(9).sample([maker.code for maker in makers], 40)
    town = town_of(makers, silent=frozenset(mixed[:20]), choosy=frozenset(mixed[20:]))
    town.take(wishes(Random(10), 5_000, most=9_000), Random(11))
    return town


def unequal(ledger: Ledger, makers: Sequence[Maker]) -> float:
    return gini(ledger.received[maker.code] / maker.daily_capacity_pairs for maker in makers)


def most_unequal(ledger: Ledger, town: Town) -> float:
    """Return Gini's coefficient of that trade in which it is worst, among those who answer."""
    trades = [[*town.makers.values()][trade :: len(TRADES)] for trade in range(len(TRADES))]
    return max(
        unequal(ledger, [maker for maker in makers if maker.code not in town.silent])
        for makers in trades
    )


def for_capacity(town: Town, codes: Collection[str]) -> float:
    """Return how many leads those factories received for a thousand pairs a day."""
    made = sum(town.makers[code].daily_capacity_pairs for code in codes)
    return 1_000 * sum(town.ledger.received[code] for code in codes) / made


def test_equals_receive_leads_in_proportion_to_what_they_make(town: Town) -> None:
    assert sum(town.ledger.received.values()) == 10_000
    assert most_unequal(town.ledger, town) <= MOST_UNEQUAL


def test_no_factory_waits_more_than_twice_its_fair_interval(town: Town) -> None:
    assert len(town.ledger.longest_wait) == 200
    assert max(town.ledger.longest_wait.values()) <= LONGEST_WAIT


def test_by_chance_leads_come_neither_evenly_nor_in_time(town: Town) -> None:
    random = Random(4)

    def by_chance(claims: Claims) -> str:
        return random.choices([*claims], [*claims.values()])[0]

    ledger = replayed(town.claims, by_chance)

    assert most_unequal(ledger, town) > 2 * MOST_UNEQUAL
    assert max(ledger.longest_wait.values()) > 2 * LONGEST_WAIT


def test_one_after_the_other_is_unfair_to_those_who_make_much(town: Town) -> None:
    rounds = {code: turn for turn, code in enumerate(town.makers)}

    def the_next(claims: Claims) -> str:
        code = min(claims, key=rounds.__getitem__)
        rounds[code] += len(rounds)
        return code

    ledger = replayed(town.claims, the_next)

    assert most_unequal(ledger, town) > 5 * MOST_UNEQUAL
    assert max(ledger.longest_wait.values()) > 2 * LONGEST_WAIT


def test_fewest_leads_for_the_capacity_lets_large_factories_wait(town: Town) -> None:
    received: Counter[str] = Counter()

    def who_has_fewest(claims: Claims) -> str:
        code = min(claims, key=lambda each: received[each] / claims[each])
        received[code] += 1
        return code

    ledger = replayed(town.claims, who_has_fewest)

    assert most_unequal(ledger, town) <= MOST_UNEQUAL
    assert max(ledger.longest_wait.values()) > 2 * LONGEST_WAIT


def test_turns_are_fair_where_every_lead_has_other_equals() -> None:
    """Factories of two trades, of different languages, minimums and exports."""
    town = town_of(varied(Random(5)))

    town.take(wishes(Random(6), 3_000, most=500_000), Random(7))

    ledger = town.ledger
    shares = [ledger.received[code] / due for code, due in ledger.due.items() if due >= FEW]
    assert len(shares) > 150
    assert gini(shares) <= MOST_UNEQUAL
    assert max(ledger.longest_wait.values()) <= LONGEST_WAIT


def test_silent_and_choosy_factories_leave_turns_fair_for_those_who_answer(
    uneven_town: Town,
) -> None:
    waits = uneven_town.ledger.longest_wait
    answering = waits.keys() - uneven_town.silent

    assert len(answering) == 180
    assert most_unequal(uneven_town.ledger, uneven_town) <= MOST_UNEQUAL
    assert max(waits[code] for code in answering) <= LONGEST_WAIT


def test_silence_costs_turns_and_saying_no_does_not(uneven_town: Town) -> None:
    others = uneven_town.makers.keys() - uneven_town.silent - uneven_town.choosy
    usual = for_capacity(uneven_town, others)

    assert for_capacity(uneven_town, uneven_town.choosy) > 0.9 * usual
    assert for_capacity(uneven_town, uneven_town.silent) < 0.5 * usual


@pytest.mark.parametrize("record", [Record(due=0, received=0), Record(due=31.2, received=30.9)])
def test_who_joins_or_comes_back_has_no_heap_of_leads_to_catch_up_on(
    town: Town, record: Record
) -> None:
    then = town_of([*town.makers.values()])
    then.makers["NEW"] = replace(then.makers["F007"], code="NEW", record=record)

    then.take(wishes(Random(12), 1_000, most=9_000), Random(13))

    assert then.ledger.received["NEW"] == pytest.approx(then.ledger.due["NEW"], abs=1.5)
