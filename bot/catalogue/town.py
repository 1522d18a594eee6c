"""The town's data, as a session sees them: found in memory, and read only once between imports."""

from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar import queries as calendar
from bot.calendar.models import CalendarEntry
from bot.catalogue import queries
from bot.catalogue.index import Found, Spread
from bot.catalogue.models import Factory, PriceTier, Product, Route, WrittenAnswer
from bot.catalogue.search import Wanted
from bot.catalogue.shelf import Shelf

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which data these are: their revision, the desk's day of the import, whether only a show."""

    revision: int = 0
    imported_on: date | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Town:
    """The town's data, read within one session. Rows are shared: nobody may change them."""

    session: AsyncSession
    shelf: Shelf
    state: Provenance = Provenance()

    async def products(self, skus: Sequence[str]) -> list[Product]:
        """Return the articles of these numbers in the order asked, retired ones too."""
        return [*(await self._each(queries.products, skus)).values()]

    async def factories(self, codes: Iterable[str]) -> dict[str, Factory]:
        """Return factories by their codes."""
        return await self._each(queries.factories, codes)

    async def active_factories(self) -> Sequence[Factory]:
        """Return all factories that still work, by their codes."""
        return await self._one(queries.active_factories)

    async def prices(self, skus: Sequence[str]) -> dict[str, list[PriceTier]]:
        """Return the price rows of articles, each in the order of the file."""
        return await self._each(queries.prices, skus)

    def find(self, wanted: Wanted) -> Found:
        """Return the articles that fit, best first, and how many fit in all."""
        return self.shelf.index.find(wanted)

    def some_of_all(self, wanted: Wanted, most: int) -> tuple[str, ...]:
        """Return what fits in no order; of more than `most` some from all over the catalogue."""
        return self.shelf.index.some_of_all(wanted, most)

    def find_by_name(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the articles whose names or descriptions hold a telling one of `words`."""
        return self.shelf.index.named(words)

    def spread(self, wanted: Wanted) -> Spread:
        """Return the range of minimums and lead times over what fits."""
        return self.shelf.index.spread(wanted)

    def facet_counts(self, kind: str, wanted: Wanted) -> list[tuple[str, int]]:
        """Return how many of the articles that fit have each value of `kind`, most first."""
        return self.shelf.index.facet_counts(kind, wanted)

    async def routes(self, country: str) -> Sequence[Route]:
        """Return all ways to a country, in the order of the file."""
        return await self._one(queries.routes, country)

    async def destinations(self, limit: int) -> list[tuple[str, str]]:
        """Return the cities with the most ways there, as country and city."""
        return await self._one(queries.destinations, limit)

    async def written(self, topic: str) -> Sequence[WrittenAnswer]:
        """Return what people wrote down on a topic, in the order of the file."""
        return await self._one(queries.written, topic)

    async def calendar(self, today: date) -> Sequence[CalendarEntry]:
        """Return the fairs, seasons and shutdowns that are not over, the next first."""
        return await self._one(calendar.entries_from, today)

    async def _one(self, read: Callable[..., Awaitable[V]], *asked: Hashable) -> V:
        key = (self.state.revision, read, *asked)
        return await self.shelf.one(key, partial(read, self.session, *asked))

    async def _each(
        self, read: Callable[[AsyncSession, Any], Awaitable[Mapping[str, V]]], keys: Iterable[str]
    ) -> dict[str, V]:
        kind = (self.state.revision, read)
        return await self.shelf.each(kind, keys, partial(read, self.session))
