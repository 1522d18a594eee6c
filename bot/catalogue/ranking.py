"""What fits best of very many, without a look at each: points are added up bit by bit.

The points of all articles are kept as a bit-sliced index (O'Neil and Quass, "Improved query
performance with variant indexes", SIGMOD 1997): one set for each binary digit. Adding a number to
the points of a set of articles is a few operations on sets, however many articles are in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeAlias

from pyroaring import BitMap

Criterion: TypeAlias = tuple[int, BitMap]
"""Points, and who gets them."""


def best_of(found: BitMap, criteria: Iterable[Criterion], limit: int) -> list[int]:
    """Return the members of `found` that come to the most points, at most `limit`, best first.

    Of those with equally many the smaller number comes first.
    """
    digits: list[BitMap] = []
    for points, getting in criteria:
        if members := found & getting:
            _add(points, members, digits)
    return [*islice(chain.from_iterable(_falling(found, digits)), limit)]


def _add(points: int, members: BitMap, digits: list[BitMap]) -> None:
    """Add `points` to those of `members`; `digits` begins with the ones."""
    for place in range(points.bit_length()):
        if points >> place & 1:
            _carry(members, place, digits)


def _carry(carried: BitMap, place: int, digits: list[BitMap]) -> None:
    while carried:
        while place >= len(digits):
            digits.append(BitMap())
        digit = digits[place]
        digits[place], carried = digit ^ carried, digit & carried
        place += 1


def _falling(members: BitMap, digits: Sequence[BitMap]) -> Iterator[BitMap]:
    """Yield `members` by their points, those with the most first."""
    if not digits:
        yield members
        return
    *lower, highest = digits
    if more := members & highest:
        yield from _falling(more, lower)
    if less := members - highest:
        yield from _falling(less, lower)
