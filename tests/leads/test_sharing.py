import json
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from bot.leads.maker import Maker
from bot.leads.sharing import Split, split
from tests.leads.sock_makers import TODAY, WISH, like_amber, offers

APRIL = replace(WISH, ready_by=date(2027, 4, 10))  # forty days


def of(code: str, capacity: int, minimum: int = 1_000, **different: object) -> Maker:
    """Return one that makes forty times its capacity until April."""
    articles = offers(sku=f"T-{code}", moq_pairs=minimum)
    return like_amber(code, daily_capacity_pairs=capacity, articles=articles, **different)


def divided(pairs: int, *makers: Maker, known: tuple[str, ...] = ()) -> Split:
    return split(replace(APRIL, pairs=pairs), makers, seed=1, today=TODAY, known=known)


def amounts(found: Split) -> dict[str, int]:
    return {share.code: share.pairs for share in found.shares}


@pytest.mark.parametrize(
    ("pairs", "makers", "shares"),
    [
        (100_000, [of("A", 2_000), of("B", 1_000)], {"A": 66_667, "B": 33_333}),
        (120_000, [of("A", 2_000), of("B", 1_000)], {"A": 80_000, "B": 40_000}),
        (81_000, [of("A", 2_000), of("B", 20, 500)], {"A": 80_000, "B": 800}),  # all they make
        (82_000, [of("A", 2_000), of("B", 100, 3_950)], {"A": 78_050, "B": 3_950}),
        (82_000, [of("A", 2_000), of("B", 200, 9_000)], {"A": 80_000}),  # B makes no 9,000
        (100_000, [of("A", 2_000), of("B", 1_000, 30_000)], {"A": 66_667, "B": 33_333}),
        (90_000, [of("A", 2_000), of("B", 1_000, 35_000)], {"A": 55_000, "B": 35_000}),
        (90_000, [of("A", 2_000, 70_000), of("B", 1_000, 35_000)], {"A": 80_000}),
        (
            120_000,  # beside the minimum of A nothing is left that another would make
            [of("A", 2_200, 85_000), of("B", 1_600, 50_000), of("C", 1_500, 50_000)],
            {"B": 61_936, "C": 58_064},
        ),
        (50_000, [of("A", 2_000), of("B", 1_000)], {"A": 50_000}),  # no need for shares
        (50_000, [], {}),
    ],
)
def test_shares_are_in_proportion_to_capacity_and_never_below_a_minimum(
    pairs: int, makers: list[Maker], shares: dict[str, int]
) -> None:
    found = divided(pairs, *makers)

    assert amounts(found) == shares
    assert found.short == pairs - sum(shares.values())


def test_no_more_factories_take_part_than_it_needs_and_the_best_come_first() -> None:
    makers = [
        of("FOREIGN", 3_000, languages=("zh",)),
        of("KNOWN", 500, languages=("zh",)),
        of("GOOD", 2_000),
        of("CANNOT", 9_000, exports=True, full_until=TODAY),
    ]

    found = divided(95_000, *makers, known=("KNOWN",))

    assert amounts(found) == {"KNOWN": 19_000, "GOOD": 76_000}
    assert [place.code for place in found.ranking.places] == ["KNOWN", "GOOD", "FOREIGN"]
    assert [passed.code for passed in found.ranking.passed] == ["CANNOT"]


@pytest.mark.parametrize("seed", range(30))
def test_shares_add_up_and_stay_within_what_everybody_can(seed: int) -> None:
    random = Random(seed)
    makers = {
        code: of(code, random.randrange(100, 9_000), random.randrange(500, 9_000))
        for code in "ABCDEFGHIJ"[: random.randrange(1, 11)]
    }
    pairs = random.randrange(20_000, 2_000_000)

    found = divided(pairs, *makers.values())

    assert sum(amounts(found).values()) + found.short == pairs
    assert all(
        makers[code].articles[0].moq_pairs <= share <= 40 * makers[code].daily_capacity_pairs
        for code, share in amounts(found).items()
    )


def test_a_split_can_be_stored_with_its_ranking() -> None:
    found = divided(100_000, of("A", 2_000), of("B", 1_000))

    stored = json.loads(json.dumps(found.as_json()))

    assert stored["shares"] == [{"code": "A", "pairs": 66_667}, {"code": "B", "pairs": 33_333}]
    assert stored["short"] == 0
    assert stored["ranking"] == found.ranking.as_json()
