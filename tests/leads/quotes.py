"""Quotes of the small town for the tests of what is done with them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.catalogue.models import PriceTier
from bot.leads.quotation import Balance, PayBy, Payment, Quotation, QuoteItem, numbered
from bot.leads.quote_prefill import Asked, prefilled
from bot.money import Money
from bot.understanding.articles import folded_sku
from bot.understanding.vocabulary import Vocabulary
from tests.catalogue.small_town import FACTORIES, PRICES, PRODUCTS, TODAY

VOCABULARY = Vocabulary(skus={folded_sku(each.sku): each.sku for each in PRODUCTS})
THIRTY = Payment(deposit_percent=30, balance=Balance.BEFORE_SHIPMENT, by=PayBy.TRANSFER)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def tier(
    pairs: int, price: str, incoterm: str = "FOB", place: str = "Dalian", currency: str = "USD"
) -> PriceTier:
    return PriceTier(
        sku="TK-10",
        position=0,
        min_pairs=pairs,
        unit_price=Decimal(price),
        currency=currency,
        incoterm=incoterm,
        place=place,
    )


def asked(sku: str, pairs: int | None = None, **given: Any) -> Asked:
    """Return an article of the small town with its prices there."""
    given.setdefault("prices", [tier(*row[1:]) for row in PRICES if row[0] == sku])
    product = next(each for each in PRODUCTS if each.sku == sku)
    return Asked(product=product, pairs=pairs, **given)


def quote(*articles: Asked, **given: Any) -> Quotation:
    """Return a quote of Yunhe's for Irina, complete unless something given says otherwise."""
    usual = {
        "number": numbered(2027, 42),
        "issued_on": TODAY,
        "buyer_name": "Ирина Смирнова",
        "buyer_country": "RU",
        "payment": THIRTY,
    }
    wanted = articles or (asked("TK-10", 8_000),)
    return prefilled(wanted, FACTORIES[0], **{**usual, **given})


def with_price(quotation: Quotation, price: Money, **given: Any) -> Quotation:
    """Return a quote of one line at another price, or with something else of it changed."""
    line: QuoteItem = replace(quotation.items[0], unit_price=price, **given)
    return replace(quotation, items=(line,))


LAST_DAY = date(2027, 8, 17)  # 15 days from the small town's day
