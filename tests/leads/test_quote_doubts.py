"""Slips of the finger in a quote: what is asked about before it goes out."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.leads.quote_doubts import (
    AboveList,
    BelowList,
    Doubt,
    FewPairs,
    OtherCurrency,
    PastValidity,
    QuickLeadTime,
    ShiftedPoint,
    doubts,
)
from bot.money import Money
from tests.catalogue.small_town import TODAY
from tests.leads.quotes import LAST_DAY, asked, quote, tier, usd, with_price

LISTED = asked("TK-10", 8_000)  # FOB Dalian 0.61, from 8,000 pairs 0.575; EXW Xiaobeihe 0.56
NOTHING: list[Doubt] = []


def of_price(amount: str) -> list[Doubt]:
    return doubts(with_price(quote(), usd(amount)), [LISTED], today=TODAY)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0.575", NOTHING),
        ("0.58", NOTHING),
        ("0.61", NOTHING),
        ("0.52", NOTHING),  # bargained, and within a tenth of the lowest price
        ("0.5175", NOTHING),
        ("0.5174", [BelowList(1, "TK-10", usd("0.5174"), usd("0.575"))]),
        ("0.24", [BelowList(1, "TK-10", usd("0.24"), usd("0.575"))]),
        ("0", [BelowList(1, "TK-10", usd("0"), usd("0.575"))]),
        ("0.62", [AboveList(1, "TK-10", usd("0.62"), usd("0.61"))]),
        ("1.60", [AboveList(1, "TK-10", usd("1.60"), usd("0.61"))]),
        ("5.75", [ShiftedPoint(1, "TK-10", usd("5.75"), usd("0.575"))]),
        ("0.0575", [ShiftedPoint(1, "TK-10", usd("0.0575"), usd("0.575"))]),
        ("0.06", [ShiftedPoint(1, "TK-10", usd("0.06"), usd("0.6"))]),
        ("57.5", [ShiftedPoint(1, "TK-10", usd("57.5"), usd("0.575"))]),
        ("58", [ShiftedPoint(1, "TK-10", usd("58"), usd("0.58"))]),  # cents typed as dollars
        ("575", [ShiftedPoint(1, "TK-10", usd("575"), usd("0.575"))]),
        ("0.0061", [ShiftedPoint(1, "TK-10", usd("0.0061"), usd("0.61"))]),
        ("5", [AboveList(1, "TK-10", usd("5"), usd("0.61"))]),
    ],
)
def test_a_price_is_compared_with_the_price_list(typed: str, found: list[Doubt]) -> None:
    assert of_price(typed) == found


@pytest.mark.parametrize(
    ("tolerated", "silent"), [("0.05", False), ("0.2", True), ("0", False), ("1", True)]
)
def test_how_far_below_the_list_is_tolerated_can_be_set(tolerated: str, silent: bool) -> None:
    cheap = with_price(quote(), usd("0.50"))

    found = doubts(cheap, [LISTED], today=TODAY, tolerated=Decimal(tolerated))

    assert (found == []) is silent


def test_a_price_in_a_currency_that_the_list_does_not_have_is_asked_about() -> None:
    yuan = Money(Decimal("4.10"), "CNY")

    found = doubts(with_price(quote(), yuan), [LISTED], today=TODAY)

    assert found == [OtherCurrency(1, "TK-10", yuan, "USD")]


def test_a_price_is_compared_with_the_ladder_in_its_currency() -> None:
    both = asked("TK-10", 8_000, prices=[tier(2_000, "0.61"), tier(2_000, "4.10", currency="CNY")])
    typed = with_price(quote(both), Money(Decimal(41), "CNY"))

    found = doubts(typed, [both], today=TODAY)

    assert found == [ShiftedPoint(1, "TK-10", *yuans("41", "4.1"))]


def yuans(*amounts: str) -> tuple[Money, Money]:
    first, second = (Money(Decimal(amount), "CNY") for amount in amounts)
    return first, second


def test_with_freight_in_it_a_price_may_be_above_the_list_but_not_far_below() -> None:
    delivered = replace(quote(), incoterm="CIF", place="Vladivostok")

    assert doubts(with_price(delivered, usd("0.70")), [LISTED], today=TODAY) == []
    assert doubts(with_price(delivered, usd("0.30")), [LISTED], today=TODAY) != []


def test_an_ex_works_price_is_compared_with_the_ex_works_ladder() -> None:
    at_the_gate = quote(LISTED, incoterm="EXW")

    assert doubts(at_the_gate, [LISTED], today=TODAY) == []
    assert doubts(with_price(at_the_gate, usd("0.57")), [LISTED], today=TODAY) == [
        AboveList(1, "TK-10", usd("0.57"), usd("0.56"))
    ]


@pytest.mark.parametrize(
    ("pairs", "found"),
    [(2_000, NOTHING), (1_999, [FewPairs(1, "TK-10", 1_999, 2_000)])],
)
def test_a_quantity_below_the_minimum_order_is_asked_about(pairs: int, found: list[Doubt]) -> None:
    few = with_price(quote(), usd("0.61"), pairs=pairs)

    assert doubts(few, [LISTED], today=TODAY) == found


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((20, 30), NOTHING),
        ((40, 50), NOTHING),
        ((19, 30), [QuickLeadTime("TK-10", 19, 20)]),
        ((2, 3), [QuickLeadTime("TK-10", 2, 20)]),
        (None, NOTHING),
    ],
)
def test_a_lead_time_shorter_than_the_articles_is_asked_about(
    days: tuple[int, int] | None, found: list[Doubt]
) -> None:
    assert doubts(replace(quote(), lead_time_days=days), [LISTED], today=TODAY) == found


def test_the_article_that_takes_longest_is_named() -> None:
    slow = asked("LW-10", 800)
    hurried = replace(quote(LISTED, slow), lead_time_days=(20, 30))

    assert doubts(hurried, [LISTED, slow], today=TODAY) == [QuickLeadTime("LW-10", 20, 30)]


def test_a_validity_in_the_past_is_asked_about() -> None:
    assert doubts(quote(), [LISTED], today=LAST_DAY) == []
    assert doubts(quote(), [LISTED], today=LAST_DAY + timedelta(1)) == [PastValidity(LAST_DAY)]


def test_what_the_price_list_does_not_hold_raises_no_doubt() -> None:
    unlisted = asked("TK-10", 8_000, prices=[])

    assert doubts(with_price(quote(), usd("9")), [unlisted], today=TODAY) == []
    assert doubts(with_price(quote(), usd("9")), [], today=TODAY) == []
    assert doubts(quote(unlisted), [LISTED], today=TODAY) == []


def test_each_line_is_looked_at() -> None:
    lines = (
        replace(quote().items[0], unit_price=usd("5.75")),
        replace(quote().items[0], pairs=100),
    )

    found = doubts(replace(quote(), items=lines), [LISTED], today=TODAY)

    assert [(doubt.code, getattr(doubt, "line", None)) for doubt in found] == [
        ("shifted_point", 1),
        ("few_pairs", 2),
    ]
