"""What a clerk types, filled into the quote that the price list began."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.leads.quotation import Payment, Quotation, Samples, missing
from bot.leads.quote_filling import Filled, filled
from bot.leads.read_quote import read_quote
from bot.money import Money
from tests.catalogue.small_town import TODAY
from tests.leads.quotes import THIRTY, VOCABULARY, asked, quote, usd, with_price

LISTED = [asked("TK-10"), asked("TK-20"), asked("LW-10")]
TWO = quote(asked("TK-10", 8_000), asked("TK-20", 5_000))
Line = tuple[str, int | None, Money | None]


def typed(text: str, quotation: Quotation) -> Filled:
    return filled(quotation, read_quote(text, VOCABULARY, TODAY), LISTED)


def lines(quotation: Quotation) -> list[Line]:
    return [(item.sku, item.pairs, item.unit_price) for item in quotation.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.56", [("TK-10", 8_000, usd("0.56"))]),  # the currency is that of the list
        ("0.56美元", [("TK-10", 8_000, usd("0.56"))]),
        ("4.1元", [("TK-10", 8_000, Money(Decimal("4.1"), "CNY"))]),
        ("TK-10 0.56", [("TK-10", 8_000, usd("0.56"))]),
        ("9000双", [("TK-10", 9_000, usd("0.575"))]),
        ("2000双", [("TK-10", 2_000, usd("0.61"))]),  # another step of the list
        ("1000双", [("TK-10", 1_000, None)]),  # below the minimum the list has no price
        (
            "2000双0.62 8000双0.58",
            [("TK-10", 2_000, usd("0.62")), ("TK-10", 8_000, usd("0.58"))],
        ),
        (
            "TK-20 5000双 0.43",
            [("TK-10", 8_000, usd("0.575")), ("TK-20", 5_000, usd("0.43"))],
        ),
        (
            "TK-20 5000双",
            [("TK-10", 8_000, usd("0.575")), ("TK-20", 5_000, usd("0.44"))],
        ),
        ("交期25天", [("TK-10", 8_000, usd("0.575"))]),
        ("EXW小北河", [("TK-10", 8_000, usd("0.56"))]),  # the list has that price too
        ("出厂价", [("TK-10", 8_000, usd("0.56"))]),
        ("CIF 海参崴", [("TK-10", 8_000, None)]),
        ("CIF 海参崴 0.70", [("TK-10", 8_000, usd("0.7"))]),
    ],
)
def test_what_is_typed_takes_the_place_of_what_was_there(text: str, expected: list[Line]) -> None:
    assert lines(typed(text, quote()).quotation) == expected


def test_a_price_that_was_agreed_stays_when_the_quantity_changes() -> None:
    bargained = with_price(quote(), usd("0.55"))

    assert lines(typed("9000双", bargained).quotation) == [("TK-10", 9_000, usd("0.55"))]


def test_a_price_that_was_agreed_does_not_outlive_its_terms() -> None:
    bargained = with_price(quote(), usd("0.55"))

    assert lines(typed("EXW小北河", bargained).quotation) == [("TK-10", 8_000, usd("0.56"))]


def test_the_place_of_new_terms_is_that_of_the_price_list() -> None:
    changed = typed("出厂价", quote()).quotation

    assert (changed.incoterm, changed.place) == ("EXW", "Xiaobeihe")


def test_terms_are_filled_in_and_the_others_stay() -> None:
    changed = typed("交期25天 有效期到8月30日", quote()).quotation

    assert (changed.lead_time_days, changed.valid_until) == ((25, 25), date(2027, 8, 30))
    assert (changed.payment, changed.incoterm, changed.place) == (THIRTY, "FOB", "Dalian")


def test_payment_and_samples_can_be_changed() -> None:
    changed = typed("样品费20美元 50%定金", quote()).quotation

    assert changed.payment == Payment(deposit_percent=50)
    assert changed.samples == Samples(fee=usd("20"), working_days=5)


def test_a_price_of_one_article_for_all_its_lines() -> None:
    line = quote().items[0]
    colours = replace(
        quote(),
        items=(replace(line, colours=("black",)), replace(line, colours=("white",), pairs=2_000)),
    )

    changed = typed("0.60", colours).quotation

    assert lines(changed) == [("TK-10", 8_000, usd("0.6")), ("TK-10", 2_000, usd("0.6"))]
    assert [item.colours for item in changed.items] == [("black",), ("white",)]


def test_of_several_articles_a_price_needs_to_say_which() -> None:
    result = typed("0.50美元", TWO)

    assert lines(result.quotation) == lines(TWO)
    assert [item.unit_price for item in result.unplaced] == [usd("0.5")]


def test_each_article_gets_its_own() -> None:
    changed = typed("TK-10 0.56\nTK-20 0.43", TWO).quotation

    assert lines(changed) == [("TK-10", 8_000, usd("0.56")), ("TK-20", 5_000, usd("0.43"))]


def test_a_quote_without_prices_is_made_whole_in_a_chat() -> None:
    begun = quote(asked("TK-10"), payment=Payment())

    done = typed("8000双 30%定金", begun).quotation

    assert missing(begun) != ()
    assert missing(done) == ()
    assert lines(done) == [("TK-10", 8_000, usd("0.575"))]


def test_a_price_without_any_currency_to_go_by_stays_open() -> None:
    unlisted = replace(quote(asked("TK-10", 8_000, prices=[])), incoterm="DAP", place="Moscow")

    result = filled(unlisted, read_quote("0.85", VOCABULARY, TODAY), [])

    assert lines(result.quotation) == [("TK-10", 8_000, None)]
