from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.leads.fit import LADEN_FROM, SILENT_FROM
from bot.leads.maker import Maker, Record
from bot.leads.reasons import Why
from bot.leads.wish import Wish
from tests.leads.sock_makers import (
    AMBER,
    SPRING,
    TERRY,
    TODAY,
    WISH,
    asked,
    like_amber,
    offers,
    order,
)


@pytest.mark.parametrize(
    ("wish", "maker", "obstacles"),
    [
        (WISH, AMBER, []),
        (replace(WISH, facets={}), AMBER, []),
        (replace(WISH, facets={}), replace(AMBER, articles=()), []),  # any sock at all
        (WISH, replace(AMBER, articles=()), [Why.CANNOT_MAKE]),
        (replace(WISH, facets={"length": ("ankle",)}), AMBER, [Why.CANNOT_MAKE]),
        (replace(WISH, facets={"colour": ("red",)}), AMBER, []),  # chosen when ordered
        (replace(WISH, skus=("T-1",), facets={}), AMBER, []),
        (replace(WISH, skus=("T-9",), facets={}), AMBER, [Why.CANNOT_MAKE]),
        (replace(WISH, skus=("T-9",)), AMBER, []),  # the like of it
        (replace(WISH, skus=("T-1",), facets={"material": ("silk",)}), AMBER, []),
        (replace(WISH, pairs=1_000), AMBER, []),
        (replace(WISH, pairs=999), AMBER, [Why.BELOW_MINIMUM]),
        (replace(WISH, pairs=None), AMBER, []),
        (replace(WISH, pairs=240_000), AMBER, []),  # a season's work
        (replace(WISH, pairs=240_001), AMBER, [Why.BEYOND_CAPACITY]),
        (replace(WISH, ready_by=date(2027, 3, 21)), AMBER, []),
        (replace(WISH, ready_by=date(2027, 3, 20)), AMBER, [Why.TOO_LATE]),
        (replace(WISH, ready_by=date(2027, 2, 1)), AMBER, [Why.BEYOND_CAPACITY, Why.TOO_LATE]),
        (replace(WISH, ready_by=date(2027, 3, 21), pairs=40_000), AMBER, []),
        (replace(WISH, ready_by=date(2027, 3, 21), pairs=40_001), AMBER, [Why.BEYOND_CAPACITY]),
        (replace(WISH, ready_by=date(2027, 3, 31)), replace(AMBER, shutdowns=(SPRING,)), []),
        (
            replace(WISH, ready_by=date(2027, 3, 30)),
            replace(AMBER, shutdowns=(SPRING,)),
            [Why.TOO_LATE],
        ),
        (replace(WISH, certificates=("Oeko-Tex", "BSCI")), AMBER, []),
        (replace(WISH, certificates=("GOTS", "BSCI")), AMBER, [Why.CERTIFICATE_MISSING]),
        (WISH, replace(AMBER, full_until=TODAY), [Why.FULL]),
        (WISH, replace(AMBER, full_until=TODAY - timedelta(1)), []),
        (WISH, replace(AMBER, exports=False, languages=("zh",)), []),  # the office helps
        (replace(WISH, needs_export=False), replace(AMBER, exports=False), []),
    ],
)
def test_a_factory_fits_unless_something_rules_it_out(
    wish: Wish, maker: Maker, obstacles: list[Why]
) -> None:
    ranking = asked(wish, maker)

    assert [reason.why for passed in ranking.passed for reason in passed.reasons] == obstacles
    assert order(ranking) == ([] if obstacles else ["AMBER"])


@pytest.mark.parametrize(
    ("wish", "better", "worse"),
    [
        (  # the article itself, whatever else
            replace(WISH, skus=("T-1",)),
            replace(AMBER, exports=False, languages=("zh",), specialties=()),
            like_amber("B"),
        ),
        (WISH, like_amber("A", languages=("zh",)), like_amber("B", exports=False)),
        (WISH, like_amber("A", specialties=()), like_amber("B", languages=("zh", "en"))),
        (WISH, like_amber("A"), like_amber("B", specialties=("wool",))),
        (
            replace(WISH, facets={**WISH.facets, "colour": ("black",), "style": ("sport",)}),
            like_amber("A", specialties=()),
            like_amber("B", articles=offers(facets={**TERRY.facets, "colour": ("red",)})),
        ),
        (  # in time also when it takes as long as it may
            replace(WISH, ready_by=date(2027, 3, 31)),
            like_amber("A", specialties=()),
            like_amber("B", articles=offers(lead_time_max_days=31)),
        ),
        (
            replace(WISH, ready_by=date(2027, 3, 31)),
            like_amber("A", specialties=()),
            like_amber("B", shutdowns=((date(2027, 3, 31), date(2027, 3, 31)),)),
        ),
        (  # who answers, though not in the buyer's language
            WISH,
            like_amber("A", languages=("zh",)),
            like_amber("B", record=Record(due=9, received=0, silences=SILENT_FROM)),
        ),
        (  # who answers, though it makes only the like
            replace(WISH, skus=("T-1",)),
            like_amber("A"),
            replace(AMBER, record=Record(due=9, received=0, silences=SILENT_FROM)),
        ),
        (
            WISH,
            like_amber("A", languages=("zh",)),
            like_amber("B", record=Record(due=9, received=0, waiting=LADEN_FROM)),
        ),
        (  # the minimum order is a matter of the article
            replace(WISH, pairs=500),
            like_amber("A", articles=(TERRY, *offers(sku="T-2", moq_pairs=500))),
            like_amber("B", articles=offers(moq_pairs=500), specialties=()),
        ),
    ],
)
def test_who_fits_better_is_asked_first(wish: Wish, better: Maker, worse: Maker) -> None:
    assert order(asked(wish, worse, better)) == [better.code, worse.code]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Record(due=3, received=2), Record(due=3.5, received=3)),  # owed more
        (Record(due=3, received=3), Record(due=3, received=4)),
        (Record(due=3, received=3), Record(due=3, received=3, waiting=1)),
        (Record(due=3, received=3, waiting=2), Record(due=3, received=3, silences=1)),
        (Record(due=3.5, received=3, declines=9), Record(due=3, received=3)),
    ],
)
def test_among_equals_the_one_that_is_owed_most_comes_first(first: Record, second: Record) -> None:
    makers = [like_amber("B", record=second), like_amber("A", record=first)]

    assert {tuple(order(asked(WISH, *makers, seed=seed))) for seed in range(20)} == {("A", "B")}


def test_of_two_that_are_owed_the_same_the_larger_has_the_larger_claim() -> None:
    ranking = asked(WISH, like_amber("SMALL"), like_amber("LARGE", daily_capacity_pairs=6_000))

    assert [(place.code, place.claim) for place in ranking.places] == [
        ("LARGE", 0.75),
        ("SMALL", 0.25),
    ]


def test_saying_no_with_a_reason_costs_nothing() -> None:
    choosy = like_amber("A", record=Record(due=2, received=2, declines=50))
    other = like_amber("B", record=Record(due=2, received=2))

    first = [order(asked(WISH, choosy, other, seed=seed))[0] for seed in range(200)]

    assert 70 < first.count("A") < 130


def test_ties_are_decided_by_the_seed_and_by_nothing_else() -> None:
    makers = [like_amber(f"F{number}") for number in range(6)]

    orders = {seed: order(asked(WISH, *makers, seed=seed)) for seed in range(50)}

    assert orders == {seed: order(asked(WISH, *makers[::-1], seed=seed)) for seed in range(50)}
    assert {codes[0] for codes in orders.values()} == {maker.code for maker in makers}


def test_a_factory_that_the_buyer_works_with_comes_first_if_it_fits() -> None:
    zhang = like_amber("ZHANG", exports=False, languages=("zh",), record=Record(due=0, received=9))

    ranking = asked(WISH, AMBER, zhang, known=["ZHANG", "GONE"])
    too_much = asked(replace(WISH, pairs=10**6), AMBER, zhang, known=["ZHANG"])

    assert order(ranking) == ["ZHANG", "AMBER"]
    assert [place.known for place in ranking.places] == [True, False]
    assert order(too_much) == []


def test_a_place_says_how_its_score_came_about() -> None:
    wish = replace(
        WISH,
        skus=("T-1",),
        facets={**WISH.facets, "colour": ("red",), "style": ("sport",)},
        ready_by=date(2027, 4, 30),
    )

    place = asked(wish, replace(AMBER, shutdowns=(SPRING,))).places[0]

    assert place.score == 400 + 10 + 10 + 100 + 60 + 5
    assert [(reason.why, reason.points, reason.facts) for reason in place.reasons] == [
        (Why.MAKES_ARTICLE, 400, {"sku": "T-1"}),
        (Why.MAKES_LIKE, 10, {"sku": "T-1", "met": 1, "asked": 2}),
        (Why.IN_TIME, 10, {"ready": "2027-04-10", "wanted": "2027-04-30"}),
        (Why.EXPORTS, 100, {}),
        (Why.SPEAKS, 60, {"language": "ru"}),
        (Why.BEST_AT, 5, {"values": ["terry"]}),
    ]


def test_a_factory_that_is_passed_over_is_told_what_was_asked_and_what_it_can() -> None:
    wish = replace(WISH, pairs=900, ready_by=date(2027, 3, 15), certificates=("GOTS",))

    passed = asked(wish, AMBER).passed[0]

    assert [(reason.why, reason.facts) for reason in passed.reasons] == [
        (Why.CERTIFICATE_MISSING, {"certificates": ["GOTS"]}),
        (Why.BELOW_MINIMUM, {"sku": "T-1", "pairs": 900, "minimum": 1_000}),
        (Why.TOO_LATE, {"ready": "2027-03-21", "wanted": "2027-03-15"}),
    ]
