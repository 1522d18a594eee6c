"""Folding that keeps every character in its place, so that what is read can be cut out."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bot.understanding.text import Span, fold

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad"))
HOLE: Final = "\ufffc"
"""Stands where something was cut out."""

_WIDE_GROUPING: Final = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


def visible(text: str) -> str:
    """Return `text` without characters that nobody sees; they may part the figures of a number."""
    return text.translate(_INVISIBLE)


def evenly_folded(text: str) -> str:
    """Return `text` folded character by character: what stands where stays the same.

    The readers of `bot.understanding` take it for a folded text, and their spans are spans of
    `text` too.  A character that folds to several, such as …, stays as it is.
    """
    return _WIDE_GROUPING.sub(",", "".join(map(_one, text)))


def cut_out(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with holes where `spans` were: no reader takes what is beside one for one.

    Spaces would not do: of "5-[taken]7" they would make a range.
    """
    for start, end in spans:
        text = text[:start] + HOLE * (end - start) + text[end:]
    return text


@lru_cache(maxsize=10_000)
def _one(character: str) -> str:
    if character.isspace():
        return "\n" if character == "\n" else " "
    folded = fold(character)
    return folded if len(folded) == 1 else character
