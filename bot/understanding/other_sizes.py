"""Sizes that a message names in other systems than the EU's: US 10-13, UK 9, размер 27, 25 cm."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from bot.catalogue.sizes import SizeSystem, eu_size, us_sock_size
from bot.understanding.tables import table
from bot.understanding.text import Span

_NUMBERS: Final = (
    r"(\d{1,2}(?:[.,]5)?)(?: ?(?:-|~|/|to|till|до|至|到) ?(\d{1,2}(?:[.,]5)?))?(?![\d%])"
)
_A_SIZE: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_FEET: Final = (15, 34)  # centimetres
_SHOES: Final = (1, 17)  # US and UK numbers


class _Named(NamedTuple):
    """A size or a range, with the words that name its system."""

    low: float
    high: float | None
    words: str
    start: int
    text: str  # of the whole message

    def says(self, what: str) -> bool:
        """Return whether the message says so: that it is about women, children, sizes."""
        return bool(re.search(table("units_sizes")[what], self.text))


def read_other_sizes(folded: str) -> list[tuple[str, Span]]:
    """Return the sizes of other systems in a folded text as EU sizes, and where they stand."""
    found: list[tuple[str, Span]] = []
    if not _A_SIZE.search(folded):
        return found
    taken: set[int] = set()
    for system, pattern in _patterns():
        for match in pattern.finditer(folded):
            places = range(*match.span())
            size = None if taken.intersection(places) else _in_eu(system, match)
            if size:
                found.append((size, match.span()))
                taken.update(places)
    return found


def is_counted(text: str, at: int) -> bool:
    """Whether a unit follows, so that it is an amount: "20-25 days", "36-40 pairs"."""
    return bool(re.compile(table("units_sizes")["no_size"]).match(text, at))


def _in_eu(system: str, match: re.Match[str]) -> str | None:
    low, *others = (float(each.replace(",", ".")) for each in match.groups() if each)
    high = others[0] if others else None
    least, most = _FEET if system in {"foot", "russian"} else _SHOES
    in_order = least <= low < (high or most) <= most
    if not in_order or is_counted(match.string, match.end()):
        return None
    return _READERS[system](_Named(low, high, match[0], match.start(), match.string))


def _russian(size: _Named) -> str | None:
    """Read an adult's sock size, which is odd; children's are as in the EU."""
    is_one = size.low % 2 == 1 and (size.high is None or size.high - size.low == 2)  # noqa: PLR2004
    return _of_a_foot(size) if is_one and not size.says("children") else None


def _american(size: _Named) -> str | None:
    """Read an American sock or shoe size; "call us 9 times" is neither."""
    if _BARE_US.match(size.words) and size.start and not size.says("sized"):
        return None
    is_shoe = re.search(table("units_sizes")["shoe"], size.words)
    shoe = SizeSystem.US_WOMEN if size.says("women") else SizeSystem.US_MEN
    return (None if is_shoe else _american_sock(size)) or eu_size(shoe, size.low, size.high)


def _american_sock(size: _Named) -> str | None:
    return us_sock_size(size.low, size.high)


def _british(size: _Named) -> str:
    return eu_size(SizeSystem.UK, size.low, size.high)


def _of_a_foot(size: _Named) -> str:
    return eu_size(SizeSystem.FOOT, size.low, size.high)


_BARE_US: Final = re.compile(r"us \d")
_READERS: Final[dict[str, Callable[[_Named], str | None]]] = {
    "foot": _of_a_foot,
    "russian": _russian,
    "uk": _british,
    "us": _american,
    "us_sock": _american_sock,
}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    systems: dict[str, list[str]] = table("units_sizes")["systems"]
    return tuple(
        (name, re.compile(pattern.replace("NUMBERS", _NUMBERS)))
        for name, patterns in systems.items()
        for pattern in patterns
    )
