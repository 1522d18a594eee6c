"""Where the goods are to go: the countries and cities that a message names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from bot.understanding.gazetteer import plain
from bot.understanding.place_names import Certainty, Mention, mentions_in
from bot.understanding.slots import Destination
from bot.understanding.tables import table
from bot.understanding.text import Span, lead, tail


class Strength(IntEnum):
    """What speaks for a place being where the goods go."""

    HOME = 1  # where the buyer is: "we are an importer in Santiago"
    NAMED = 2
    TOWARDS = 3  # "to Moscow", "в Москву", 到莫斯科
    DELIVERY = 4  # "delivery to Moscow"


_JOINT: Final = re.compile(
    r"[\s,()/-]{0,3}(?:(?:г|город|city|the city of)[. ]+)?|的|, ?in | in | de |市的?"
)
_WORD: Final = re.compile(r"[a-zа-я]+|[\u4e00-\u9fff]{1,2}")
# Patterns of places.toml that stand before a place, and what they make of it.
_SPOKEN: Final = {
    "deliver": Strength.DELIVERY,
    "from": Strength.HOME,
    "clause_from": Strength.HOME,
    "to": Strength.TOWARDS,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names as a destination, or as the home of the buyer."""

    destination: Destination
    span: Span
    strength: Strength


def read_place(folded: str) -> tuple[Destination, Span] | None:
    """Return the destination that a folded text names most plainly; the home where no other is."""
    places = read_places(folded)
    if not places:
        return None
    best = max(places, key=lambda place: (place.strength, place.destination.city is not None))
    return best.destination, best.span


@lru_cache(maxsize=4)  # a message is looked at for its destination, then for its home
def read_places(folded: str) -> tuple[Place, ...]:
    """Return the places of a folded text in its order.

    Venues ("the fair in Moscow") are none, nor is China, where the goods come from, unless the
    text says to deliver there.
    """
    text = plain(folded)
    mentions = [
        mention
        for mention in _merged(text, mentions_in(text))
        if mention.certainty is not Certainty.WITH_COUNTRY
    ]
    return tuple(place for mention in mentions if (place := _place(text, mention, mentions)))


def _merged(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Join a city with the country beside it, before or after: "Santiago, Chile", 波兰华沙."""
    merged: list[Mention] = []
    for mention in mentions:
        if merged and (joined := _joined(text, merged[-1], mention)):
            merged[-1] = joined
        else:
            merged.append(mention)
    return tuple(merged)


def _joined(text: str, first: Mention, second: Mention) -> Mention | None:
    between = text[first.span[1] : second.span[0]]
    if not _JOINT.fullmatch(between):
        return None
    city, country = (first, second) if first.cities else (second, first)
    home = next((each for each in city.cities if each.country == country.country), None)
    if home is None:
        return None
    return Mention((first.span[0], second.span[1]), home.country, (home,))


def _place(text: str, mention: Mention, mentions: Sequence[Mention]) -> Place | None:
    strength = _strength(text, mention)
    if strength is None:
        return None
    if mention.cities:
        named = {other.country for other in mentions if not other.cities}
        city = next((each for each in mention.cities if each.country in named), mention.cities[0])
        destination = Destination(city.country, city.name)
    else:
        destination = Destination(mention.country)
    if destination.country == "CN" and strength < Strength.DELIVERY:
        return None
    return Place(destination, mention.span, strength)


def _strength(text: str, mention: Mention) -> Strength | None:
    """Return what speaks for a mention, None if it is no destination or perhaps no place."""
    before, after = lead(text, mention.span[0]), tail(text, mention.span[1])
    if any(_context(name).search(before) for name in ("denied", "venue_before")):
        return None
    if any(_context(name).match(after) for name in ("venue_after", "no_place_after")):
        return None
    for name, strength in _SPOKEN.items():
        if _context(name).search(before):
            return strength
    plain_name = mention.certainty is Certainty.PLAIN
    if _context("signature").search(before):
        return Strength.HOME if plain_name else None
    return Strength.NAMED if plain_name or _says_little_else(text, mention) else None


def _says_little_else(text: str, mention: Mention) -> bool:
    context = table("places")["context"]
    rest = text[: mention.span[0]] + " " + text[mention.span[1] :]
    words = [word for word in _WORD.findall(rest) if word not in context["fillers"]]
    few: int = context["few_words"]
    return len(words) <= few


@cache
def _context(name: str) -> re.Pattern[str]:
    return re.compile(table("places")["context"][name])
