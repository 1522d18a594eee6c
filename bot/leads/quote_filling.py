"""A quote with what its clerk typed filled in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.leads.quotation import Quotation, QuoteItem, Samples
from bot.leads.quote_items import ItemRead
from bot.leads.quote_prefill import Asked, Terms, item_of, list_price
from bot.leads.read_quote import QuoteRead
from bot.money import Money


@dataclass(frozen=True, slots=True)
class Filled:
    """The quote as it is now, and the lines that were typed for no article one could tell."""

    quotation: Quotation
    unplaced: tuple[ItemRead, ...] = ()


def filled(quotation: Quotation, read: QuoteRead, articles: Iterable[Asked]) -> Filled:
    """Return `quotation` with what was `read`; `articles` are what the factory may quote.

    What was typed without an article is about the only one of the quote, and a price without a
    currency in that of the line it replaces.  Where terms or quantity change, a price that came
    from the price list is looked up again; one that was agreed stays while its terms do.
    """
    known = {article.product.sku: article for article in articles}
    filling = _Filling(quotation, _with_terms(quotation, read, known), known)
    by_sku, unplaced = _placed(quotation, read.items)
    skus = dict.fromkeys([*(item.sku for item in quotation.items), *by_sku])
    items = [item for sku in skus for item in filling.lines(sku, by_sku.get(sku, ()))]
    return Filled(replace(filling.after, items=tuple(items)), tuple(unplaced))


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills the lines in: `after` has the new terms already, `before` everything as it was."""

    before: Quotation
    after: Quotation
    known: Mapping[str, Asked]

    def lines(self, sku: str, typed: Sequence[ItemRead]) -> list[QuoteItem]:
        """Return the lines of one article: typed ones take the place of those there were."""
        old = [item for item in self.before.items if item.sku == sku] or [self._new(sku)]
        if not typed or (len(typed) == 1 and typed[0].pairs is None):
            each = typed[0] if typed else ItemRead()
            return [self._line(line, each) for line in old]
        last = len(old) - 1
        return [self._line(old[min(place, last)], each) for place, each in enumerate(typed)]

    def _new(self, sku: str) -> QuoteItem:
        article = self.known.get(sku)
        return item_of(article, _terms(self.after, "")) if article else QuoteItem(sku=sku)

    def _line(self, old: QuoteItem, typed: ItemRead) -> QuoteItem:
        pairs = typed.pairs or old.pairs
        return replace(
            old,
            pairs=pairs,
            unit_price=self._price(old, typed, pairs),
            colours=typed.colours or old.colours,
            sizes=typed.sizes or old.sizes,
        )

    def _price(self, old: QuoteItem, typed: ItemRead, pairs: int | None) -> Money | None:
        article = self.known.get(old.sku)
        own = old.unit_price.currency if old.unit_price else self._currency(article)
        if typed.price is not None:
            said = typed.currency or own
            return Money(typed.price, said) if said else None
        before, after = _terms(self.before, own), _terms(self.after, own)
        listed = list_price(article, old.pairs, before) if article else None
        if before == after and (pairs == old.pairs or old.unit_price != listed):
            return old.unit_price
        return list_price(article, pairs, after) if article else None

    def _currency(self, article: Asked | None) -> str:
        """Return the only currency of the quote, else that of the price list on its terms."""
        priced = {item.unit_price.currency for item in self.before.items if item.unit_price}
        if len(priced) == 1:
            return priced.pop()
        terms = (self.after.incoterm, self.after.place)
        ladders = article.ladders if article else ()
        listed = (each for each in ladders if (each.incoterm, each.place) == terms)
        return next((each.currency for each in listed), "")


def _with_terms(quotation: Quotation, read: QuoteRead, known: Mapping[str, Asked]) -> Quotation:
    incoterm = read.incoterm or quotation.incoterm
    days = quotation.samples.working_days if quotation.samples else None
    samples: Samples | None = read.samples and replace(read.samples, working_days=days)
    return replace(
        quotation,
        incoterm=incoterm,
        place=read.place or _place_of(incoterm, quotation, known),
        lead_time_days=read.lead_time_days or quotation.lead_time_days,
        valid_until=read.valid_until or quotation.valid_until,
        payment=read.payment or quotation.payment,
        samples=samples or quotation.samples,
    )


def _place_of(incoterm: str, quotation: Quotation, known: Mapping[str, Asked]) -> str:
    """Return the place of an Incoterm: the quote's own, else that of the price list."""
    if incoterm == quotation.incoterm:
        return quotation.place
    ladders = (ladder for article in known.values() for ladder in article.ladders)
    return next((ladder.place for ladder in ladders if ladder.incoterm == incoterm), "")


def _placed(
    quotation: Quotation, items: Sequence[ItemRead]
) -> tuple[dict[str, list[ItemRead]], list[ItemRead]]:
    skus = {item.sku for item in quotation.items}
    only = next(iter(skus)) if len(skus) == 1 else None
    by_sku: dict[str, list[ItemRead]] = {}
    unplaced: list[ItemRead] = []
    for item in items:
        sku = item.sku or only
        if sku is None:
            unplaced.append(item)
        else:
            by_sku.setdefault(sku, []).append(item)
    return by_sku, unplaced


def _terms(quotation: Quotation, currency: str) -> Terms:
    return Terms(quotation.incoterm, quotation.place, currency)
