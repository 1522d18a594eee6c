"""The town's own words, which no lexicon can know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_LAST_NUMBER: Final = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Article numbers, firms, fairs."""

    skus: Mapping[str, str] = field(default_factory=dict)  # as `folded_sku` folds it → as printed
    pairs_per_carton: Mapping[str, int] = field(default_factory=dict)  # by article
    factories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # code → its names
    fairs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # calendar code → its names
    endings: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """The number an article ends in → the articles: "the sizes of 4415" names one of them."""

    wordy: bool = field(init=False, repr=False, compare=False)
    """Whether some article has no figure in its number."""

    def __post_init__(self) -> None:
        """Note the numbers once, since a town may have a hundred thousand articles."""
        wordy = any(sku.isalpha() for sku in self.skus)
        object.__setattr__(self, "wordy", wordy)
        endings: dict[str, tuple[str, ...]] = {}
        for folded, sku in self.skus.items():
            if number := _LAST_NUMBER.search(folded):
                endings[number[0]] = (*endings.get(number[0], ()), sku)
        object.__setattr__(self, "endings", endings)
