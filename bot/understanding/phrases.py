"""The small language of the lexicon's phrases, and finding them in a row of words.

    price           the word in any form: prices, of the price; цена: цены, ценой
    =may            this very form only
    махр*           every word that begins so
    (how|what) much one of several
    [the] price     may be left out
    send ~ photo    up to four words, or eight Chinese characters, in between
    {n} pairs       what another reader has understood: {n} an amount, {sku} an article,
                    {place}, {date}, {size}, {money}, {container}
    order #         a number in figures
    起订量           Chinese is compared character by character

A phrase never reaches over the end of a clause.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any, Final, Generic, NamedTuple, TypeVar

from bot.understanding.text import CYRILLIC, HAN, fold, lemmas
from bot.understanding.words import MARK, NUMBER, Word

M = TypeVar("M")

GAP: Final = "~"
_ACROSS: Final = 4.0
_OF_A_MARK, _OF_A_CHARACTER, _OF_A_WORD = 2.5, 2.0, 2.0
_CHOICE: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_HAN: Final = HAN.pattern[1:-1]
_ELEMENT: Final = re.compile(
    rf"{MARK.pattern}|~|[{_HAN}]|=?[^\W\d_{_HAN}]+(?:'[^\W\d_{_HAN}]+)*\*?|\d+(?:[.,]\d+)*%?"
    r"|[^\w\s~=*'.,:;!?()/|\[\]{}-]"
)

Element = frozenset[str]
"""The keys one word of a phrase goes by; a gap is the empty set."""


class Hit(NamedTuple, Generic[M]):
    """A phrase found: what it means, and on which words it stands.

    What lies in a gap is not part of it: "what certificates do you have" has two phrases.
    """

    meaning: M
    at: tuple[int, ...]
    weight: float

    @property
    def start(self) -> int:
        """The first word of the phrase."""
        return self.at[0]

    @property
    def end(self) -> int:
        """The word after the last of the phrase."""
        return self.at[-1] + 1

    def overlaps(self, other: "Hit[M]") -> bool:
        """Return whether both stand on a common word."""
        return not set(self.at).isdisjoint(other.at)


class _Entry(NamedTuple):
    elements: tuple[Element, ...]
    meaning: Any
    book: str = ""


class _Shelf:
    """Phrases that begin with one word, by the word that has to come next.

    A book has thousands of phrases, and most begin with a word such as "my": looking at the next
    word before anything else leaves a few of them to be tried.
    """

    __slots__ = ("alone", "apart", "beside")

    def __init__(self) -> None:
        self.alone: list[_Entry] = []
        self.beside: dict[str, list[_Entry]] = {}  # by a key of the very next word
        self.apart: dict[str, list[_Entry]] = {}  # by one that stands after a gap

    def add(self, entry: _Entry) -> None:
        following = [element for element in entry.elements[1:] if element]
        if not following:
            self.alone.append(entry)
            return
        after_gap = not entry.elements[1]
        for key in following[0]:
            (self.apart if after_gap else self.beside).setdefault(key, []).append(entry)

    def candidates(self, words: Sequence[Word], at: int) -> Iterator[_Entry]:
        """Yield the longer phrases whose second word stands where it may, the first at `at`."""
        if self.beside and at + 1 < len(words):
            for key in _in_order(words[at + 1].keys & self.beside.keys()):
                yield from self.beside[key]
        if self.apart:
            reached = set[str]().union(*_within_reach(words, at))
            for key in _in_order(reached & self.apart.keys()):
                yield from self.apart[key]


class Phrasebook(Generic[M]):
    """Phrases and what they mean, looked up by their first words."""

    def __init__(self) -> None:
        self.entries: list[tuple[tuple[Element, ...], M]] = []
        self.vocabulary: set[str] = set()

    def add(self, phrase: str, meaning: M) -> None:
        """Add every spelling of `phrase`."""
        for spelling in spellings(phrase):
            elements = tuple(_element(part) for part in _ELEMENT.findall(spelling))
            if not elements or not elements[0]:
                raise ValueError(f"the phrase {phrase!r} begins with nothing")
            self.entries.append((elements, meaning))
            for element in elements:
                self.vocabulary |= element

    def find(self, words: Sequence[Word]) -> list[Hit[M]]:
        """Return every phrase that stands in `words`, also where several overlap."""
        return Bookcase({"": self}).find(words)[""]


class Bookcase:
    """Several books that are looked through at once: most words stand in none of them."""

    def __init__(self, books: Mapping[str, Phrasebook[Any]]) -> None:
        self._by_first: dict[str, _Shelf] = defaultdict(_Shelf)
        for name, book in books.items():
            for elements, meaning in book.entries:
                for key in elements[0]:
                    self._by_first[key].add(_Entry(elements, meaning, name))

    def find(self, words: Sequence[Word]) -> Mapping[str, list[Hit[Any]]]:
        """Return the phrases in `words` by their book; an empty list for any other book."""
        hits: dict[str, list[Hit[Any]]] = defaultdict(list)
        for entry, places, weight in _found(self._by_first, words):
            hits[entry.book].append(Hit(entry.meaning, places, weight))
        return hits


def _found(
    shelves: Mapping[str, _Shelf], words: Sequence[Word]
) -> Iterator[tuple[_Entry, tuple[int, ...], float]]:
    for at, word in enumerate(words):
        for key in _in_order(word.keys & shelves.keys()):
            shelf = shelves[key]
            if shelf.alone:
                weight = _weight(word)
                yield from ((entry, (at,), weight) for entry in shelf.alone)
            for entry in shelf.candidates(words, at):
                if places := _places(entry.elements, words, at):
                    yield entry, places, sum(_weight(words[place]) for place in places)


def _in_order(keys: Set[str]) -> Iterable[str]:
    """Return keys in one order: a set's own is another one in every process."""
    return sorted(keys) if len(keys) > 1 else keys


def _within_reach(words: Sequence[Word], at: int) -> Iterator[frozenset[str]]:
    """Yield the keys of the words that may stand after a gap behind `at`."""
    across = 0.0
    for word in words[at + 1 :]:
        if word.clause != words[at].clause or across > _ACROSS:
            return
        yield word.keys
        across += 0.5 if word.is_han else 1.0


def longest(hits: Iterable[Hit[M]]) -> list[Hit[M]]:
    """Return the hits that win where several stand on the same words, in the text's order.

    "Sample price" is about samples: a longer phrase knows better than a shorter one inside.
    """
    kept: list[Hit[M]] = []
    standing: dict[int, list[Hit[M]]] = defaultdict(list)
    for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.start)):
        rivals = [other for place in hit.at for other in standing[place]]
        if not any(_beats(other, hit) for other in rivals):
            kept.append(hit)
            for place in hit.at:
                standing[place].append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _beats(other: Hit[M], hit: Hit[M]) -> bool:
    return other.weight > hit.weight or other.meaning == hit.meaning or other.start != hit.start


def spellings(phrase: str) -> Iterator[str]:
    """Return the phrase with each of its choices made: `a (b|c) [d]` gives four."""
    choice = _CHOICE.search(phrase)
    if choice is None:
        yield phrase
        return
    options = choice[1].split("|") if choice[1] is not None else [*choice[2].split("|"), ""]
    for option in options:
        yield from spellings(phrase[: choice.start()] + option + phrase[choice.end() :])


@cache  # the same few words and characters stand in thousands of phrases
def _element(part: str) -> Element:
    if part == GAP:
        return frozenset()
    if part == NUMBER or MARK.fullmatch(part) or HAN.fullmatch(part) or part.endswith("*"):
        return frozenset({part if part == NUMBER or MARK.fullmatch(part) else fold(part)})
    if part.startswith("="):
        return frozenset({"=" + fold(part[1:]).replace("'", "")})
    word = fold(part).replace("'", "")
    # An inflected form stands for its word, unless it may be a form of several.
    others = lemmas(word) - {word} if CYRILLIC.search(word) else frozenset()
    return frozenset({word, *(others if len(others) == 1 else ())})


def _places(elements: tuple[Element, ...], words: Sequence[Word], at: int) -> tuple[int, ...]:
    """Return where the words of the phrase that begins at `at` stand; nothing if it does not."""
    places = [at]
    clause, place, gap = words[at].clause, at + 1, False
    for element in elements[1:]:
        if not element:
            gap = True
            continue
        if gap:
            place = _after_gap(element, words, place, clause)
        if place >= len(words) or words[place].clause != clause:
            return ()
        if words[place].keys.isdisjoint(element):
            return ()
        places.append(place)
        place, gap = place + 1, False
    return tuple(places)


def _after_gap(element: Element, words: Sequence[Word], place: int, clause: int) -> int:
    """Return where an element stands within reach from `place` on; the end if it does not."""
    across = 0.0
    while place < len(words) and words[place].clause == clause and across <= _ACROSS:
        if not words[place].keys.isdisjoint(element):
            return place
        across += 0.5 if words[place].is_han else 1.0
        place += 1
    return len(words)


def _weight(word: Word) -> float:
    if word.form[0] == "{":
        return _OF_A_MARK
    return _OF_A_CHARACTER if word.is_han else _OF_A_WORD + min(len(word.form), 8) / 2
