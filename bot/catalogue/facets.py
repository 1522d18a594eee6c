"""Facets: the closed lists of values by which articles are described and searched."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

LENGTHS: Final = ("no_show", "ankle", "quarter", "crew", "knee_high", "over_knee", "tights")
CONSTRUCTIONS: Final = (
    *("plain", "terry", "half_terry", "jacquard", "mesh", "rib", "five_finger", "tabi"),
    *("crystal", "compression", "grip", "seamless_toe", "embroidered", "printed"),
)
STYLES: Final = (
    *("casual", "business", "sport", "outdoor", "school", "home", "christmas", "trendy"),
    *("medical", "work"),
)
MATERIALS: Final = (
    *("cotton", "bamboo", "modal", "viscose", "wool", "merino", "cashmere", "mohair", "linen"),
    *("silk", "polyester", "polyamide", "elastane", "acrylic", "polypropylene", "lurex"),
    *("recycled_polyester", "organic_cotton"),
)
AUDIENCES: Final = ("men", "women", "kids", "baby", "unisex")
SEASONS: Final = ("summer", "winter", "all_year")
COLOURS: Final = (
    *("black", "white", "grey", "navy", "blue", "light_blue", "red", "burgundy", "pink"),
    *("orange", "yellow", "green", "khaki", "brown", "beige", "purple", "multicolour"),
)

FACETS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "length": LENGTHS,
        "construction": CONSTRUCTIONS,
        "style": STYLES,
        "material": MATERIALS,
        "audience": AUDIENCES,
        "season": SEASONS,
        "colour": COLOURS,
    }
)
"""Facet key → its values, in the order of docs/workbook.md."""

FACET_VALUES: Final = tuple(dict.fromkeys(value for values in FACETS.values() for value in values))
"""Every facet value there is: what a factory may be best at."""

_LISTS: Final = (
    ("construction", "construction"),
    ("style", "style"),
    ("material", "composition"),
    ("audience", "audience"),
    ("season", "season"),
    ("colour", "colours"),
)


def facets_of(product: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield facet key and value of a row of the product table; materials are its fibres."""
    yield "length", product["length"]
    for kind, column in _LISTS:
        for value in product[column]:
            yield kind, value
