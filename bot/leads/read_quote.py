"""Reads a quote that a clerk types into a chat: what it says and what it leaves out.

Nothing is guessed.  A price without a currency has none, two different lead times are none, and
what was not understood is handed back.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.leads.quotation import UNSAID, Lack, Missing, Payment, Samples
from bot.leads.quote_amounts import AmountsRead, read_quoted, spaced
from bot.leads.quote_items import ItemRead, PlacedItem, read_items
from bot.leads.quote_terms import read_terms
from bot.leads.quote_words import pattern
from bot.understanding.articles import read_articles
from bot.understanding.sizes import read_sizes
from bot.understanding.text import Span, blanked, fold
from bot.understanding.vocabulary import Vocabulary

_LONGEST: Final = 4_000
_LISTED: Final = re.compile(r"(?m)^\s*\d{1,2}[.)、]\s?(?=\D)")
_PIECES: Final = re.compile(r"\s{2,}|\n|[,.;。!?、](?!\d)")
_LETTER: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRead:
    """What a text says of a quote; what it does not say is None, and listed in `missing`."""

    items: tuple[ItemRead, ...] = ()
    incoterm: str | None = None
    place: str | None = None  # in English
    lead_time_days: tuple[int, int] | None = None
    valid_until: date | None = None
    payment: Payment = UNSAID
    samples: Samples | None = None
    takes_out: bool = False  # its articles are named only to be left out of the quote
    missing: tuple[Missing, ...] = ()
    unknown: tuple[str, ...] = ()  # looks like an article number, and the town has none such
    unread: tuple[str, ...] = ()  # what was not understood, in lower case

    def __bool__(self) -> bool:
        terms = (self.incoterm, self.lead_time_days, self.valid_until, self.samples)
        return bool(self.items or self.payment or any(terms))


def read_quote(text: str, vocabulary: Vocabulary, today: date) -> QuoteRead:
    """Return the quote that `text` states; validity in days counts from `today`."""
    folded = _LISTED.sub("", spaced(fold(text[:_LONGEST])))
    articles = read_articles(folded, vocabulary)
    rest = blanked(folded, articles.spans)
    terms = read_terms(rest, today)
    rest = blanked(rest, terms.spans)
    free = [match.span() for match in pattern("samples", "free").finditer(rest)]
    rest = blanked(rest, free)
    sizes = read_sizes(rest)[1]
    amounts = read_quoted(blanked(rest, sizes))
    items = read_items(folded, rest, articles.places, amounts)
    read = QuoteRead(
        items=tuple(item.read for item in items),
        incoterm=terms.incoterm,
        place=terms.place,
        lead_time_days=terms.lead_time_days,
        valid_until=terms.valid_until,
        payment=terms.payment,
        samples=_samples(amounts, free),
        takes_out=_takes_out(folded, items),
        unknown=articles.unknown,
        unread=_unread(rest, [span for item in items for span in item.spans], amounts),
    )
    return replace(read, missing=_missing(read))


def _takes_out(text: str, items: Sequence[PlacedItem]) -> bool:
    """Whether articles are named with neither pairs nor a price, and with a word that drops."""
    bare = all(item.read.pairs is None and item.read.unit_price is None for item in items)
    return bool(items) and bare and pattern("take_out", "words").search(text) is not None


def _samples(amounts: AmountsRead, free: Sequence[Span]) -> Samples | None:
    if amounts.sample_fee:
        return Samples(fee=amounts.sample_fee.money)
    return Samples(free=True) if free else None


def _missing(read: QuoteRead) -> tuple[Missing, ...]:
    lacks = [
        Missing(what, line, item.sku or "")
        for line, item in enumerate(read.items, 1)
        for what, given in (
            (Lack.ARTICLE, item.sku),
            (Lack.PAIRS, item.pairs),
            (Lack.PRICE, item.price),
            (Lack.CURRENCY, item.currency or item.price is None),
        )
        if not given
    ]
    terms = (
        (Lack.ITEMS, read.items),
        (Lack.INCOTERM, read.incoterm),
        (Lack.PLACE, read.place),
        (Lack.LEAD_TIME, read.lead_time_days),
        (Lack.VALIDITY, read.valid_until),
        (Lack.PAYMENT, read.payment),
    )
    return (*lacks, *(Missing(what) for what, given in terms if not given))


def _unread(text: str, spans: Iterable[Span], amounts: AmountsRead) -> tuple[str, ...]:
    """Return the pieces of a text that are left when all that was read and said is gone."""
    fees = [amounts.sample_fee.span] if amounts.sample_fee else []
    rest = blanked(text, [*spans, *fees])
    pieces = (piece.strip(" ,.:/-()") for piece in _PIECES.split(rest))
    return tuple(piece for piece in pieces if _LETTER.search(_without_fillers(piece)))


def _without_fillers(piece: str) -> str:
    return pattern("fillers", "words").sub(" ", piece)
