"""Of how many colours, sizes or designs a quantity is wanted each: "two colours, 2000 each"."""

import re
from typing import Final

from bot.understanding.numbers import read_numbers
from bot.understanding.tables import table
from bot.understanding.text import clause_before, lead, tail
from bot.understanding.units import Measured

_FEW: Final = range(2, 21)  # sizes or designs that one order has


def kinds_of(text: str, item: Measured, colours: Measured | None) -> int:
    """Return of how many colours, sizes or designs a quantity is wanted each; 1 if nobody says."""
    counted = int(colours.value) if colours else 1
    return max(counted, _colours_before(text, item), _kinds_before(text, item))


def has_colour(text: str, item: Measured) -> bool:
    """Whether a colour stands beside a quantity: "1000 white", 红色1000双."""
    start, end = item.span
    words = table("units")["colour_words"]
    hanzi = "|".join(words["hanzi"])
    before = re.search(rf"(?:{hanzi})色?的?$", lead(text, start))
    after = re.match(rf"\s?(?:{'|'.join(words['words'])}|(?:{hanzi})色)", tail(text, end))
    return bool(before or after)


def _colours_before(text: str, item: Measured) -> int:
    """Return how many colours the clause names before a quantity: "black and grey, 500 each"."""
    words = table("units")["colour_words"]
    clause = clause_before(text, item.span[0])
    latin = rf"(?<![a-zа-я])(?:{'|'.join(words['words'])})"
    hanzi = rf"[深浅]?(?:{'|'.join(words['hanzi'])})"
    named = len(re.findall(rf"{latin}|(?:{hanzi})色", clause))
    listed = re.search(rf"(?:(?:{hanzi})[色、和跟与]*){{2,}}(?=\S{{0,2}}$)", clause)
    return max(named, len(re.findall(hanzi, listed[0])) if listed else 0)


def _kinds_before(text: str, item: Measured) -> int:
    """Return how many sizes or designs a clause counts: "3 sizes, 2000 each"."""
    clause = clause_before(text, item.span[0])
    kinds = re.compile(rf"\s?(?:{table('units')['each']['of']})")
    counts = [
        int(number.value)
        for number in read_numbers(clause)
        if kinds.match(clause, number.span[1]) and number.value in _FEW
    ]
    return counts[-1] if counts else 1
