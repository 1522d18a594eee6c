"""A quote as the factory's own data has it: prices, lead time, packing and samples filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.calendar.shutdowns import Span
from bot.catalogue.models import Factory, Product
from bot.languages import LANGUAGES
from bot.leads.quotation import (
    UNSAID,
    UNWORDED,
    Payment,
    Quotation,
    QuoteItem,
    Samples,
    Worded,
)
from bot.money import Money
from bot.quoting.lead_time import production
from bot.quoting.packing import Carton
from bot.quoting.prices import Ladder, Priced, PriceRow, ladders_of, price_for, usual_ladder

VALID_DAYS: Final = 15
"""How long a quote is open, unless the factory says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An article that is asked for, with its rows of the price list."""

    product: Product
    prices: Sequence[PriceRow] = ()
    pairs: int | None = None
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    note: str = ""

    @property
    def ladders(self) -> tuple[Ladder, ...]:
        """The ladders of the article, in the order of the file."""
        return ladders_of(self.prices)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a price holds for; a price under other terms cannot stand in the same quote."""

    incoterm: str = ""
    place: str = ""
    currency: str = ""


def prefilled(
    asked: Sequence[Asked],
    factory: Factory,
    *,
    number: str,
    issued_on: date,
    valid_days: int = VALID_DAYS,
    incoterm: str | None = None,
    buyer_name: str = "",
    buyer_country: str = "",
    payment: Payment = UNSAID,
    shutdowns: Sequence[Span] = (),
    note: str = "",
) -> Quotation:
    """Return a quote of what is asked for; what the price list does not say stays open.

    The terms are those of the ladder that the buyer named, else FOB, else the first.
    """
    terms = _terms(asked, incoterm)
    return Quotation(
        number=number,
        issued_on=issued_on,
        valid_until=issued_on + timedelta(valid_days),
        factory_code=factory.code,
        factory=Worded.of(factory, "name"),
        buyer_name=buyer_name,
        buyer_country=buyer_country,
        items=tuple(item_of(each, terms) for each in asked),
        incoterm=terms.incoterm,
        place=terms.place,
        lead_time_days=_lead_time(asked, factory, issued_on, shutdowns),
        packing=_packing(asked),
        samples=_samples(asked),
        payment=payment,
        note=note,
    )


def item_of(asked: Asked, terms: Terms) -> QuoteItem:
    """Return the line of an article, with its price where the list has one for the quantity."""
    product = asked.product
    return QuoteItem(
        sku=product.sku,
        name=Worded.of(product, "name"),
        colours=asked.colours,
        sizes=asked.sizes,
        note=asked.note,
        pairs=asked.pairs,
        unit_price=list_price(asked, asked.pairs, terms),
        carton=Carton.of(product),
    )


def list_price(asked: Asked, pairs: int | None, terms: Terms) -> Money | None:
    """Return what the price list asks for a pair, None where it does not say."""
    ladder = next((each for each in asked.ladders if _terms_of(each) == terms), None)
    if ladder is None or pairs is None:
        return None
    tariff = price_for(pairs, ladder, asked.product.moq_pairs)
    return tariff.unit if isinstance(tariff, Priced) else None


def _terms(asked: Sequence[Asked], incoterm: str | None) -> Terms:
    """Return the terms of the first article that has a price."""
    ladders = (usual_ladder(each.ladders, incoterm) for each in asked)
    return next((_terms_of(ladder) for ladder in ladders if ladder), Terms(incoterm or ""))


def _terms_of(ladder: Ladder) -> Terms:
    return Terms(ladder.incoterm, ladder.place, ladder.currency)


def _lead_time(
    asked: Sequence[Asked], factory: Factory, issued_on: date, shutdowns: Sequence[Span]
) -> tuple[int, int] | None:
    """Return the days until all of it is made: the slowest article, or the machines, decide."""
    if not asked:
        return None
    made = production(
        (
            max(each.product.lead_time_min_days for each in asked),
            max(each.product.lead_time_max_days for each in asked),
        ),
        today=issued_on,
        shutdowns=shutdowns,
        pairs=sum(each.pairs or 0 for each in asked) or None,
        daily_capacity=factory.daily_capacity_pairs,
    )
    return (made.shortest, made.longest) if made else None


def _packing(asked: Sequence[Asked]) -> Worded:
    """Return how a pair is packed, by article where they differ."""
    texts = {each.product.sku: Worded.of(each.product, "packing") for each in asked}
    if len(set(texts.values())) <= 1:
        return next(iter(texts.values()), UNWORDED)
    return Worded(
        *(
            "\n".join(f"{sku}: {text.said_in(language)}" for sku, text in texts.items() if text)
            for language in LANGUAGES
        )
    )


def _samples(asked: Sequence[Asked]) -> Samples | None:
    """Return the terms of samples where all articles have the same."""
    terms = {_samples_of(each.product) for each in asked}
    return terms.pop() if len(terms) == 1 else None


def _samples_of(product: Product) -> Samples:
    charged = product.sample_fee and product.sample_currency
    fee = Money(product.sample_fee, product.sample_currency or "") if charged else None
    return Samples(free=fee is None, fee=fee, working_days=product.sample_days)
