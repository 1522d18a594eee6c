"""The only SQL on factories, articles, prices, ways and written answers.

Rows come detached from their session, so that they can be kept and shared.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue.models import Factory, PriceTier, Product, Route, WrittenAnswer
from bot.storage.rows import detached

_AT_A_TIME: Final = 500


async def products(session: AsyncSession, skus: Sequence[str]) -> dict[str, Product]:
    """Return articles by their numbers, retired ones too."""
    rows = await detached(session, select(Product).where(col(Product.sku).in_(skus)))
    return {product.sku: product for product in rows}


async def factories(session: AsyncSession, codes: Sequence[str]) -> dict[str, Factory]:
    """Return factories by their codes."""
    rows = await detached(session, select(Factory).where(col(Factory.code).in_(codes)))
    return {factory.code: factory for factory in rows}


async def active_factories(session: AsyncSession) -> Sequence[Factory]:
    """Return all factories that still work, by their codes."""
    query = select(Factory).where(col(Factory.active)).order_by(col(Factory.code))
    return await detached(session, query)


async def prices(session: AsyncSession, skus: Sequence[str]) -> dict[str, list[PriceTier]]:
    """Return the price rows of articles, each in the order of the file."""
    query = (
        select(PriceTier)
        .where(col(PriceTier.sku).in_(skus))
        .order_by(col(PriceTier.sku), col(PriceTier.position))
    )
    found: dict[str, list[PriceTier]] = {sku: [] for sku in skus}
    for row in await detached(session, query):
        found[row.sku].append(row)
    return found


async def routes(session: AsyncSession, country: str) -> Sequence[Route]:
    """Return all ways to a country, in the order of the file."""
    query = select(Route).where(Route.country == country).order_by(col(Route.position))
    return await detached(session, query)


async def destinations(session: AsyncSession, limit: int) -> list[tuple[str, str]]:
    """Return the cities with the most ways there, as country and city."""
    ways = func.count()
    query = (
        select(Route.country, Route.city)
        .where(Route.city != "")
        .group_by(col(Route.country), col(Route.city))
        .order_by(ways.desc(), col(Route.country), col(Route.city))
        .limit(limit)
    )
    return [(country, city) for country, city in await session.exec(query)]


async def written(session: AsyncSession, topic: str) -> Sequence[WrittenAnswer]:
    """Return what people wrote down on a topic, in the order of the file."""
    query = (
        select(WrittenAnswer)
        .where(WrittenAnswer.topic == topic)
        .order_by(col(WrittenAnswer.factory), col(WrittenAnswer.position))
    )
    return await detached(session, query)


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
