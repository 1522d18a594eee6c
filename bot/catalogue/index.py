"""The articles in memory, as sets of bits: what fits is an intersection, whatever is mixed.

Sets of 100,000 articles intersect in microseconds, and counting them costs nothing more
([0006](../../docs/decisions/0006-search-by-sets-of-bits.md)).
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pyroaring import BitMap

from bot.catalogue.entries import SPANNED, SPECIALTY, entries, number_of, share, tenths
from bot.catalogue.ranking import Criterion, best_of
from bot.catalogue.search import CHOSEN_WHEN_ORDERED, Wanted, accepted, refused
from bot.catalogue.sizes import fits_sizes

LISTED: Final = 400
"""How many articles a search lists at most; it counts all of them."""

_TELLING_WORDS: Final = 8
_LAST: Final = "\U0010ffff"

# What speaks for an article, in points; those with a single binary digit are added up fastest.
_WHOLE: Final = 16  # as wanted in one respect
_MADE_FOR_IT: Final = 4
_TENTH: Final = 1
_VERY_SIZE: Final = 8
_SPECIALTY: Final = 4
_WORD: Final = 24


@dataclass(frozen=True, slots=True)
class Found:
    """Article numbers, best first and at most LISTED, and how many fit in all."""

    skus: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest of the articles that fit, and how many they are."""

    count: int
    moq: tuple[int, int] = (0, 0)
    lead_time: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Index:
    """Every article that is made, under everything that it is looked for by.

    Articles that fit equally well come in the order in which they were put in.
    """

    _all: BitMap = field(default_factory=BitMap)
    _skus: list[str] = field(default_factory=list)  # by their number in the sets
    _numbers: dict[str, int] = field(default_factory=dict)
    _sets: defaultdict[str, dict[Any, BitMap]] = field(default_factory=lambda: defaultdict(dict))
    _vocabulary: list[str] = field(default_factory=list)  # all words, sorted

    def put(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Enter articles anew, and forget those that are no longer made.

        A row has the columns of the table and the `specialties` of its factory.
        """
        rows = [*rows]
        self.remove(row["sku"] for row in rows)
        members: defaultdict[tuple[str, Any], list[int]] = defaultdict(list)
        for row in rows:
            if row["active"]:
                number = self._number(row["sku"])
                self._all.add(number)
                for entry in entries(row):
                    members[entry].append(number)
        for (kind, value), numbers in members.items():
            self._sets[kind].setdefault(value, BitMap()).update(numbers)

    def remove(self, skus: Iterable[str]) -> None:
        """Forget articles; those that nobody knows are passed over."""
        gone = BitMap(self._numbers[sku] for sku in skus if sku in self._numbers) & self._all
        if gone:
            self._all -= gone
            for sets in self._sets.values():
                for members in sets.values():
                    members.difference_update(gone)

    def find(self, wanted: Wanted) -> Found:
        """Return what fits."""
        fitting = self._fitting(wanted)
        return Found(self._best(fitting, self._criteria(wanted, fitting)), len(fitting))

    def some_of_all(self, wanted: Wanted, most: int) -> tuple[str, ...]:
        """Return what fits in no order; of more than `most` some from all over the catalogue."""
        numbers = self._fitting(wanted).to_array()
        return tuple(self._skus[number] for number in numbers[:: 1 + len(numbers) // most])

    def named(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the articles whose texts hold a telling one of `words`, best first."""
        telling = self._telling(words)
        if not telling:
            return ()
        fitting = BitMap.union(*(members for _, members in telling))
        return self._best(fitting, telling)

    def spread(self, wanted: Wanted) -> Spread:
        """Return what minimums and times of making span over what fits."""
        fitting = self._fitting(wanted)
        if not fitting:
            return Spread(0)
        moq, shortest, longest = (self._limits(column, fitting) for column in SPANNED)
        return Spread(len(fitting), moq, (shortest[0], longest[1]))

    def facet_counts(self, kind: str, wanted: Wanted) -> list[tuple[str, int]]:
        """Return how many of what fits have each value of `kind`, the most first."""
        fitting = self._fitting(wanted)
        counts = (
            (value, members.intersection_cardinality(fitting))
            for value, members in self._sets[kind].items()
        )
        return sorted((each for each in counts if each[1]), key=lambda each: (-each[1], each[0]))

    def _number(self, sku: str) -> int:
        if sku not in self._numbers:
            self._numbers[sku] = len(self._skus)
            self._skus.append(sku)
        return self._numbers[sku]

    def _best(self, fitting: BitMap, criteria: Iterable[Criterion]) -> tuple[str, ...]:
        return tuple(self._skus[number] for number in best_of(fitting, criteria, LISTED))

    def _fitting(self, wanted: Wanted) -> BitMap:
        fitting = self._all
        for kind, values in wanted.facets.items():
            fitting = fitting & self._any(kind, accepted(kind, values))
        for kind, values in wanted.without.items():
            fitting = fitting - self._barred(kind, refused(kind, values))
        if wanted.sizes:
            sizes = (each for each in self._sets["sizes"] if fits_sizes([each], wanted.sizes))
            fitting = fitting & self._any("sizes", sizes)
        for fibre, (low, high) in wanted.shares.items():
            kind = share(fibre)
            enough = {percent for percent in self._sets[kind] if low <= percent <= high}
            if low > 0:
                fitting = fitting & self._any(kind, enough)
            else:  # what has nothing of it has not too much
                fitting = fitting - self._any(kind, self._sets[kind].keys() - enough)
        return fitting

    def _any(self, kind: str, values: Iterable[Any]) -> BitMap:
        sets = self._sets[kind]
        first, *others = [sets[value] for value in values if value in sets] or [BitMap()]
        return BitMap.union(first, *others) if others else first

    def _barred(self, kind: str, unwanted: Sequence[str]) -> BitMap:
        barred = self._any(kind, unwanted)
        if kind in CHOSEN_WHEN_ORDERED:
            return barred - self._any(kind, self._sets[kind].keys() - {*unwanted})
        return barred

    def _limits(self, column: str, fitting: BitMap) -> tuple[int, int]:
        sets = self._sets[column]
        values = sorted(sets)
        lowest = next(value for value in values if sets[value].intersect(fitting))
        highest = next(value for value in reversed(values) if sets[value].intersect(fitting))
        return lowest, highest

    def _criteria(self, wanted: Wanted, fitting: BitMap) -> Iterator[Criterion]:
        """Yield what makes one article fit better than another."""
        yield from self._telling(wanted.words)
        for kind, values in wanted.facets.items():
            for value in values:
                yield _WHOLE // len(values), self._any(kind, [value])
                yield _SPECIALTY, self._any(SPECIALTY, [value])
            yield from self._closeness(kind, values, fitting)
        if wanted.sizes:
            yield _VERY_SIZE, self._any("sizes", wanted.sizes)

    def _closeness(self, kind: str, values: Sequence[str], fitting: BitMap) -> Iterator[Criterion]:
        """Yield what is made for this, not for this among other things."""
        if kind == "material":
            for fibre in values:
                yield from (
                    (count * _TENTH, held) for count, held in self._sets[tenths(fibre)].items()
                )
            return
        exact = self._any(kind, values) & fitting
        for count, held in self._sets[number_of(kind)].items():
            yield _MADE_FOR_IT // count, held & exact

    def _telling(self, words: Sequence[str]) -> list[Criterion]:
        """Return the words that few texts hold, each with how telling it is."""
        few = max(3, len(self._all) // 8)
        holding = (self._beginning(word) for word in dict.fromkeys(words))
        telling = sorted((each for each in holding if 0 < len(each) <= few), key=len)
        return [
            (int(_WORD * math.log((1 + len(self._all)) / (0.5 + len(members)))), members)
            for members in telling[:_TELLING_WORDS]
        ]

    def _beginning(self, word: str) -> BitMap:
        """Return the articles whose texts hold a word that begins so."""
        if len(self._vocabulary) != len(self._sets["word"]):
            self._vocabulary = sorted(self._sets["word"])
        first = bisect_left(self._vocabulary, word)
        last = bisect_left(self._vocabulary, word + _LAST)
        return self._any("word", self._vocabulary[first:last])
