"""What the town has on file: the only SQL on factories, articles, prices, ways and answers."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar import queries as calendar
from bot.calendar.models import CalendarEntry
from bot.catalogue.index import Found, Index, Spread
from bot.catalogue.models import Factory, PriceTier, Product, Route, WrittenAnswer
from bot.catalogue.search import Wanted

_AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True)
class Provenance:
    """What holds for all data: the desk's day of the import, and whether it is only a show."""

    imported_on: date | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Town:
    """The town's data, read within one session, and the index of its articles."""

    session: AsyncSession
    index: Index
    state: Provenance = Provenance()

    async def products(self, skus: Sequence[str]) -> list[Product]:
        """Return the articles of these numbers in the order asked, retired ones too."""
        if not skus:
            return []
        rows = await self.session.exec(select(Product).where(col(Product.sku).in_(skus)))
        by_sku = {product.sku: product for product in rows}
        return [by_sku[sku] for sku in skus if sku in by_sku]

    async def factories(self, codes: Iterable[str]) -> dict[str, Factory]:
        """Return factories by their codes."""
        rows = await self.session.exec(select(Factory).where(col(Factory.code).in_([*codes])))
        return {factory.code: factory for factory in rows}

    async def active_factories(self) -> Sequence[Factory]:
        """Return all factories that still work, by name."""
        query = select(Factory).where(col(Factory.active)).order_by(col(Factory.code))
        return (await self.session.exec(query)).all()

    async def prices(self, skus: Sequence[str]) -> dict[str, list[PriceTier]]:
        """Return the price rows of articles, each in the order of the file."""
        query = (
            select(PriceTier)
            .where(col(PriceTier.sku).in_(skus))
            .order_by(col(PriceTier.sku), col(PriceTier.position))
        )
        found: dict[str, list[PriceTier]] = {sku: [] for sku in skus}
        for row in await self.session.exec(query):
            found[row.sku].append(row)
        return found

    def find(self, wanted: Wanted) -> Found:
        """Return the articles that fit, best first, and how many fit in all."""
        return self.index.find(wanted)

    def find_by_name(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the articles whose names or descriptions hold a telling one of `words`."""
        return self.index.named(words)

    def spread(self, wanted: Wanted) -> Spread:
        """Return the range of minimums and lead times over what fits."""
        return self.index.spread(wanted)

    def facet_counts(self, kind: str, wanted: Wanted) -> list[tuple[str, int]]:
        """Return how many of the articles that fit have each value of `kind`, most first."""
        return self.index.facet_counts(kind, wanted)

    async def routes(self, country: str) -> Sequence[Route]:
        """Return all ways to a country, in the order of the file."""
        query = select(Route).where(Route.country == country).order_by(col(Route.position))
        return (await self.session.exec(query)).all()

    async def destinations(self, limit: int) -> list[tuple[str, str]]:
        """Return the cities with the most ways there, as country and city."""
        ways = func.count()
        query = (
            select(Route.country, Route.city)
            .where(Route.city != "")
            .group_by(col(Route.country), col(Route.city))
            .order_by(ways.desc(), col(Route.country), col(Route.city))
            .limit(limit)
        )
        return [(country, city) for country, city in await self.session.exec(query)]

    async def written(self, topic: str) -> Sequence[WrittenAnswer]:
        """Return what people wrote down on a topic, in the order of the file."""
        query = (
            select(WrittenAnswer)
            .where(WrittenAnswer.topic == topic)
            .order_by(col(WrittenAnswer.factory), col(WrittenAnswer.position))
        )
        return (await self.session.exec(query)).all()

    async def calendar(self, today: date) -> Sequence[CalendarEntry]:
        """Return the fairs, seasons and shutdowns that are not over, the next first."""
        return await calendar.entries_from(self.session, today)


async def article_numbers(session: AsyncSession) -> list[tuple[str, int]]:
    """Return every article, retired ones too: its number, and the pairs in a carton."""
    query = select(Product.sku, Product.pairs_per_carton)
    return [(sku, pairs) for sku, pairs in await session.exec(query)]


async def factory_names(session: AsyncSession) -> dict[str, tuple[str, ...]]:
    """Return the names of the active factories by code."""
    query = select(Factory.code, Factory.name_en, Factory.name_ru, Factory.name_zh)
    rows = await session.exec(query.where(col(Factory.active)))
    return {code: tuple(filter(None, names)) for code, *names in rows}


async def index_rows(
    session: AsyncSession, condition: ColumnElement[bool]
) -> AsyncIterator[Sequence[Mapping[str, Any]]]:
    """Yield the rows of the index, by article number and some at a time."""
    connection = await session.connection()
    query = (
        select_columns(*Product.__table__.c, col(Factory.specialties))  # type: ignore[attr-defined]
        .join(Factory, col(Factory.code) == col(Product.factory))
        .where(condition)
        .order_by(col(Product.sku))
    )
    async with connection.stream(query) as found:
        async for rows in found.partitions(_AT_A_TIME):
            yield [dict(row._mapping) for row in rows]  # noqa: SLF001  how SQLAlchemy calls it
