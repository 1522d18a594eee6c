"""Sizes that a message names: 41-46, размер 42, 42码, and babies' 86-92."""

import re
from functools import cache
from typing import Final

from bot.understanding.other_sizes import is_counted, read_other_sizes
from bot.understanding.tables import table
from bot.understanding.text import Span, blanked

_SMALLEST, _LARGEST, _WIDEST = 15, 50, 9  # EU sizes, and how many of them a range may span
_LONGEST_WORDS: Final = 40
_RANGE: Final = re.compile(
    r"(?<![\d.,:/$€¥-])(?<![a-z]-)(\d{2,3}) ?([-~/]|to|до|到|至) ?(\d{2,3})(?![\d%/:]|[.,]\d|-\d)"
)
_SINGLE: Final = re.compile(r"(?<![\d.,:/-])(\d{2,3}(?:\.5)?)(?![\d%/:]|[.,]\d)")
_LIST: Final = re.compile(r"\s*(?:,|/|and|or|и|или|和|、|&|\+)\s*$")


def read_sizes(folded: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Return the EU sizes and ranges of a folded text, and where they and their words stand.

    A range says by its form that it is one, a single size needs a word beside it.  Letters are
    left out: what they are in EU sizes depends on the maker.
    """
    found = read_other_sizes(folded)
    folded = blanked(folded, (span for _size, span in found))
    found += [
        (f"{match[1]}-{match[3]}", span)
        for match in _RANGE.finditer(folded)
        if (span := _range_span(folded, match))
    ]
    for match in _SINGLE.finditer(folded):
        if not any(span[0] <= match.start() < span[1] for _, span in found) and (
            span := _single_span(folded, match, found)
        ):
            found.append((match[1], span))
    found.sort(key=lambda size: size[1])
    return tuple(dict.fromkeys(size for size, _ in found)), tuple(span for _, span in found)


def _range_span(text: str, match: re.Match[str]) -> Span | None:
    low, high = int(match[1]), int(match[3])
    named = _with_word(text, match.span())
    if is_counted(text, match.end()) or (named is None and match[2] not in "-~/"):
        return None
    adult = _SMALLEST <= low < high <= _LARGEST and high - low <= _WIDEST
    if adult or (_is_height(low, high) and (named or high - low == 6)):  # noqa: PLR2004  # 6 cm apart
        return named or match.span()
    return None


def _is_height(low: int, high: int) -> bool:
    """Whether this is a child's height in cm, by which tights for the small are sized."""
    return 50 <= low < high <= 176 and high - low in {6, 12}  # noqa: PLR2004  # the makers' steps


def _single_span(text: str, match: re.Match[str], found: list[tuple[str, Span]]) -> Span | None:
    size = float(match[1])
    if not _SMALLEST <= size <= _LARGEST or is_counted(text, match.end()):
        return None
    if named := _with_word(text, match.span()):
        return named
    # "sizes 39 and 41": the word stands before the first of them only.
    before = max((span[1] for _, span in found if span[1] <= match.start()), default=None)
    if before is not None and _LIST.fullmatch(text[before : match.start()]):
        return match.span()
    return None


def _with_word(text: str, span: Span) -> Span | None:
    """Return `span` with the word that says "size" beside it, or None where there is none."""
    before, after = _words()
    if lead := before.search(text, max(0, span[0] - _LONGEST_WORDS), span[0]):
        return lead.start(), span[1]
    if tail := after.match(text, span[1]):
        return span[0], tail.end()
    return None


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("units_sizes")
    return re.compile(rf"(?:{data['before']})$"), re.compile(data["after"])
