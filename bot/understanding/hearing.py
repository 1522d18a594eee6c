"""What a single message says, before anything is known of the chat it is written in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from bot.understanding.articles import Articles, read_articles
from bot.understanding.containers import read_containers
from bot.understanding.dates import read_deadline, read_period
from bot.understanding.facets import FacetReading, read_facets, read_mode
from bot.understanding.language import Speech, speech_of
from bot.understanding.lexicon import Meaning, bookcase
from bot.understanding.phrases import Hit, longest
from bot.understanding.places import Strength, read_place, read_places
from bot.understanding.quantities import Amounts, read_amounts, read_sizes
from bot.understanding.shares import read_shares, without_small_shares
from bot.understanding.slots import Destination, Share
from bot.understanding.spelling import put_right
from bot.understanding.tables import table
from bot.understanding.target_price import read_money
from bot.understanding.text import Span, blanked, fold
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.words import Word, words_of

_NO_WORDS: Final = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?m:^)\s*\d{1,2}\s*[).、]\s*(?=\D)|(?<=[:;,：；])\s*\d{1,2}\s*[)、]\s*(?=\D)"
)
_A_PRICE: Final = re.compile(
    r"(?<![\d.,])0[.,]\d{1,3}(?![\d%]|\s?(?:kg|cbm|m3|кг|куб|м3|立方|公斤))"
)
_POINT: Final = re.compile(r"(?:^|(?<=[\s:;,.!?]))(?P<number>\d)[.)、:](?=\s?[^\W\d_])")
_READ: Final = 2000
"""Characters of a message that are read: what a letter asks stands before its page ends."""

MIDDLE: Final = 99
"""The ordinal of "the middle one"."""

_HAS_NUMBER: Final = re.compile(r"[\d一二三四五六七八九十百千万两半]")


@dataclass(frozen=True)
class Heard:
    """What one message says."""

    written: str  # as the buyer wrote it
    text: str  # folded
    words: tuple[Word, ...]
    speech: Speech
    articles: Articles
    amounts: Amounts
    sizes: tuple[str, ...]
    place: Destination | None
    at_home: bool  # the place is where the buyer is, and nobody spoke of going there
    bare_price: Decimal | None  # a number such as 0.36, which can only be a price
    deadline: date | None
    period: tuple[date, date] | None

    @cached_property
    def found(self) -> Mapping[str, list[Hit[Any]]]:
        """The phrases of the message by the book of the lexicon they stand in."""
        return bookcase().find(self.words)

    @cached_property
    def facets(self) -> FacetReading:
        """The facets of goods that are wanted, or must not be there."""
        found = read_facets(self.words, self.found)
        return without_small_shares(found, self.shares)

    @cached_property
    def shares(self) -> Mapping[str, Share]:
        """How much of a fibre there has to be at least, or may be at most."""
        return read_shares(self.text, self.words, self.found["material"])

    @cached_property
    def modes(self) -> tuple[str, ...]:
        """The ways of delivery, the last named first."""
        return read_mode(self.found)

    @property
    def names_money(self) -> bool:
        """Whether the message names a sum of money."""
        return any(word.form == "{money}" for word in self.words)

    @cached_property
    def topics(self) -> tuple[Hit[Meaning], ...]:
        """The phrases that say what the message asks about."""
        hits: list[Hit[Meaning]] = self.found["topics"]
        certain = longest(hit for hit in hits if not hit.meaning.yields)
        hints = longest(
            hit
            for hit in hits
            if hit.meaning.yields and not any(hit.overlaps(other) for other in certain)
        )
        return (*certain, *hints)

    def clause_of(self, place: int) -> int:
        """Return in which clause a word stands."""
        return self.words[place].clause

    @cached_property
    def _cues(self) -> tuple[Hit[str], ...]:
        return tuple(self.found["cues"])

    @cached_property
    def cues(self) -> Mapping[str, Hit[str]]:
        """The small words that steer how the message joins the chat, by their kind."""
        return {hit.meaning: hit for hit in self._cues}

    @cached_property
    def ordinals(self) -> tuple[int, ...]:
        """Which of a list are meant: 0 is the first, -1 the last, `MIDDLE` the middle one."""
        hits = [hit for hit in longest(self._cues) if hit.meaning in _ordinals()]
        return tuple(dict.fromkeys(_ordinals()[hit.meaning] for hit in hits))


def hear(text: str, vocabulary: Vocabulary, today: date) -> Heard:
    """Return what a message says by itself."""
    folded = fold(text[:_READ])
    listed = _unnumbered(folded)
    plain = blanked(listed, (match.span() for match in _NO_WORDS.finditer(listed)))
    articles = read_articles(plain, vocabulary)
    rest = blanked(plain, articles.spans)
    deadline = read_deadline(rest, today)
    period = read_period(rest, today)
    dates = [found[1] for found in (deadline, period) if found]
    undated = blanked(rest, dates)
    place = read_place(undated)
    sizes, size_spans = read_sizes(undated)
    amounts = read_amounts(blanked(undated, size_spans))
    marks: dict[Span, str] = dict.fromkeys(articles.spans, "{sku}")
    marks |= {span: "{n}" for span in amounts.spans if _HAS_NUMBER.search(plain[slice(*span)])}
    marks |= dict.fromkeys(read_containers(plain)[1], "{container}")
    marks |= {amount.span: "{money}" for amount in read_money(plain)}
    marks |= {match.span(): "{money}" for match in _A_PRICE.finditer(rest)}
    marks |= dict.fromkeys(size_spans, "{size}")
    marks |= {place[1]: "{place}"} if place else {}
    marks |= {deadline[1]: "{date}"} if deadline else {}
    words = words_of(plain, marks)
    speech = speech_of(words)
    return Heard(
        written=text,
        text=plain,
        words=put_right(words, speech),
        speech=speech,
        articles=articles,
        amounts=amounts,
        sizes=sizes,
        place=place[0] if place else None,
        at_home=all(each.strength is Strength.HOME for each in read_places(undated)),
        bare_price=_bare_price(rest),
        deadline=deadline[0] if deadline else None,
        period=period[0] if period else None,
    )


def _unnumbered(folded: str) -> str:
    """Return the text with the numbers of a list within a line as mere breaks of its clauses.

    "1. price 2. samples" speaks of no quantities; every character stays in its place.
    """
    points: list[Span] = []
    for match in _POINT.finditer(folded):
        if int(match["number"]) == len(points) + 1:
            points.append(match.span())
    letters = list(folded)
    for start, end in points if len(points) > 1 else ():
        letters[start:end] = ";" + " " * (end - start - 1)
    return "".join(letters)


def _bare_price(text: str) -> Decimal | None:
    found = _A_PRICE.findall(text)
    return Decimal(found[-1].replace(",", ".")) if found else None


def _ordinals() -> Mapping[str, int]:
    places: Mapping[str, int] = table("ordinals")["places"]
    return places
