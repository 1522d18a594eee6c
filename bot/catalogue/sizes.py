"""Sizes of socks: the EU shoe sizes of the workbook, and what other systems are in them."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from math import ceil, floor
from typing import Final

_RANGE: Final = re.compile(r"(\d+(?:\.\d+)?)(?:\D+(\d+(?:\.\d+)?))?")


class SizeSystem(StrEnum):
    """A way to say how large a foot is."""

    US_MEN = "us_men"
    US_WOMEN = "us_women"
    UK = "uk"
    FOOT = "foot"  # centimetres; a Russian sock size is the same


_IN_EU: Final[dict[SizeSystem, Callable[[float], float]]] = {
    # http://en.razmery.info/clothes/the-sizes-of-socks.html: men's 3, 6, 9, 12 are 34, 38, 42, 46
    SizeSystem.US_MEN: lambda size: 30 + size * 4 / 3,
    SizeSystem.US_WOMEN: lambda size: 30 + (size - 1.5) * 4 / 3,
    SizeSystem.UK: lambda size: 30 + (size + 1) * 4 / 3,
    # Paris points of 2/3 cm, with the last a good centimetre longer than the foot: 25 is 39-40
    SizeSystem.FOOT: lambda size: 1.5 * size + 2,
}

US_SOCKS: Final[dict[tuple[float, float | None], tuple[SizeSystem, float, float]]] = {
    (9, 11): (SizeSystem.US_WOMEN, 5, 10.5),
    (10, 13): (SizeSystem.US_MEN, 7, 12.5),
    (13, 16): (SizeSystem.US_MEN, 12, 15),
}
"""American sock sizes by the shoes they are for: https://www.socksmith.com/pages/faq."""


def eu_size(system: SizeSystem, low: float, high: float | None = None) -> str:
    """Return the EU size or range for a size or range of another system."""
    first = _IN_EU[system](low)
    last = first if high is None else _IN_EU[system](high)
    if system is SizeSystem.FOOT:  # 25 lies between 39 and 40
        first, last = floor(first), ceil(last)
    else:
        first, last = floor(first + 0.5), floor(max(last, first + 0.5))
    return str(first) if first == last else f"{first}-{last}"


def us_sock_size(low: float, high: float | None) -> str | None:
    """Return the EU sizes of an American sock size such as 10-13; None if it is none."""
    shoes = US_SOCKS.get((low, high))
    return shoes and eu_size(*shoes)


def fits_sizes(ranges: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the size ranges of an article cover any of the sizes wanted."""
    if not wanted:
        return True
    have = [limits for limits in map(_limits, ranges) if limits]
    asked = [limits for limits in map(_limits, wanted) if limits]
    return any(
        low <= high_asked and low_asked <= high
        for low, high in have
        for low_asked, high_asked in asked
    )


@lru_cache(maxsize=1_000)
def _limits(size: str) -> tuple[float, float] | None:
    found = _RANGE.search(size)
    if found is None:
        return None
    return float(found[1]), float(found[2] or found[1])
