"""What a buyer looks for, and what serves as well: decisions without any data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

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
