"""Typing errors and Russian in Latin letters, put right against the lexicon's own words."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, product
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.language import Speech
from bot.understanding.lexicon import known_keys
from bot.understanding.tables import table
from bot.understanding.text import CYRILLIC, HAN, lemmas
from bot.understanding.words import MARK, Word, keys_of, respelt

_SHORTEST: Final = 5
_SHORTEST_STEM: Final = 4  # with its asterisk
_LONG: Final = 8  # words of so many letters may hold two errors
_LONGEST_ENDING: Final = 6
_MOST_SPELLINGS: Final = 96


def put_right(words: Sequence[Word], speech: Speech) -> tuple[Word, ...]:
    """Return `words` such that phrases also find those that are misspelt or transliterated."""
    return tuple(_put_right(word, speech) for word in words)


def _put_right(word: Word, speech: Speech) -> Word:
    form = word.form
    if MARK.fullmatch(form) or HAN.match(form) or not form[0].isalpha():
        return word
    if speech.transliterated and not CYRILLIC.search(form):
        return respelt(word, _in_cyrillic(form))
    if len(form) < _SHORTEST or _is_known(form):
        return word
    return respelt(word, _nearest(form))


def _is_known(form: str) -> bool:
    known = keys_of(form) & known_keys()
    return form in _everyday() or any(_tells(key) for key in known)


def _tells(key: str) -> bool:
    """Whether a key is more than a short stem, which many words happen to begin with."""
    return not key.endswith("*") or len(key) > _SHORTEST_STEM


@lru_cache(maxsize=4_000)
def _nearest(form: str) -> tuple[str, ...]:
    """Return the word of the lexicon that `form` is a misspelling of, in the lexicon's form."""
    for candidate in sorted(lemmas(form), key=_longest_first):
        words = _by_first_letter().get(candidate[:1], ())
        allowed = 1 if len(candidate) < _LONG else 2
        found = process.extractOne(candidate, words, scorer=OSA.distance, score_cutoff=allowed)
        if found and len(found[0]) >= _SHORTEST:
            return (found[0],)
    return _nearest_stem(form)


def _nearest_stem(form: str) -> tuple[str, ...]:
    """Return the stem of the lexicon that `form` begins with, but for one letter."""
    for stem in _stems().get(form[:1], ()):
        if (
            abs(len(form) - len(stem)) <= _LONGEST_ENDING
            and OSA.distance(form[: len(stem)], stem) <= 1
        ):
            return (stem,)
    return ()


@cache
def _by_first_letter() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key in sorted(known_keys()):  # of words equally near, every process takes the same
        if key[0] not in "={#" and not key.endswith("*") and len(key) >= _SHORTEST:
            found[key[0]] = (*found.get(key[0], ()), key)
    return found


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key in sorted(known_keys(), key=_longest_first):
        if key.endswith("*") and len(key) > _SHORTEST + 1:
            found[key[0]] = (*found.get(key[0], ()), key[:-1])
    return found


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


@cache
def _everyday() -> frozenset[str]:
    languages = table("languages")
    words = (word for listed in languages["words"].values() for word in listed)
    return frozenset([*words, *languages["loan"]["words"], *table("everyday")["words"]])


@lru_cache(maxsize=4_000)
def _in_cyrillic(form: str) -> tuple[str, ...]:
    """Return the Russian word that `form` transliterates: the spelling that the lexicon knows."""
    exact = table("transliteration")["words"].get(form)
    if exact:
        return (exact,)
    spellings = list(islice(_spellings(form), _MOST_SPELLINGS))
    known = tuple(each for each in spellings if keys_of(each) & known_keys())
    return known or tuple(spellings[:1])


def _spellings(form: str) -> Iterator[str]:
    letters: Mapping[str, list[str]] = table("transliteration")["letters"]
    options: list[list[str]] = []
    at = 0
    while at < len(form):
        size = next((size for size in (4, 3, 2, 1) if form[at : at + size] in letters), 1)
        options.append(letters.get(form[at : at + size], [form[at : at + size]]))
        at += size
    for choice in product(*options):
        yield "".join(choice)
