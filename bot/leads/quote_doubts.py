"""What looks wrong in a quote: slips of the finger that would cost a factory its margin."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final, TypeAlias

from bot.leads.quotation import Quotation, QuoteItem
from bot.leads.quote_prefill import Asked
from bot.money import Money
from bot.quoting.prices import Ladder

TOLERATED: Final = Decimal("0.10")
"""How far below the lowest price of the list, as a share of it, nobody is asked."""

_SHIFTS: Final = tuple(Decimal(1).scaleb(places) for places in (1, -1, 2, -2, 3, -3))


@dataclass(frozen=True, slots=True)
class ShiftedPoint:
    """The price is ten, a hundred or a thousand times off; `meant` would be like the list."""

    code: ClassVar[str] = "shifted_point"
    line: int
    sku: str
    price: Money
    meant: Money


@dataclass(frozen=True, slots=True)
class BelowList:
    """The price is further below the `lowest` of the list than is tolerated."""

    code: ClassVar[str] = "below_list"
    line: int
    sku: str
    price: Money
    lowest: Money


@dataclass(frozen=True, slots=True)
class AboveList:
    """The price is above the `highest` of the list, that of its first step."""

    code: ClassVar[str] = "above_list"
    line: int
    sku: str
    price: Money
    highest: Money


@dataclass(frozen=True, slots=True)
class OtherCurrency:
    """The price list knows no price in this currency."""

    code: ClassVar[str] = "other_currency"
    line: int
    sku: str
    price: Money
    listed: str


@dataclass(frozen=True, slots=True)
class FewPairs:
    """The quantity is below the article's minimum order."""

    code: ClassVar[str] = "few_pairs"
    line: int
    sku: str
    pairs: int
    minimum: int


@dataclass(frozen=True, slots=True)
class QuickLeadTime:
    """The quote promises the goods earlier than the article is usually ready."""

    code: ClassVar[str] = "quick_lead_time"
    sku: str
    days: int
    usual: int


@dataclass(frozen=True, slots=True)
class PastValidity:
    """The last day on which the quote could be accepted is over."""

    code: ClassVar[str] = "past_validity"
    valid_until: date


Doubt: TypeAlias = (
    ShiftedPoint | BelowList | AboveList | OtherCurrency | FewPairs | QuickLeadTime | PastValidity
)


def doubts(
    quotation: Quotation,
    articles: Iterable[Asked],
    *,
    today: date,
    tolerated: Decimal = TOLERATED,
) -> list[Doubt]:
    """Return what to ask about before `quotation` goes out; `articles` are its own, as listed.

    A price is compared with the ladder of its Incoterm, place and currency, else with the
    nearest there is, and then not found too high: freight may be in it.
    """
    known = {article.product.sku: article for article in articles}
    found: list[Doubt] = []
    for line, item in enumerate(quotation.items, 1):
        if article := known.get(item.sku):
            found += _of_price(line, item, quotation, article, tolerated)
            found += _of_quantity(line, item, article)
    found += _of_lead_time(quotation, known)
    if quotation.valid_until and quotation.valid_until < today:
        found.append(PastValidity(quotation.valid_until))
    return found


def _of_price(
    line: int, item: QuoteItem, quotation: Quotation, article: Asked, tolerated: Decimal
) -> Iterator[Doubt]:
    price = item.unit_price
    if price is None or not (ladders := article.ladders):
        return
    same = [ladder for ladder in ladders if ladder.currency == price.currency]
    if not same:
        yield OtherCurrency(line, item.sku, price, ladders[0].currency)
        return
    ladder = max(same, key=lambda each: _likeness(each, quotation))
    open_steps = ladder.open_from(article.product.moq_pairs)
    amounts = [step.unit.amount for step in open_steps]
    low, high = min(amounts), max(amounts)
    least = low * (1 - tolerated)
    most = high * (1 + tolerated)
    if not least <= price.amount <= most and (meant := _meant(price, least, most)):
        yield ShiftedPoint(line, item.sku, price, meant)
    elif price.amount < least:
        yield BelowList(line, item.sku, price, Money(low, price.currency))
    elif price.amount > high and ladder.incoterm == quotation.incoterm:
        yield AboveList(line, item.sku, price, Money(high, price.currency))


def _likeness(ladder: Ladder, quotation: Quotation) -> tuple[bool, bool]:
    same_term = ladder.incoterm == quotation.incoterm
    return same_term, same_term and ladder.place == quotation.place


def _meant(price: Money, least: Decimal, most: Decimal) -> Money | None:
    """Return the price with its point moved to where it is like the list, if that can be."""
    moved = ((price.amount * shift).normalize() for shift in _SHIFTS)
    meant = next((amount for amount in moved if least <= amount <= most), None)
    return None if meant is None else Money(meant, price.currency)


def _of_quantity(line: int, item: QuoteItem, article: Asked) -> Iterator[Doubt]:
    minimum = article.product.moq_pairs
    if item.pairs is not None and item.pairs < minimum:
        yield FewPairs(line, item.sku, item.pairs, minimum)


def _of_lead_time(quotation: Quotation, articles: Mapping[str, Asked]) -> Iterator[Doubt]:
    """Yield a doubt about the article that takes longest, where less time is promised."""
    quoted = [articles[item.sku].product for item in quotation.items if item.sku in articles]
    if quotation.lead_time_days is None or not quoted:
        return
    slowest = max(quoted, key=lambda product: product.lead_time_min_days)
    days = quotation.lead_time_days[0]
    if days < slowest.lead_time_min_days:
        yield QuickLeadTime(slowest.sku, days, slowest.lead_time_min_days)
