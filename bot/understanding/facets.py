"""Facets of goods in a message: those wanted, and those that must not be there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from bot.understanding.lexicon import FACETS
from bot.understanding.phrases import Hit, longest
from bot.understanding.tables import table
from bot.understanding.words import Word

_Found: TypeAlias = tuple[str, Hit[tuple[str, ...]]]
"""A facet key and where values of it are named."""

_Phrases: TypeAlias = Mapping[str, Sequence[Hit[Any]]]
"""The phrases of a message by the book of the lexicon they stand in."""

_REACH: Final = 2.0  # words between "no" and what there must not be
_AFTER: Final = 1.0  # words between what there must not be and "free", "не надо"
_LISTED: Final = 2.0  # words between two things that one "no" is about: "no wool or acrylic"
_BEFORE: Final = 4  # things named before a "не надо" that can be looked at
_HAN: Final = 0.5


@dataclass(frozen=True, slots=True)
class FacetReading:
    """The facets that a message names."""

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: frozenset[int] = frozenset()  # which words name them


def read_facets(words: Sequence[Word], phrases: _Phrases) -> FacetReading:
    """Return the facets that these words name; `phrases` are what the bookcase found in them."""
    found = [(key, hit) for key in FACETS for hit in _hits(key, phrases)]
    found.sort(key=lambda each: (each[1].start, each[1].end))
    refused = _refused(found, words, phrases)
    without = _values(found[place] for place in sorted(refused))
    wanted = _values(each for place, each in enumerate(found) if place not in refused)
    return FacetReading(
        wanted=_less(wanted, without),
        without=without,
        words=frozenset(place for _, hit in found for place in hit.at),
    )


def read_mode(phrases: _Phrases) -> tuple[str, ...]:
    """Return the ways of delivery that a message names, the last one first."""
    hits = reversed(_hits("mode", phrases))
    return tuple(dict.fromkeys(mode for hit in hits for mode in hit.meaning))


def _hits(key: str, phrases: _Phrases) -> list[Hit[tuple[str, ...]]]:
    return [hit for hit in longest(phrases[key]) if hit.meaning]


def _values(found: Iterable[_Found]) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for key, hit in found:
        values[key] = tuple(dict.fromkeys((*values.get(key, ()), *hit.meaning)))
    return values


def _less(
    wanted: Mapping[str, tuple[str, ...]], without: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    kept = {
        key: tuple(value for value in values if value not in without.get(key, ()))
        for key, values in wanted.items()
    }
    return {key: values for key, values in kept.items() if values}


def _refused(found: Sequence[_Found], words: Sequence[Word], phrases: _Phrases) -> set[int]:
    """Return which of the facets found must not be there."""
    starts = {
        start
        for negation in _negations(phrases, found)
        for start in _negated(negation, found, words)
    }
    refused: set[int] = set()
    before: Hit[tuple[str, ...]] | None = None
    for place, (_, hit) in enumerate(found):
        if hit.start in starts or (before and _goes_on(before, hit, words)):
            refused.add(place)
            before = hit
    return refused


def _negated(negation: Hit[str], found: Sequence[_Found], words: Sequence[Word]) -> Iterator[int]:
    """Yield where what a negation is about begins: the next thing named, or the one before."""
    if negation.meaning == "not_after":
        for _, hit in found[: bisect_left(found, negation.start, key=_start)][-_BEFORE:]:
            if _apart(words, hit.end, negation.start) <= _AFTER:
                yield hit.start
        return
    later = bisect_left(found, negation.end, key=_start)
    if later < len(found) and _apart(words, negation.end, found[later][1].start) <= _REACH:
        yield found[later][1].start


def _start(found: _Found) -> int:
    return found[1].start


def _negations(phrases: _Phrases, found: Sequence[_Found]) -> list[Hit[str]]:
    """Return the negations, without those that belong to a phrase: "no show", "не только"."""
    hits = longest(
        hit for hit in phrases["cues"] if hit.meaning in {"not", "not_after", "not_really"}
    )
    named = {place for _, facet in found for place in range(facet.start, facet.end)}
    return [hit for hit in hits if hit.meaning != "not_really" and hit.start not in named]


def _goes_on(
    before: Hit[tuple[str, ...]], hit: Hit[tuple[str, ...]], words: Sequence[Word]
) -> bool:
    """Whether one "no" is about both: "no wool or acrylic"."""
    if _apart(words, before.end, hit.start) > _LISTED:
        return False
    joints: Sequence[str] = table("everyday")["joints"]
    return all(word.form in joints for word in words[before.end : hit.start])


def _apart(words: Sequence[Word], end: int, start: int) -> float:
    """Return how many words lie between two places of one clause; infinitely many otherwise."""
    if end > start or words[end - 1].clause != words[start].clause:
        return float("inf")
    return sum(_HAN if word.is_han else 1.0 for word in words[end:start])
