"""A quote as data: what the price list gives it, what it sums up to, what it lacks."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.leads.quotation import (
    UNSAID,
    Lack,
    Missing,
    Quotation,
    QuoteIncomplete,
    QuoteItem,
    Samples,
    Worded,
    is_expired,
    missing,
    require_complete,
)
from bot.leads.quote_prefill import Asked
from bot.money import Money
from tests.catalogue.small_town import TODAY, product
from tests.leads.quotes import LAST_DAY, asked, quote, usd

YUAN = Money(Decimal("3.25"), "CNY")


def lacks(quotation: Quotation) -> list[tuple[Lack, int | None]]:
    return [(each.what, each.line) for each in missing(quotation)]


def test_a_quote_is_filled_in_from_the_price_list() -> None:
    drawn = quote(asked("TK-10", 8_000), asked("TK-20", 5_000))

    assert (drawn.number, drawn.revision, drawn.valid_until) == ("XBH-2027-0042", 1, LAST_DAY)
    assert [item.unit_price for item in drawn.items] == [usd("0.575"), usd("0.44")]
    assert (drawn.incoterm, drawn.place, drawn.lead_time_days) == ("FOB", "Dalian", (20, 30))
    assert drawn.packing == Worded("Pair on a band", "Пара на поясе", "每双腰封")
    assert drawn.samples == Samples(free=True, working_days=5)
    assert drawn.factory.zh == "云河针织厂"
    assert lacks(drawn) == []


@pytest.mark.parametrize(
    ("sku", "pairs", "incoterm", "price", "terms"),
    [
        ("TK-10", 2_000, None, usd("0.61"), ("FOB", "Dalian")),
        ("TK-10", 7_999, None, usd("0.61"), ("FOB", "Dalian")),
        ("TK-10", 3_000, "EXW", usd("0.56"), ("EXW", "Xiaobeihe")),
        ("TK-10", 3_000, "CIF", usd("0.61"), ("FOB", "Dalian")),  # not on the list
        ("TK-10", 1_999, None, None, ("FOB", "Dalian")),  # below the minimum
        ("TK-20", 4_000, None, None, ("FOB", "Dalian")),  # the list begins higher
        ("TK-10", None, None, None, ("FOB", "Dalian")),
    ],
)
def test_a_price_comes_from_the_step_that_the_quantity_reaches(
    sku: str, pairs: int | None, incoterm: str | None, price: Money | None, terms: tuple[str, str]
) -> None:
    drawn = quote(asked(sku, pairs), incoterm=incoterm)

    assert (drawn.items[0].unit_price, (drawn.incoterm, drawn.place)) == (price, terms)


def test_a_price_on_other_terms_than_the_quotes_stays_open() -> None:
    drawn = quote(asked("TK-10", 8_000), asked("TK-20", 5_000), incoterm="EXW")

    assert [item.unit_price for item in drawn.items] == [usd("0.56"), None]
    assert lacks(drawn) == [(Lack.PRICE, 2)]


def test_the_slowest_article_and_the_machines_decide_the_lead_time() -> None:
    assert quote(asked("TK-10", 3_000), asked("LW-10", 800)).lead_time_days == (30, 45)
    assert quote(asked("TK-10", 500_000)).lead_time_days == (20, 50)  # 10,000 a day


def test_a_shutdown_puts_the_goods_off() -> None:
    closed = (TODAY + timedelta(5), TODAY + timedelta(11))

    assert quote(shutdowns=[closed]).lead_time_days == (27, 37)


def test_where_packing_differs_each_article_says_its_own() -> None:
    bagged = product("TK-30", "Yoga socks / Йога / 瑜伽袜", packing_en="Pair in a bag")

    drawn = quote(asked("TK-10", 8_000), Asked(product=bagged, pairs=4_000))

    assert drawn.packing.en == "TK-10: Pair on a band\nTK-30: Pair in a bag"


def test_samples_are_only_said_where_all_articles_have_the_same_terms() -> None:
    assert quote(asked("LW-10", 800)).samples == Samples(fee=usd("20"), working_days=9)
    assert quote(asked("LW-10", 800), asked("TK-10", 2_000)).samples is None


@pytest.mark.parametrize(
    ("pairs", "price", "value"),
    [
        (8_000, usd("0.575"), usd("4600.00")),
        (3, usd("0.335"), usd("1.01")),  # 1.005: half a cent goes up
        (1_001, usd("0.5755"), usd("576.08")),
        (7, YUAN, Money(Decimal("22.75"), "CNY")),
        (None, usd("0.5"), None),
        (100, None, None),
    ],
)
def test_the_value_of_a_line_is_rounded_half_up_to_cents(
    pairs: int | None, price: Money | None, value: Money | None
) -> None:
    assert QuoteItem(pairs=pairs, unit_price=price).value == value


def test_the_total_is_the_sum_of_the_lines_as_they_are_printed() -> None:
    line = QuoteItem(sku="TK-10", pairs=3, unit_price=usd("0.335"))

    assert replace(quote(), items=(line, line, line)).totals == (usd("3.03"),)


def test_different_currencies_are_never_added() -> None:
    lines = (
        QuoteItem(pairs=100, unit_price=usd("0.5")),
        QuoteItem(pairs=100, unit_price=YUAN),
        QuoteItem(pairs=10, unit_price=usd("0.1")),
        QuoteItem(pairs=10),
    )

    totals = replace(quote(), items=lines).totals

    assert totals == (usd("51.00"), Money(Decimal("325.00"), "CNY"))


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"items": ()}, Missing(Lack.ITEMS)),
        ({"incoterm": ""}, Missing(Lack.INCOTERM)),
        ({"place": ""}, Missing(Lack.PLACE)),
        ({"lead_time_days": None}, Missing(Lack.LEAD_TIME)),
        ({"valid_until": None}, Missing(Lack.VALIDITY)),
        ({"payment": UNSAID}, Missing(Lack.PAYMENT)),
        ({"items": (QuoteItem(pairs=1, unit_price=YUAN),)}, Missing(Lack.ARTICLE, 1)),
        ({"items": (QuoteItem(sku="A-1", unit_price=YUAN),)}, Missing(Lack.PAIRS, 1, "A-1")),
        ({"items": (QuoteItem(sku="A-1", pairs=5),)}, Missing(Lack.PRICE, 1, "A-1")),
        (
            {"items": (QuoteItem(sku="A-1", pairs=5, unit_price=usd("0")),)},
            Missing(Lack.PRICE, 1, "A-1"),
        ),
    ],
)
def test_a_quote_that_lacks_something_cannot_go_out(change: dict[str, Any], lack: Missing) -> None:
    drawn = replace(quote(), **change)

    with pytest.raises(QuoteIncomplete) as refused:
        require_complete(drawn)

    assert (refused.value.code, refused.value.missing) == ("quote_incomplete", (lack,))


def test_an_article_outside_the_catalogue_needs_only_a_name() -> None:
    own = QuoteItem(name=Worded.written("客户花型", "zh"), pairs=500, unit_price=YUAN)

    assert lacks(replace(quote(), items=(own,))) == []
    assert own.name.said_in("ru") == "客户花型"


@pytest.mark.parametrize(
    ("today", "expired"),
    [(LAST_DAY, False), (LAST_DAY + timedelta(1), True), (TODAY, False)],
)
def test_a_quote_can_be_accepted_until_the_end_of_its_last_day(today: date, expired: bool) -> None:
    assert is_expired(quote(), today) is expired


def test_a_quote_that_names_no_day_does_not_expire() -> None:
    assert not is_expired(replace(quote(), valid_until=None), date(2099, 1, 1))


def test_a_quote_comes_back_from_the_database_as_it_went_in() -> None:
    line = asked("TK-10", 8_000, colours=("black",), sizes=("39-42",), note="логотип 客户")
    drawn = quote(line, asked("LW-10", 800), note="含税")

    kept = json.loads(json.dumps(drawn.as_json()))

    assert Quotation.from_json(kept) == drawn
    assert kept["items"][0]["unit_price"] == {"amount": "0.575", "currency": "USD"}


def test_an_open_quote_comes_back_too() -> None:
    drawn = Quotation(number="XBH-2027-0001", issued_on=TODAY, factory_code="YH", factory=Worded())

    assert Quotation.from_json(drawn.as_json()) == drawn


@pytest.mark.parametrize("amount", ["0.4200", "0.0001", "1E+2", "123456789.123456789"])
def test_decimals_keep_every_digit(amount: str) -> None:
    drawn = replace(quote(), items=(QuoteItem(unit_price=usd(amount)),))

    price = Quotation.from_json(drawn.as_json()).items[0].unit_price

    assert price is not None
    assert str(price.amount) == amount
