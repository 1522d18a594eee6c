"""The words in which quotes are written, from `data/quote_words.toml`, and what they label."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from bot.understanding.text import Span

_WORDS: Final = Path(__file__).parent / "data" / "quote_words.toml"
# A Chinese character is a letter to `re`: its own \b sees no edge between 交期 and "valid".
_LETTER: Final = "[a-zа-я]"
_EDGE: Final = f"(?:(?<!{_LETTER})(?={_LETTER})|(?<={_LETTER})(?!{_LETTER}))"
_FIGURE: Final = re.compile(r"\d")
_MOST: Final = 60  # who writes more numbers pastes a price list
_FAR: Final = 1_000_000  # beyond any message


class Label(NamedTuple):
    """A word that says what a number is of."""

    kind: str
    span: Span


@cache
def words(section: str) -> Mapping[str, Any]:
    """Return a section of the word list as it is written there."""
    found: Mapping[str, Any] = _all()[section]
    return found


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """Return one pattern of the word list; in it \\b is the edge of a Latin or Russian word."""
    return re.compile(words(section)[name].replace(r"\b", _EDGE))


@cache
def _all() -> Mapping[str, Any]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def labelled(
    text: str, spans: Sequence[Span], section: str, kinds: Sequence[str]
) -> list[Label | None]:
    """Return for each of `spans` the label that belongs to it: 交期25天, or 25天交货.

    It stands in the same clause with no other number between.  A label between two spans is of
    the nearer one, or of the second where the first has its own; 15天 有效 25天 tells nothing.
    """
    labels = labels_in(text, section, kinds)
    found: list[Label | None] = []
    for place, span in enumerate(spans[:_MOST]):
        left, right = _clause(text, span)
        former = spans[place - 1] if place and spans[place - 1][1] > left else None
        latter = spans[place + 1] if place + 1 < len(spans) else None
        claimed = former is None or found[-1] is not None
        before = [
            label
            for label in reversed(labels)
            if left <= label.span[0] and _apart(text, label.span, span) is not None
            if claimed or _nearer(text, label.span, span, former)
        ]
        behind = [
            label
            for label in labels
            if label.span[1] <= right and _apart(text, span, label.span) is not None
            if _nearer(text, label.span, span, latter)
        ]
        free = [label for label in (*before, *behind) if label not in found]
        found.append(free[0] if free else None)
    return [*found, *(None for _ in spans[_MOST:])]


def _apart(text: str, first: Span, second: Span) -> int | None:
    """Return how far `second` stands behind `first`; None if it does not, or past a number."""
    between = text[first[1] : second[0]]
    return None if first[1] > second[0] or _FIGURE.search(between) else len(between)


def _nearer(text: str, label: Span, span: Span, other: Span | None) -> bool:
    """Whether a label stands nearer to `span` than to `other`."""
    if other is None:
        return True
    own, others = (
        min(
            gap
            for gap in (_apart(text, label, to), _apart(text, to, label), _FAR)
            if gap is not None
        )
        for to in (span, other)
    )
    return own < others


def labels_in(text: str, section: str, kinds: Sequence[str]) -> list[Label]:
    """Return all labels of these kinds, the one that ends last and is longest at the end."""
    labels = [
        Label(kind, match.span())
        for kind in kinds
        for match in pattern(section, kind).finditer(text)
    ]
    return sorted(labels, key=lambda label: (label.span[1], -label.span[0]))


def _clause(text: str, span: Span) -> Span:
    """Return the clause that a span stands in."""
    ends = [match.start() for match in pattern("clause", "end").finditer(text)]
    left = max((end for end in ends if end < span[0]), default=0)
    return left, min((end for end in ends if end >= span[1]), default=len(text))
