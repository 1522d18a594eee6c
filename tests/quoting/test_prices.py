from decimal import Decimal

import pytest

from bot.catalogue.models import PriceTier
from bot.money import Money
from bot.quoting.prices import (
    BelowMinimum,
    Ladder,
    NotStated,
    Priced,
    Step,
    Tariff,
    ladders_of,
    price_for,
    price_range,
    usual_ladder,
)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def tier(
    pairs: int, price: str, incoterm: str = "FOB", place: str = "Yingkou", currency: str = "USD"
) -> PriceTier:
    return PriceTier(
        sku="T-1",
        position=0,
        min_pairs=pairs,
        unit_price=Decimal(price),
        currency=currency,
        incoterm=incoterm,
        place=place,
    )


def ladder(*steps: tuple[int, str]) -> Ladder:
    return ladders_of([tier(pairs, price) for pairs, price in steps])[0]


USUAL = ladder((2_000, "0.61"), (8_000, "0.575"), (30_000, "0.52"))
MIDDLE, TOP = Step(8_000, usd("0.575")), Step(30_000, usd("0.52"))


@pytest.mark.parametrize(
    ("pairs", "minimum", "tariff"),
    [
        (1_999, 2_000, BelowMinimum(1_999, 2_000)),
        (2_000, 2_000, Priced(2_000, usd("0.61"), MIDDLE)),
        (7_999, 2_000, Priced(7_999, usd("0.61"), MIDDLE)),
        (8_000, 2_000, Priced(8_000, usd("0.575"), TOP)),
        (30_000, 2_000, Priced(30_000, usd("0.52"), None)),
        (900_000, 2_000, Priced(900_000, usd("0.52"), None)),
        (1_500, 1_000, NotStated(1_500, 2_000)),  # can be ordered, but no price is stated
        (2_500, 3_000, BelowMinimum(2_500, 3_000)),  # has a step, but is too little
        (3_000, 3_000, Priced(3_000, usd("0.61"), MIDDLE)),
        (0, 1, BelowMinimum(0, 1)),
    ],
)
def test_a_quantity_costs_what_its_step_says(pairs: int, minimum: int, tariff: Tariff) -> None:
    assert price_for(pairs, USUAL, minimum) == tariff


def test_an_article_without_prices_has_its_price_asked_for() -> None:
    assert price_for(5_000, None, 1_000) == NotStated(5_000, None)
    assert price_for(500, None, 1_000) == BelowMinimum(500, 1_000)


@pytest.mark.parametrize(
    ("pairs", "unit", "value"),
    [
        (3, "0.335", "1.01"),  # 1.005: half a cent goes up
        (7_999, "0.61", "4879.39"),
        (1_001, "0.5755", "576.08"),
    ],
)
def test_the_goods_value_is_rounded_half_up_to_cents(pairs: int, unit: str, value: str) -> None:
    assert Priced(pairs, usd(unit), None).value == usd(value)


MIXED = ladders_of(
    [
        tier(2_000, "0.50", "EXW", "Liaoyang"),
        tier(9_000, "0.45", "EXW", "Liaoyang"),
        tier(2_000, "0.58", "FOB", "Yingkou"),
        tier(2_000, "4.10", "FOB", "Yingkou", "CNY"),
        tier(2_000, "0.60", "FOB", "Dalian"),
    ]
)


def test_rows_that_differ_in_terms_place_or_currency_are_ladders_of_their_own() -> None:
    assert [(each.incoterm, each.place, each.currency, len(each.steps)) for each in MIXED] == [
        ("EXW", "Liaoyang", "USD", 2),
        ("FOB", "Yingkou", "USD", 1),
        ("FOB", "Yingkou", "CNY", 1),
        ("FOB", "Dalian", "USD", 1),
    ]


@pytest.mark.parametrize(
    ("ladders", "asked", "expected"),
    [
        (MIXED, None, MIXED[1]),
        (MIXED, "EXW", MIXED[0]),
        (MIXED, "CIF", MIXED[1]),  # not on the list: FOB
        (MIXED[:1], None, MIXED[0]),  # no FOB: the first
        ((), None, None),
    ],
)
def test_the_ladder_is_the_one_named_else_fob_else_the_first(
    ladders: tuple[Ladder, ...], asked: str | None, expected: Ladder | None
) -> None:
    assert usual_ladder(ladders, asked) == expected


def test_steps_below_the_minimum_begin_at_it_or_fall_away() -> None:
    steep = ladder((500, "0.9"), (1_000, "0.8"), (5_000, "0.7"))

    assert steep.open_from(2_000) == (Step(2_000, usd("0.8")), Step(5_000, usd("0.7")))
    assert price_range(steep, 2_000) == (Decimal("0.7"), Decimal("0.8"))
