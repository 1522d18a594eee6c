"""Containers that a message speaks of: 2x40'HQ, 整柜, полконтейнера."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from bot.understanding.numbers import read_numbers
from bot.understanding.tables import table
from bot.understanding.text import Span, blanked, lead

UNSPECIFIED: Final = "40HQ"  # what a container is when nobody says how long it is
_COUNT_JOINT: Final = re.compile(
    r"\s?(?:x|х|\*|×|шт\.?|个|полных|целых|full|whole|an?|of an?|по)?\s?$"
)
_COUNT_AFTER: Final = re.compile(r"\s?(?:x|х|\*|×)\s?(\d{1,3})(?!\d)")


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: str
    span: Span
    count: Decimal | None = None


@lru_cache(maxsize=4)  # asked for once to mark the text, and once to count
def read_containers(text: str) -> tuple[Mapping[str, Decimal], tuple[Span, ...]]:
    """Return how many containers of which kind a folded text speaks of, and where.

    A container without a size is a 40HQ; one that points back ("in that container") is none.
    """
    counts: dict[str, Decimal] = {}
    spans: list[Span] = []
    for mention in _mentions(text):
        count, span = _counted(text, mention)
        counts[mention.kind] = counts.get(mention.kind, Decimal(0)) + count
        spans.append(span)
    return counts, tuple(spans)


def _mentions(text: str) -> Iterator[_Mention]:
    for pattern, kind, count in _patterns():
        found = [
            _Mention(kind or _kind(match), match.span(), count)
            for match in pattern.finditer(text)
            if kind != UNSPECIFIED or _spoken_of_anew(text, match)
        ]
        yield from found
        text = blanked(text, (mention.span for mention in found))


def _kind(match: re.Match[str]) -> str:
    sizes = table("units_containers")["sizes"]
    if re.search(sizes["twenty"], match[0]):
        return "20GP"
    return "40HQ" if re.search(sizes["high"], match[0]) else "40GP"


def _spoken_of_anew(text: str, match: re.Match[str]) -> bool:
    plain = table("units_containers")["plain"]
    before = lead(text, match.start())
    if re.search(rf"(?:^|[\s\W]|(?<=[\u4e00-\u9fff])){plain['not_after']}", before):
        return False
    return not re.fullmatch(plain["not_forms"], match[0]) or bool(
        _count_before(text, match.start())
    )


def _counted(text: str, mention: _Mention) -> tuple[Decimal, Span]:
    start, end = mention.span
    if mention.count is not None:
        return mention.count, mention.span
    if before := _count_before(text, start):
        return before[0], (before[1], end)
    if after := _COUNT_AFTER.match(text, end):
        return Decimal(after[1]), (start, after.end())
    return Decimal(1), mention.span


def _count_before(text: str, at: int) -> tuple[Decimal, int] | None:
    before = lead(text, at)
    joint = _COUNT_JOINT.search(before)
    for number in read_numbers(before):
        if joint and number.span[1] in range(joint.start(), joint.end() + 1):
            return number.value, number.span[0] + at - len(before)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str | None, Decimal | None], ...]:
    """Return (pattern, kind or None where the match tells it, count or None), longest first."""
    data = table("units_containers")
    named = ((pattern, kind, None) for kind, pattern in data["named"].items())
    plain = rf"(?<![a-zа-я])(?:{data['sizes']['container']})(?![a-zа-я])"
    return tuple(
        (re.compile(pattern), kind, count)
        for pattern, kind, count in (
            (data["half"]["words"], UNSPECIFIED, Decimal("0.5")),
            (_sized(data["sizes"]), None, None),
            *named,
            (plain, UNSPECIFIED, None),
        )
    )


def _sized(sizes: Mapping[str, str]) -> str:
    """Return the pattern of a container by its length: 40' hc container, контейнер 20 футов."""
    feet, one = sizes["feet"], sizes["one"]
    mark = rf"(?:{feet}|{sizes['high']}|{sizes['standard']})"
    length = rf"(?<![\d.,])(?<![a-wyz])(?:{sizes['twenty']}|{sizes['forty']})"
    # A bare 20 or 40 is no container: feet, a kind or the word itself has to follow.
    after = rf"\s?-?\s?(?:{feet})?\s?-?\s?(?:{sizes['high']}|{sizes['standard']})?"
    return (
        rf"(?:{sizes['container']})\s?(?:по|of|на|,|-)?\s?{length}(?=\s?-?\s?{mark}){after}"
        rf"|{length}(?=\s?-?\s?(?:{mark}|{one})){after}(?:\s?(?:{sizes['container']}))?"
    )
