"""What is copied letter by letter: addresses of all kinds, article and other numbers, sizes."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.leads.phrases.units import unit_after
from bot.leads.translation.meanings import Dimensions
from bot.understanding.text import HAN, Span

_HAN: Final = HAN.pattern[1:-1]
_NO_ADDRESS: Final = rf"\s<>\"'«»“”（）【】，。；！？、{_HAN}"
_ENDING: Final = re.compile(r"[.,;:!?)\]]+$")
_ADDRESSES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:https?://|www\.)[^{_NO_ADDRESS}]+",
        r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+",
        r"(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|cn|ru|net|org|io|me|shop|by|kz|eu|info)(?![\w-])"
        rf"(?:/[^{_NO_ADDRESS}]*)?",
        r"(?<![\w@])@[a-z][\w.]{2,}",
        r"(?<![a-z0-9])[a-z0-9]+(?:_[a-z0-9]+)+(?![a-z0-9])",
    )
)
_NUMBERS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # telephones
        r"\+ ?\d[\d ().-]{6,18}\d",
        r"(?<!\d)(?:\(\d{3,5}\)|8[ -]?\(?\d{3}\)?)[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)",
        r"(?<![\d.,])1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)",
        r"(?<![\d.,])0\d{2,3}-\d{7,8}(?!\d)",
        # accounts and waybills in groups of four, dates and codes with several dashes
        r"(?<![\d.,])\d{4}(?: \d{4}){2,}(?: \d{1,4})?(?!\d)",
        r"(?<![\d.,])\d+(?:-\d+){2,}(?!\d)",
        r"(?:№|#|(?<![a-z])no\.) ?\d[\w/-]*",
        # the time of day, 30/70 and 24/7, temperatures
        r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)(?: ?[ap]\.?m\.?(?![a-z]))?",
        r"(?<![\d.,])\d+ ?: ?\d+(?![\d.,])",
        r"(?<![\d.,])\d+(?:[.,]\d+)? ?/ ?\d+(?:[.,]\d+)?(?: ?/ ?\d+)*(?![\d.,]*[%\d])",
        r"[-+]?\d+(?:[.,]\d+)? ?° ?(?:[cfс](?![a-zа-я]))?",
        # Pantone and other numbers of colours
        r"(?<=pantone )(?:№ ?)?[\d-]+ ?(?:tcx|tpx|tpg|tn|cp|up|[cu])?(?![a-z\d])",
        r"(?<![\d.,])\d{2}-\d{4} ?(?:tcx|tpx|tpg|tn)(?![a-z])",
        r"(?<![\d.,-])\d{3,4} ?[cu](?![a-z\d])(?=[ ,;.、，。]|$)",
        # needles, containers, yarn counts
        r"(?<![\d.,a-zа-я])\d{1,3}(?:/\d{1,3})*'?(?:n|hq|hc|gp|d|f|s|den|gg|gsm)(?![a-zа-я\d])",
    )
)
_CODE: Final = re.compile(
    r"(?<![a-zа-я\d_])(?:[a-zа-я]{1,6}[-_./]?\d[a-zа-я\d]*|\d+[a-z]+\d[a-z\d]*|\d+[a-z]{3,})"
    r"(?:[-_./][a-zа-я\d]+)*(?![a-zа-я\d])"
)
_NO_CODE: Final = re.compile(  # a measure, or a number with a word grown to it
    r"(?:m|м|см?|cm|mm|мм)[23]$|[xх]\d"
    r"|(?:usd|eur|rub|cny|rmb|qty|and|or|to|in|for|и|до|от|на|за|по|из|к|с|у|в|о)\d"
    r"|\d+(?:usd|eur|rmb|cny|rub|prs|pairs?|pcs?|doz|dozens?|ctns?|cartons?|kgs?|days?|cbm|boxes|sets?"
    r"|needles?|weeks?|months?|ths|th|colou?rs?|designs?|euro?s?|dollars?|cents?)$"
)
_LETTERED_SIZE: Final = r"(?:[2-6]?XL|X{1,3}[SL]|[SML])"
_SIZES: Final = re.compile(
    rf"(?<![\w'’.&/-]){_LETTERED_SIZE}(?: ?[/,+–-] ?{_LETTERED_SIZE})*(?![\w'’&/.]|-\w)"
)
_SIDE: Final = r"\d+(?:[.,]\d+)?"
_DIMENSIONS: Final = re.compile(
    rf"(?<![\d.,a-zа-я]){_SIDE}(?: ?[x×х*] ?{_SIDE}){{1,3}}(?![\d%]|[.,]\d)"
)


def addresses_in(folded: str) -> Iterator[tuple[Span, None]]:
    """Yield where web, mail and other addresses stand, without the stop of the sentence."""
    for pattern in _ADDRESSES:
        for match in pattern.finditer(folded):
            ending = _ENDING.search(match[0])
            yield (match.start(), ending.start() + match.start() if ending else match.end()), None


def numbers_of_things_in(folded: str) -> Iterator[tuple[Span, None]]:
    """Yield where telephones, waybills, times and other figures stand that count nothing."""
    for pattern in _NUMBERS:
        for match in pattern.finditer(folded):
            yield match.span(), None


def codes_in(folded: str) -> Iterator[tuple[Span, None]]:
    """Yield where article numbers and other words with figures stand."""
    for match in _CODE.finditer(folded):
        if not _NO_CODE.match(match[0]):
            yield match.span(), None


def sizes_in(original: str) -> Iterator[tuple[Span, None]]:
    """Yield where S, M/L or 2XL stand; only capitals are sizes."""
    for match in _SIZES.finditer(original):
        yield match.span(), None


def dimensions_in(folded: str) -> Iterator[tuple[Span, Dimensions]]:
    """Yield the sides of boxes: 60x40x35 cm."""
    for match in _DIMENSIONS.finditer(folded):
        unit = unit_after(folded, match.end(), Decimal(2))
        known = unit if unit and unit[0] in {"centimetre", "millimetre", "metre"} else None
        following = folded[match.end() : match.end() + 1]
        if known or not following.isalpha() or HAN.match(following):
            sides = tuple(re.split(r" ?[x×х*] ?", match[0]))
            yield (
                (match.start(), known[1] if known else match.end()),
                Dimensions(sides, known[0] if known else None),
            )
