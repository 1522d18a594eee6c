"""Finds the names of places in a text, in Russian in all their cases."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from itertools import chain, pairwise, product
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from bot.understanding.gazetteer import City, gazetteer
from bot.understanding.russian_names import in_russian_letters, nominatives
from bot.understanding.tables import table
from bot.understanding.text import CYRILLIC, HAN, Span, lead, lemmas, place_likeness

_WORD: Final = re.compile(r"[a-zа-я]+")
_JOINT: Final = re.compile(r"[ .'-]{1,2}")
_MOST_WORDS: Final = 5
_LONGEST_CHINESE: Final = 9
_FEWEST_LETTERS: Final = 4
_BIG: Final = 300_000  # weight from which a city needs no "to" before it
_BIG_IN_CHINESE: Final = 1_000_000  # two characters are soon a part of other words
_SHORTEST_CHINESE: Final = 2
_LONG_ENOUGH_TO_MISSPELL: Final = 7
_NEAR: Final = 88
_NOWHERE: Final = (0, 0)
_LIKELY, _CERTAIN = 0.5, 0.95  # how much of a word's readings are places


class Certainty(IntEnum):
    """How far a name alone tells that a place is meant."""

    WITH_COUNTRY = 0  # "Nice" is an adjective, unless it is "Nice, France"
    IN_CONTEXT = 1  # after "to" and the like, or where the text says little else
    PLAIN = 2


class Mention(NamedTuple):
    """A name in a text: of a country, or of the cities that bear it, the weightiest first."""

    span: Span
    country: str
    cities: tuple[City, ...] = ()
    certainty: Certainty = Certainty.PLAIN


def mentions_in(text: str) -> tuple[Mention, ...]:
    """Return the names of places in a plain folded text, the longest where they overlap."""
    found = [*_in_words(text), *_in_chinese(text)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _in_words(text: str) -> Iterator[Mention]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        phrase = _phrase(text, words[at : at + _MOST_WORDS])
        for length in range(len(phrase), 0, -1):
            if mention := _mention(text, phrase[:length]):
                yield mention
                at += length - 1
                break
        at += 1


def _phrase(text: str, words: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Return the words that may be one name: nothing but a space or a hyphen parts them."""
    if not nominatives(words[0][0]) & _first_words():
        return words[:1]
    for place, (before, after) in enumerate(pairwise(words), 1):
        if not _JOINT.fullmatch(text[before.end() : after.start()]):
            return words[:place]
    return words


def _mention(text: str, phrase: Sequence[re.Match[str]]) -> Mention | None:
    span = (phrase[0].start(), phrase[-1].end())
    words = [match[0] for match in phrase]
    if len(words) > 1:
        found = next(filter(None, map(_looked_up, _keys(words))), None)
        return found and found._replace(span=span)
    found = _single(words[0]) or _transliterated(text, span) or _misspelt(text, span)
    return found and found._replace(span=span)


@lru_cache(maxsize=20_000)  # most words of any message were met before, and name no place
def _single(word: str) -> Mention | None:
    """Return what a single word names, with how sure that is."""
    for key in _keys([word]):
        if found := _looked_up(key):
            names = table("places")
            if not found.cities:
                doubtful = key in names["exonyms"]["words"]
                return found._replace(certainty=Certainty(2 - doubtful))
            if key in names["cities"]:
                return found
            certainty = (
                _of_russian(word, found) if CYRILLIC.search(word) else _of_latin(key, found)
            )
            return None if certainty is None else found._replace(certainty=certainty)
    return None


def _of_russian(word: str, found: Mention) -> Certainty | None:
    """Judge by the dictionary: a word that it knows as something else is no place."""
    likeness = place_likeness(word)
    if likeness == 0 or word in table("places")["never"]["words"]:
        return None
    if word in table("places")["doubtful"]["words"]:
        return Certainty.WITH_COUNTRY
    if likeness is None:
        return Certainty.PLAIN if found.cities[0].weight >= _BIG else Certainty.IN_CONTEXT
    big = likeness >= _LIKELY and found.cities[0].weight >= _BIG
    return Certainty.PLAIN if big or likeness >= _CERTAIN else Certainty.IN_CONTEXT


def _of_latin(key: str, found: Mention) -> Certainty:
    names = table("places")
    if key in names["doubtful"]["words"]:
        return Certainty.WITH_COUNTRY
    known = found.cities[0].weight >= _BIG and len(key) >= _FEWEST_LETTERS
    return (
        Certainty.PLAIN if known and key not in names["names"]["words"] else Certainty.IN_CONTEXT
    )


def _transliterated(text: str, span: Span) -> Mention | None:
    """Read a Russian case in Latin letters, which only "v", "do" and the like give away."""
    if not re.search(r"(?<![a-z])(?:v|vo|do|iz|na) $", lead(text, span[0])):
        return None
    return _single(in_russian_letters(text[slice(*span)]))


def _misspelt(text: str, span: Span) -> Mention | None:
    """Return the large city that a word after "to" is one slip away from."""
    word = text[slice(*span)]
    russian = bool(CYRILLIC.search(word))
    towards = r"(?<![а-я])(?:в|во|до|из) $" if russian else r"\bto $"
    if len(word) < _LONG_ENOUGH_TO_MISSPELL or not re.search(towards, lead(text, span[0])):
        return None
    if russian and place_likeness(word) is not None:
        return None
    for form in sorted(nominatives(word), key=len, reverse=True):
        near = process.extractOne(form, _large_cities(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if near and near[0][0] == word[0]:
            return _looked_up(near[0])
    return None


def _in_chinese(text: str) -> Iterator[Mention]:
    """Yield the names in Chinese, which nothing parts from the words around them."""
    at = 0
    while match := HAN.search(text, at):
        at = match.start()
        for length in range(_LONGEST_CHINESE, 1, -1):
            name = text[at : at + length]
            found = _looked_up(name) if len(name) == length else None
            if found and not _is_small_chinese(found):
                known = length > _SHORTEST_CHINESE or not found.cities or _is_named(name)
                known = known or found.cities[0].weight >= _BIG_IN_CHINESE
                yield found._replace(span=(at, at + length), certainty=Certainty(1 + known))
                at += length - 1
                break
        at += 1


def _is_small_chinese(found: Mention) -> bool:
    """Whether this is a Chinese city of which few buyers have heard, but a word of many."""
    return (
        found.country == "CN" and bool(found.cities) and found.cities[0].weight < _BIG_IN_CHINESE
    )


def _is_named(key: str) -> bool:
    return key in table("places")["cities"]


def _keys(words: Sequence[str]) -> Iterator[str]:
    """Yield what `words` may be called in the gazetteer, as they are written first."""
    yield " ".join(words)
    if CYRILLIC.search(words[0]):
        for forms in product(*map(_ordered_forms, words)):
            yield " ".join(forms)


def _ordered_forms(word: str) -> list[str]:
    return sorted(nominatives(word), key=lambda form: (form not in lemmas(word), form))


def _looked_up(key: str) -> Mention | None:
    """Return what a key names; the span is the caller's to fill in."""
    if city := table("places")["cities"].get(key):
        name, country = city
        return Mention(_NOWHERE, country, (City(name, country, _BIG_IN_CHINESE),))
    places = gazetteer()
    if country := places.countries.get(key):
        return Mention(_NOWHERE, country)
    if cities := places.cities.get(key):
        return Mention(_NOWHERE, cities[0].country, cities)
    return None


@cache
def _first_words() -> frozenset[str]:
    ours = (*table("places")["cities"], *chain(*table("places")["countries"].values()))
    return gazetteer().first_words | {key.split(" ")[0] for key in ours if " " in key}


@cache
def _large_cities() -> tuple[str, ...]:
    return tuple(
        key
        for key, cities in gazetteer().cities.items()
        if cities[0].weight >= _BIG_IN_CHINESE
        and len(key) >= _LONG_ENOUGH_TO_MISSPELL
        and not HAN.search(key)
    )
