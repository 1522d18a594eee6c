"""The lines of a quote in a folded text: which price and quantity are of which article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, zip_longest
from typing import NamedTuple, TypeAlias

from bot.leads.quote_amounts import AmountsRead, PairsRead, PriceRead
from bot.money import Money
from bot.understanding.lexicon import bookcase
from bot.understanding.phrases import longest
from bot.understanding.sizes import read_sizes
from bot.understanding.text import Span
from bot.understanding.words import words_of

_Named: TypeAlias = tuple[str, Span]
"""A colour or a size, and where it is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRead:
    """One line of a quote as far as it was typed."""

    sku: str | None = None
    pairs: int | None = None
    price: Decimal | None = None
    currency: str | None = None
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()

    @property
    def unit_price(self) -> Money | None:
        """The price of a pair, where its currency was named."""
        whole = self.price is not None and self.currency is not None
        return Money(self.price or Decimal(0), self.currency or "") if whole else None


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands between one article and the next, or on one line."""

    sku: str | None
    span: Span


class PlacedItem(NamedTuple):
    """A line of a quote, and where what was read of it stands."""

    read: ItemRead
    spans: tuple[Span, ...]


def read_items(
    text: str, rest: str, places: Sequence[tuple[Span, str]], amounts: AmountsRead
) -> list[PlacedItem]:
    """Return the lines of a quote, and last the articles of which nothing is said.

    `places` are where articles are named in `text`; `rest` is what else is left to be read.
    """
    lines = _joined(list(_lines(text, places)), amounts)
    items = [item for line in lines for item in _items(rest, line, amounts)]
    return [*items, *_unpriced(lines, items)]


def _lines(text: str, places: Sequence[tuple[Span, str]]) -> Iterator[_Line]:
    """Yield the lines of a text, cut where a further article is named; who names none goes on."""
    only = {sku for _, sku in places}
    sku = only.pop() if len(only) == 1 else None
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        named = [(span, each) for span, each in places if start <= span[0] < end]
        cuts = [start, *(span[0] for span, _ in named[1:]), end]
        skus: list[str | None] = [each for _, each in named] or [sku]
        for each, first, last in zip(skus, cuts, cuts[1:], strict=False):
            yield _Line(each, (first, last))
        sku = skus[-1]
        start = end + 1


def _joined(lines: Sequence[_Line], amounts: AmountsRead) -> list[_Line]:
    """Return lines with those of one article made one where none has both price and quantity.

    So a form with the price on one line and the quantity on the next is read as a whole.
    """
    joined: list[_Line] = []
    for sku, group in groupby(lines, key=lambda line: line.sku):
        same = list(group)
        whole = any(
            any(_within(price.span, line.span) for price in amounts.prices)
            and any(_within(each.span, line.span) for each in amounts.pairs)
            for line in same
        )
        joined += same if whole else [_Line(sku, (same[0].span[0], same[-1].span[1]))]
    return joined


def _items(text: str, line: _Line, amounts: AmountsRead) -> list[PlacedItem]:
    """Return what a line quotes; several quantities in it are several items."""
    prices = [price for price in amounts.prices if _within(price.span, line.span)]
    pairs = [each for each in amounts.pairs if _within(each.span, line.span)]
    matched = list(_matched(pairs, prices)) if prices or pairs else []
    colours = _shared_out(_colours(text, line.span), len(matched))
    sizes = _shared_out(_sizes(text, line.span), len(matched))
    return [
        PlacedItem(
            ItemRead(
                sku=line.sku,
                pairs=count.pairs if count else None,
                price=price.amount if price else None,
                currency=price.currency if price else None,
                colours=tuple(dict.fromkeys(name for name, _ in colour)),
                sizes=tuple(dict.fromkeys(name for name, _ in size)),
            ),
            tuple(each.span for each in (count, price) if each)
            + tuple(span for _, span in (*colour, *size)),
        )
        for (count, price), colour, size in zip(matched, colours, sizes, strict=True)
    ]


def _unpriced(lines: Sequence[_Line], items: Sequence[PlacedItem]) -> list[PlacedItem]:
    """Return the articles that are named and nothing is said of."""
    told = {item.read.sku for item in items}
    named = dict.fromkeys(line.sku for line in lines if line.sku and line.sku not in told)
    return [PlacedItem(ItemRead(sku=sku), ()) for sku in named]


def _shared_out(found: Sequence[_Named], count: int) -> list[list[_Named]]:
    """Return which of the colours or sizes of a line each of its `count` items has.

    One is of all of them, as many as there are items are of one each; anything else is unclear.
    """
    if count == 1:
        return [[*found]]
    if len(found) == count:
        return [[each] for each in found]
    return [[*found] if len(found) == 1 else [] for _ in range(count)]


def _matched(
    pairs: Sequence[PairsRead], prices: Sequence[PriceRead]
) -> Iterable[tuple[PairsRead | None, PriceRead | None]]:
    """Return which price is of which quantity; one price is of all, otherwise each has its own."""
    if len(prices) == 1 and pairs:
        return [(count, prices[0]) for count in pairs]
    if len(prices) == len(pairs) or (len(prices) <= 1 and len(pairs) <= 1):
        return zip_longest(pairs, prices)
    return [(count, None) for count in pairs] or [(None, None)]


def _colours(text: str, line: Span) -> list[_Named]:
    words = words_of(text[slice(*line)])
    return [
        (colour, (line[0] + words[hit.start].start, line[0] + words[hit.end - 1].end))
        for hit in longest(bookcase().find(words)["colour"])
        for colour in hit.meaning
    ]


def _sizes(text: str, line: Span) -> list[_Named]:
    sizes, spans = read_sizes(text[slice(*line)])
    if len(sizes) != len(spans):  # one is named twice
        return []
    return [
        (size, (line[0] + span[0], line[0] + span[1]))
        for size, span in zip(sizes, spans, strict=True)
    ]


def _within(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] < outer[1]
