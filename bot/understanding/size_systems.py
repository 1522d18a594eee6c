"""Sizes of other systems as the EU shoe sizes of the workbook: US, UK, Russian, centimetres."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from math import ceil, floor
from typing import Final

from bot.understanding.tables import table
from bot.understanding.text import Span


class System(StrEnum):
    """A way to say how large a foot is."""

    US_MEN = "us_men"
    US_WOMEN = "us_women"
    UK = "uk"
    FOOT = "foot"  # centimetres; a Russian sock size is the same


_IN_EU: Final[dict[System, Callable[[float], float]]] = {
    # http://en.razmery.info/clothes/the-sizes-of-socks.html: men's 3, 6, 9, 12 are 34, 38, 42, 46
    System.US_MEN: lambda size: 30 + size * 4 / 3,
    System.US_WOMEN: lambda size: 30 + (size - 1.5) * 4 / 3,
    System.UK: lambda size: 30 + (size + 1) * 4 / 3,
    # Paris points of 2/3 cm, with the last a good centimetre longer than the foot: 25 is 39-40
    System.FOOT: lambda size: 1.5 * size + 2,
}

US_SOCKS: Final = {
    (9, 11): (System.US_WOMEN, 5, 10.5),
    (10, 13): (System.US_MEN, 7, 12.5),
    (13, 16): (System.US_MEN, 12, 15),
}
"""American sock sizes by the shoes they are for: https://www.socksmith.com/pages/faq."""

_NUMBERS: Final = (
    r"(\d{1,2}(?:[.,]5)?)(?: ?(?:-|~|/|to|till|до|至|到) ?(\d{1,2}(?:[.,]5)?))?(?![\d%])"
)
_A_SIZE: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_FEET: Final = (15, 34)  # centimetres
_SHOES: Final = (1, 17)  # US and UK numbers


def eu_size(system: System, low: float, high: float | None = None) -> str:
    """Return the EU size or range for a size or range of another system."""
    first = _IN_EU[system](low)
    last = first if high is None else _IN_EU[system](high)
    if system is System.FOOT:  # 25 lies between 39 and 40
        first, last = floor(first), ceil(last)
    else:
        first, last = floor(first + 0.5), floor(max(last, first + 0.5))
    return str(first) if first == last else f"{first}-{last}"


def us_sock_size(low: int, high: int) -> str | None:
    """Return the EU sizes of an American sock size such as 10-13; None if it is none."""
    shoes = US_SOCKS.get((low, high))
    return shoes and eu_size(*shoes)


def read_other_sizes(folded: str) -> list[tuple[str, Span]]:
    """Return the sizes of other systems in a folded text as EU sizes, and where they stand."""
    found: list[tuple[str, Span]] = []
    if not _A_SIZE.search(folded):
        return found
    taken: set[int] = set()
    for name, pattern in _patterns():
        for match in pattern.finditer(folded):
            places = range(*match.span())
            size = None if taken.intersection(places) else _in_eu(name, match, folded)
            if size:
                found.append((size, match.span()))
                taken.update(places)
    return found


def _in_eu(name: str, match: re.Match[str], text: str) -> str | None:
    low, *others = (float(each.replace(",", ".")) for each in match.groups() if each)
    high = others[0] if others else None
    least, most = _FEET if name in {"foot", "russian"} else _SHOES
    in_order = least <= low < (high or most) <= most
    if not in_order or re.compile(table("units_sizes")["no_size"]).match(text, match.end()):
        return None
    return _READERS[name](low, high, match, text)


def _says(key: str, text: str) -> bool:
    return bool(re.search(table("units_sizes")[key], text))


def _of_a_foot(low: float, high: float | None, _match: re.Match[str], _text: str) -> str:
    return eu_size(System.FOOT, low, high)


def _russian(low: float, high: float | None, _match: re.Match[str], text: str) -> str | None:
    """Read an adult's sock size, which is odd; children's are as in the EU."""
    is_one = low % 2 == 1 and (high is None or high - low == 2)  # noqa: PLR2004
    return eu_size(System.FOOT, low, high) if is_one and not _says("children", text) else None


def _british(low: float, high: float | None, _match: re.Match[str], _text: str) -> str:
    return eu_size(System.UK, low, high)


def _american(low: float, high: float | None, match: re.Match[str], text: str) -> str | None:
    """Read an American sock or shoe size; "call us 9 times" is neither."""
    is_bare = _BARE_US.match(match[0]) and match.start() and not _says("sized", text)
    if is_bare:
        return None
    sock = None if _says("shoe", match[0]) else _american_sock(low, high, match, text)
    return sock or eu_size(System.US_WOMEN if _says("women", text) else System.US_MEN, low, high)


def _american_sock(
    low: float, high: float | None, _match: re.Match[str], _text: str
) -> str | None:
    return us_sock_size(int(low), int(high or 0))


_READERS: Final = {
    "foot": _of_a_foot,
    "russian": _russian,
    "uk": _british,
    "us": _american,
    "us_sock": _american_sock,
}
_BARE_US: Final = re.compile(r"us \d")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    systems: dict[str, list[str]] = table("units_sizes")["systems"]
    return tuple(
        (name, re.compile(pattern.replace("NUMBERS", _NUMBERS)))
        for name, patterns in systems.items()
        for pattern in patterns
    )
