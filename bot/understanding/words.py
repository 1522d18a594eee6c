"""A folded text as a row of words: what phrases of the lexicon are compared with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.understanding.tables import table
from bot.understanding.text import HAN, Span, lemmas

MARK: Final = re.compile(r"\{[a-z]+\}")
"""What stands for a span that another reader has understood: `{n}` an amount, `{sku}` …"""

AMOUNT: Final = "{n}"

NUMBER: Final = "#"
"""A number in figures, whatever it counts: "order 88213"."""

_HAN: Final = HAN.pattern[1:-1]
_WORD: Final = re.compile(
    rf"(?P<word>[{_HAN}]|[^\W\d_{_HAN}]+(?:'[^\W\d_{_HAN}]+)*|\d+(?:[.,]\d+)*%?|[^\w\s.,;:!?'\"()/~+&*#@=<>|-])"
    r"|(?P<stop>[.,;:!?()。、；：！？，…\n]+)"
)
_SHORTEST_STEM: Final = 2
_FIGURES: Final = re.compile(r"[\d\s.,'-]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, Han character, number, sign or mark, and the keys phrases know it by."""

    form: str
    start: int
    end: int
    clause: int
    keys: frozenset[str]

    @property
    def is_han(self) -> bool:
        """Whether this is a Chinese character, which weighs less than a word."""
        return "\u3400" <= self.form[0] <= "\u9fff"


def words_of(folded: str, marks: Mapping[Span, str] | None = None) -> tuple[Word, ...]:
    """Return the words of a folded text; each span of `marks` becomes the one word it maps to."""
    found: list[Word] = []
    clause = at = 0
    for (start, end), mark in sorted((marks or {}).items()):
        if start < at:
            continue
        clause = _split(folded, at, start, clause, found)
        bare = mark == AMOUNT and _FIGURES.fullmatch(folded[start:end])
        keys = frozenset({mark, NUMBER} if bare else {mark})
        found.append(Word(mark, start, end, clause, keys))
        at = end
    _split(folded, at, len(folded), clause, found)
    return tuple(found)


def _split(folded: str, start: int, end: int, clause: int, found: list[Word]) -> int:
    for match in _WORD.finditer(folded, start, end):
        if match["stop"]:
            clause += not _is_abbreviated(match["stop"], found)
            continue
        found.append(Word(match[0], match.start(), match.end(), clause, keys_of(match[0])))
    return clause


def _is_abbreviated(stop: str, before: list[Word]) -> bool:
    """Whether a dot belongs to the word before it, as in "мин. партия"."""
    return stop == "." and bool(before) and before[-1].form in table("everyday")["abbreviations"]


@lru_cache(maxsize=20_000)
def keys_of(form: str) -> frozenset[str]:
    """Return all that a phrase may call a word: `=form`, its lemmas, the stems it begins with."""
    bare = form.replace("'", "")
    keys = {f"={form}", f"={bare}", *lemmas(form), *lemmas(bare)}
    if form[0].isdigit():
        keys.add(NUMBER)
    keys.update(f"{bare[:size]}*" for size in range(_SHORTEST_STEM, len(bare) + 1))
    return frozenset(keys)


def respelt(word: Word, forms: Iterable[str]) -> Word:
    """Return `word` with the keys of other spellings added: a typing error put right."""
    keys = frozenset[str]().union(word.keys, *(keys_of(form) for form in forms))
    return Word(word.form, word.start, word.end, word.clause, keys)
