"""What fits what a buyer looks for, and what fits best: decisions without a database."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.catalogue.facets import facets_of
from bot.catalogue.models import Product

ALSO_FITS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("audience", "men"): ("unisex",),
    ("audience", "women"): ("unisex",),
    ("material", "cotton"): ("organic_cotton",),
    ("material", "wool"): ("merino",),
    ("material", "polyester"): ("recycled_polyester",),
}
"""What serves as well, though it comes second: socks for everybody are socks for men."""

ALSO_EXCLUDED: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("material", "cotton"): ("organic_cotton",),
    ("material", "wool"): ("merino", "cashmere", "mohair"),
    ("material", "polyester"): ("recycled_polyester",),
}
"""What nobody wants who does not want this: merino is wool to the skin."""

CHOSEN_WHEN_ORDERED: Final = frozenset({"colour"})
"""What an article has several of: one that is unwanted does not rule it out."""

LEAST_IMPORTANT_FIRST: Final = (
    *("colour", "sizes", "season", "style", "shares", "length", "material"),
    *("construction", "audience"),
)

_RANGE: Final = re.compile(r"(\d+(?:\.\d+)?)(?:\D+(\d+(?:\.\d+)?))?")
_NO_WORD: Final = re.compile(r"[^\w\u4e00-\u9fff]+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_SPECIALTY_WEIGHT: Final = 0.2
_WORD_WEIGHT: Final = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a buyer looks for; `words` are stems that names and descriptions may hold."""

    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sizes: tuple[str, ...] = ()
    shares: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # fibre → least, most %
    words: tuple[str, ...] = field(default=(), compare=False)
    fresh: frozenset[str] = field(default=frozenset(), compare=False)  # kinds that were said last

    @property
    def anything(self) -> bool:
        """Whether nothing narrows the search."""
        return not (self.facets or self.without or self.sizes or self.shares)

    def less(self, kind: str) -> "Wanted":
        """Return the same search without what it says of `kind`."""
        if kind == "sizes":
            return replace(self, sizes=())
        if kind == "shares":
            return replace(self, shares={})
        facets = {key: values for key, values in self.facets.items() if key != kind}
        return replace(self, facets=facets)

    def droppable(self) -> tuple[str, ...]:
        """Return what the search could do without, the least important first.

        What was said last is the last to give way.
        """
        beside = {"sizes": self.sizes, "shares": self.shares}
        there = {*self.facets, *(kind for kind, wanted in beside.items() if wanted)}
        ranked = [kind for kind in LEAST_IMPORTANT_FIRST if kind in there]
        return tuple(sorted(ranked, key=lambda kind: kind in self.fresh))


def accepted(kind: str, values: Sequence[str]) -> tuple[str, ...]:
    """Return which values of `kind` serve somebody who wants one of `values`."""
    also = (other for value in values for other in ALSO_FITS.get((kind, value), ()))
    return tuple(dict.fromkeys([*values, *also]))


def refused(kind: str, values: Sequence[str]) -> tuple[str, ...]:
    """Return which values of `kind` must not be in it."""
    also = (other for value in values for other in ALSO_EXCLUDED.get((kind, value), ()))
    return tuple(dict.fromkeys([*values, *also]))


def fits(product: Product, wanted: Wanted) -> bool:
    """Whether `product` is what is wanted; retired articles never are."""
    held = _held(product)
    return (
        product.active
        and all(held.get(kind, set()) & {*accepted(kind, v)} for kind, v in wanted.facets.items())
        and not any(
            _is_barred(held.get(kind, set()), kind, v) for kind, v in wanted.without.items()
        )
        and fits_sizes(product.sizes, wanted.sizes)
        and fits_shares(product.composition, wanted.shares)
    )


def _is_barred(held: set[str], kind: str, values: Sequence[str]) -> bool:
    unwanted = {*refused(kind, values)}
    if kind in CHOSEN_WHEN_ORDERED:
        return bool(held) and held <= unwanted
    return bool(held & unwanted)


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


def fits_shares(composition: Mapping[str, str], wanted: Mapping[str, tuple[int, int]]) -> bool:
    """Whether there is as much of each fibre as is wanted, kindred ones counted with it."""
    for fibre, (low, high) in wanted.items():
        share = sum(float(composition.get(each, 0)) for each in accepted("material", [fibre]))
        if not low <= share <= high:
            return False
    return True


def best_first(
    products: Sequence[Product], wanted: Wanted, specialties: Mapping[str, Sequence[str]]
) -> list[Product]:
    """Return `products` ordered by how well each fits; `specialties` are those of factories."""
    rarity = _rarity(products, wanted.words, len(products))

    def merit(product: Product) -> tuple[float, str]:
        known = specialties.get(product.factory, ())
        score = _closeness(product, wanted) + _WORD_WEIGHT * _named(product, rarity)
        asked = {value for values in wanted.facets.values() for value in values}
        return (-score - _SPECIALTY_WEIGHT * len(asked & {*known}), product.sku)

    return sorted(products, key=merit)


def called_by_name(products: Sequence[Product], words: Sequence[str], among: int) -> list[Product]:
    """Return the products whose names hold a telling one of `words`: one that few names hold."""
    telling = _rarity(products, words, among)
    return [each for each in products if _named(each, telling)]


def searched_text(product: Product) -> str:
    """Return the text in which a buyer's words are looked for, every word after a space."""
    names = (product.name_en, product.name_ru, product.name_zh)
    told = (product.description_en, product.description_ru, product.description_zh)
    text = " ".join([*names, *told]).casefold().replace("ё", "е")
    return " " + _NO_WORD.sub(" ", text)


def stands_in(word: str, text: str) -> bool:
    """Whether a searched text holds a word that begins so; in Chinese there are no words."""
    return (word if _HAN.match(word) else f" {word}") in text


def _closeness(product: Product, wanted: Wanted) -> float:
    held = _held(product)
    score = 0.0
    for kind, values in wanted.facets.items():
        exact = held.get(kind, set()) & {*values}
        score += len(exact) / len(values)
        if kind == "material":
            score += sum(float(product.composition[value]) for value in exact) / 200
        elif exact:
            score += 0.3 / len(held[kind])  # made for this, not for this among other things
    if wanted.sizes and {*product.sizes} & {*wanted.sizes}:
        score += 0.5
    return score


def _rarity(products: Sequence[Product], words: Sequence[str], among: int) -> dict[str, float]:
    """Return how telling each word is; what many names hold tells nothing."""
    texts = [searched_text(product) for product in products] if words else []
    counts = {word: sum(stands_in(word, text) for text in texts) for word in words}
    few = max(3, among // 8)
    return {
        word: math.log((1 + among) / (0.5 + count))
        for word, count in counts.items()
        if 0 < count <= few
    }


def _named(product: Product, rarity: Mapping[str, float]) -> float:
    text = searched_text(product)
    return sum(weight for word, weight in rarity.items() if stands_in(word, text))


def _held(product: Product) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for kind, value in facets_of(product.model_dump()):
        held.setdefault(kind, set()).add(value)
    return held


def _limits(size: str) -> tuple[float, float] | None:
    found = _RANGE.search(size)
    if found is None:
        return None
    return float(found[1]), float(found[2] or found[1])
