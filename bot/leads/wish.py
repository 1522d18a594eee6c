"""What a buyer wishes, and what that asks of a factory."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Self

from bot.calendar.shutdowns import Span
from bot.catalogue.search import accepted
from bot.languages import Language
from bot.leads.maker import Article

NEEDED: Final = frozenset({"length", "construction", "material", "audience"})
"""Kinds of facets that are a matter of machines and yarn; the others are chosen when ordered."""

LONGEST_WAIT_DAYS: Final = 120
"""Without a date wished for, what a factory makes in so many days, a season, is its capacity."""

_SIGNS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a buyer confirmed; `facets` (docs/workbook.md) say also what a wished article is like.

    With article numbers and no facets only the makers of these articles fit.
    """

    skus: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pairs: int | None = None
    ready_by: date | None = None
    language: Language = "en"
    needs_export: bool = False
    certificates: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """A wish, prepared once for two hundred factories."""

    wish: Wish
    today: date
    skus: frozenset[str]
    needed: tuple[tuple[str, frozenset[str]], ...]
    lesser: tuple[tuple[str, frozenset[str]], ...]
    values: frozenset[str]

    @classmethod
    def of(cls, wish: Wish, today: date) -> Self:
        """Return what `wish` asks of a factory that begins `today`."""
        kinds = [(kind, frozenset(accepted(kind, said))) for kind, said in wish.facets.items()]
        return cls(
            wish,
            today,
            skus=frozenset(wish.skus),
            needed=tuple(each for each in kinds if each[0] in NEEDED),
            lesser=tuple(each for each in kinds if each[0] not in NEEDED),
            values=frozenset(value for said in wish.facets.values() for value in said),
        )

    @property
    def anything(self) -> bool:
        """Whether every factory can make it, because the buyer did not say what it is."""
        return not (self.skus or self.needed)

    def met_by(self, article: Article) -> bool:
        """Whether `article` is wished for, or is like what is."""
        if article.sku in self.skus:
            return True
        if self.skus and not self.needed:
            return False
        facets = article.facets
        for kind, wanted in self.needed:  # noqa: SIM110  twice as fast, for all of the town
            if wanted.isdisjoint(facets.get(kind, ())):
                return False
        return True

    def lesser_met(self, article: Article) -> int:
        """Return how many of the lesser wishes `article` meets."""
        facets = article.facets
        return sum(not wanted.isdisjoint(facets.get(kind, ())) for kind, wanted in self.lesser)

    def missing(self, held: Sequence[str]) -> tuple[str, ...]:
        """Return which of the certificates asked for are not among those `held`.

        "OEKO-TEX" is met by "OEKO-TEX Standard 100", however it is written.
        """
        having = [_folded(each) for each in held]
        asked = self.wish.certificates
        return tuple(each for each in asked if not any(_folded(each) in one for one in having))

    def working_days(self, shutdowns: Sequence[Span]) -> int:
        """Return on how many days a factory can work until the goods have to be ready.

        Negative when that day is over.
        """
        if (last := self.wish.ready_by) is None:
            return LONGEST_WAIT_DAYS
        days = (last - self.today).days
        tomorrow = self.today + timedelta(1)
        for starts, ends in shutdowns:
            days -= max(0, (min(ends, last) - max(starts, tomorrow)).days + 1)
        return days


@lru_cache(maxsize=1_000)
def _folded(certificate: str) -> str:
    return _SIGNS.sub("", certificate.casefold())
