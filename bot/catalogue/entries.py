"""Under what an article is entered in the index."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, TypeAlias

from bot.catalogue.facets import facets_of
from bot.catalogue.search import ALSO_FITS, accepted

Entry: TypeAlias = tuple[str, Any]
"""A kind of entry, and a value of it."""

SPECIALTY: Final = "specialty"
"""What the factory that makes an article is best at."""

SPANNED: Final = ("moq_pairs", "lead_time_min_days", "lead_time_max_days")
"""Columns of which the least and the most are asked."""

_TEXTS: Final = tuple(
    f"{part}_{language}" for part in ("name", "description") for language in ("en", "ru", "zh")
)
_WITH_KIN: Final = [fibre for kind, fibre in ALSO_FITS if kind == "material"]
_WORD: Final = re.compile(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff]+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


def share(fibre: str) -> str:
    """Return the kind of entry for how much of a fibre there is, in percent, kindred with it."""
    return f"share of {fibre}"


def tenths(fibre: str) -> str:
    """Return the kind of entry for how many tenths of an article are this very fibre."""
    return f"tenths of {fibre}"


def number_of(kind: str) -> str:
    """Return the kind of entry for how many values of a facet an article has."""
    return f"number of {kind}"


def entries(row: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield what an article is found under; `row` has its columns and its factory's specialties.

    A word that its texts repeat is yielded each time.
    """
    yield from facets_of(row)
    for kind, count in Counter(kind for kind, _value in facets_of(row)).items():
        yield number_of(kind), count
    yield from (("sizes", size) for size in row["sizes"])
    yield from ((SPECIALTY, value) for value in row["specialties"])
    yield from ((column, row[column]) for column in SPANNED)
    yield from _of_composition(row["composition"])
    for column in _TEXTS:
        yield from (("word", word) for word in words_of(row[column]))


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text; of Chinese, where no space parts them, each two neighbours."""
    for run in _WORD.findall(text.casefold().replace("ё", "е")):
        if _HAN.match(run):
            yield from (first + second for first, second in pairwise(run))
        else:
            yield run


def _of_composition(composition: Mapping[str, str]) -> Iterator[Entry]:
    shares = {fibre: float(percent) for fibre, percent in composition.items()}
    for fibre, percent in shares.items():
        yield tenths(fibre), int(percent // 10)
    for fibre in dict.fromkeys([*shares, *_WITH_KIN]):
        if percent := sum(shares.get(each, 0) for each in accepted("material", [fibre])):
            yield share(fibre), percent
