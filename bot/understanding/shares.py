"""How much of a fibre there has to be: "at least 80% cotton", не больше 5% эластана."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from bot.understanding.facets import FacetReading
from bot.understanding.phrases import Hit
from bot.understanding.slots import Share
from bot.understanding.tables import table
from bot.understanding.text import lead, tail
from bot.understanding.words import Word

_ALL: Final = 100
_NEARBY: Final = 14
"""Characters between a share and the fibre that it is of."""


def read_shares(
    text: str, words: Sequence[Word], materials: Sequence[Hit[Any]]
) -> Mapping[str, Share]:
    """Return the least and the most percent of each fibre that a folded text limits."""
    shares: dict[str, Share] = {}
    for match in _patterns()["share"].finditer(text):
        percent = int(match["percent"])
        beside = lead(text, match.start())[-_NEARBY:] + tail(text, match.end())[:_NEARBY]
        if not 0 < percent <= _ALL or _patterns()["not_about"].search(beside):
            continue
        if fibre := _fibre_beside(match.span(), words, materials):
            shares[fibre] = _limits(text, match.span(), percent)
    return shares


def without_small_shares(found: FacetReading, shares: Mapping[str, Share]) -> FacetReading:
    """Return the facets without fibres of which there only must not be more than so much."""
    limited = {fibre for fibre, (least, _most) in shares.items() if not least}
    if not limited:
        return found
    kept = {
        key: tuple(value for value in values if key != "material" or value not in limited)
        for key, values in found.wanted.items()
    }
    return replace(found, wanted={key: values for key, values in kept.items() if values})


def _limits(text: str, span: tuple[int, int], percent: int) -> Share:
    before, after = lead(text, span[0]), tail(text, span[1])
    patterns = _patterns()
    if patterns["most_before"].search(before) or patterns["most_after"].match(after):
        return 0, percent
    return percent, _ALL


def _fibre_beside(
    span: tuple[int, int], words: Sequence[Word], materials: Sequence[Hit[Any]]
) -> str | None:
    """Return the fibre named nearest to a share, after it rather than before it."""
    near = [
        (_apart(span, words[hit.start].start, words[hit.end - 1].end), hit.meaning)
        for hit in materials
        if hit.meaning
    ]
    apart, meaning = min(near, default=(_NEARBY + 1, ("",)))
    return str(meaning[0]) if apart <= _NEARBY and len(meaning) == 1 else None


def _apart(span: tuple[int, int], start: int, end: int) -> float:
    return start - span[1] if start >= span[1] else span[0] - end + 0.5


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in table("shares").items()}
