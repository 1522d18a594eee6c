"""Folded text: what all readers work on, so that a way of typing never changes what is meant."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from opencc import OpenCC
    from pymorphy3 import MorphAnalyzer

Span: TypeAlias = tuple[int, int]
"""Where something stands in a folded text: start and end, as of a slice."""

HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_CLAUSE_END: Final = re.compile(r"[.;!?\n。；](?!\d)")
CYRILLIC: Final = re.compile(r"[а-яёіїєўґ]", re.IGNORECASE)

_UNIFIED: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣⁃", "-"),
        **dict.fromkeys("’‘‛`´ʼ′ʹ＇", "'"),
        **dict.fromkeys("“”„‟«»″「」『』《》", '"'),
        **dict.fromkeys("〜∼", "~"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad", ""),
        "ё": "е",
        "⁄": "/",
    }
)
# NFKC would join "1，2号" and "5000，300双" to numbers: a wide comma parts two clauses unless
# it can only be grouping thousands, as in "10，000双".
_WIDE_COMMA: Final = re.compile(r"(?<!\d)，|，(?!\d{3}(?!\d))|(?<=\d{4})，")
_LINES: Final = re.compile(r"[^\S\n]*[\n\r\v\f\x85\u2028\u2029]\s*")
_SPACES: Final = re.compile(r"[^\S\n]+")
_NEARBY: Final = 120
_ENDINGS: Final = tuple(
    (re.compile(ending), instead)
    for ending, instead in (
        (r"'s$|(?<=s)'$", ""),
        (r"(?<=\w\w)ies$", "y"),
        (r"(?<=\w\w)es$", ""),
        (r"(?<=\w\w)(?<!s)s$", ""),
        (r"(?<=\w{3})(?:ing|ed)$", ""),
        (r"(?<=\w{3})(?:ing|ed)$", "e"),
        (r"(?<=\w\w)(\w)\1(?:ing|ed)$", r"\1"),
    )
)


def fold(text: str) -> str:
    """Return `text` in one form: NFKC, simplified characters, no case, plain dashes and quotes.

    Runs of spaces become one space; line breaks, with the spaces and blank lines around
    them, become a single "\\n", the only line separator that readers meet.  ё is е.
    """
    plain = unicodedata.normalize("NFKC", _WIDE_COMMA.sub(", ", text))
    plain = _simplified(plain).casefold().translate(_UNIFIED)
    return _SPACES.sub(" ", _LINES.sub("\n", plain)).strip()


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with `spans` replaced by spaces, so that other spans stay where they are."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def clause_before(text: str, at: int) -> str:
    """Return the clause that ends at `at`, as far as it is looked back."""
    return _CLAUSE_END.split(lead(text, at))[-1]


def clause_after(text: str, at: int) -> str:
    """Return what is left from `at` on of its clause."""
    return _CLAUSE_END.split(tail(text, at))[0]


def lead(text: str, at: int) -> str:
    """Return what stands before `at`, as much of it as can belong to what follows.

    Patterns that end at `at` are searched in it: in all of a long text they would take
    time by its square.
    """
    return text[max(0, at - _NEARBY) : at]


def tail(text: str, at: int) -> str:
    """Return what stands from `at` on, as much of it as can belong to what goes before."""
    return text[at : at + _NEARBY]


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> frozenset[str]:
    """Return what a folded word may be a form of, the word itself included.

    Russian comes from the dictionary, English loses its usual endings by rule and so may
    give stems that are no words ("boxes" → "boxe", "box"): compare, never print them.
    """
    if CYRILLIC.search(word):
        parses = _russian().parse(word)
        return frozenset({word, *(parse.normal_form.replace("ё", "е") for parse in parses)})
    return frozenset({word, *_english_stems(word)})


@lru_cache(maxsize=20_000)
def place_likeness(word: str) -> float | None:
    """Return how likely a folded Russian word names a place, 0 to 1; None if it is unknown."""
    if not _russian().word_is_known(word):
        return None
    parses = _russian().parse(word)
    return sum(float(parse.score) for parse in parses if "Geox" in parse.tag)


def _english_stems(word: str) -> Iterable[str]:
    for ending, instead in _ENDINGS:
        stem, found = ending.subn(instead, word)
        if found:
            yield stem


def _simplified(text: str) -> str:
    return _opencc().convert(text) if HAN.search(text) else text


@cache
def _opencc() -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415  # half the messages hold no Chinese

    return OpenCC("t2s")


@cache
def _russian() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  # a second of dictionary loading

    return MorphAnalyzer(lang="ru")
