"""What the town has on file: the only SQL on factories, articles, prices, ways and answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, distinct, func, true
from sqlalchemy import select as select_columns
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar import queries as calendar
from bot.calendar.models import CalendarEntry
from bot.catalogue.models import (
    Factory,
    PriceTier,
    Product,
    ProductFacet,
    Route,
    WrittenAnswer,
)
from bot.catalogue.search import (
    CHOSEN_WHEN_ORDERED,
    Wanted,
    accepted,
    best_first,
    called_by_name,
    fits_shares,
    fits_sizes,
    refused,
)

CONSIDERED: Final = 400
"""How many articles are compared one by one; of more, those that fit worst are left out."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What holds for all data: the desk's day of the import, and whether it is only a show."""

    imported_on: date | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest of the articles that fit, and how many they are."""

    count: int
    moq: tuple[int, int]
    lead_time: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Town:
    """The town's data, read within one session."""

    session: AsyncSession
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

    async def find(self, wanted: Wanted) -> tuple[list[Product], int]:
        """Return the articles that fit, best first, and how many fit in all."""
        rows = await self._considered(wanted)
        kept = [
            product
            for product in rows
            if fits_sizes(product.sizes, wanted.sizes)
            and fits_shares(product.composition, wanted.shares)
        ]
        cut_off = len(rows) == CONSIDERED
        in_sql = not (wanted.sizes or wanted.shares)
        total = (await self.spread(wanted)).count if cut_off and in_sql else len(kept)
        makers = await self.factories({product.factory for product in kept})
        known = {code: factory.specialties for code, factory in makers.items()}
        return best_first(kept, wanted, known), total

    async def find_by_name(self, words: Sequence[str]) -> list[Product]:
        """Return the articles whose names or descriptions hold a telling one of `words`."""
        if not words:
            return []
        likes = [like for word in words for like in _contains(word)]
        query = select(Product).where(col(Product.active), or_(*likes)).limit(CONSIDERED)
        rows = (await self.session.exec(query)).all()
        everything = await self.spread(Wanted())
        named = called_by_name(rows, words, everything.count)
        return best_first(named, Wanted(words=tuple(words)), {})

    async def spread(self, wanted: Wanted) -> Spread:
        """Return the range of minimums and lead times over what fits, whatever its sizes."""
        query = select_columns(
            func.count(),
            func.min(Product.moq_pairs),
            func.max(Product.moq_pairs),
            func.min(Product.lead_time_min_days),
            func.max(Product.lead_time_max_days),
        ).where(*_conditions(wanted))
        connection = await self.session.connection()
        count, *limits = (await connection.execute(query)).one()
        low, high, shortest, longest = (int(limit or 0) for limit in limits)
        return Spread(int(count), (low, high), (shortest, longest))

    async def facet_counts(self, kind: str, wanted: Wanted) -> list[tuple[str, int]]:
        """Return how many of the articles that fit have each value of `kind`, most first."""
        count = func.count(distinct(col(ProductFacet.sku)))
        fitting = select(Product.sku).where(*_conditions(wanted))
        query = (
            select(ProductFacet.value, count)
            .where(ProductFacet.kind == kind, col(ProductFacet.sku).in_(fitting))
            .group_by(col(ProductFacet.value))
            .order_by(count.desc(), col(ProductFacet.value))
        )
        return [(value, number) for value, number in await self.session.exec(query)]

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

    async def _considered(self, wanted: Wanted) -> list[Product]:
        """Return articles that fit: those that have just what is wanted before others like it."""
        exact = await self._some(wanted, like_it=False)
        if len(exact) == CONSIDERED or not wanted.facets:
            return exact
        known = {product.sku for product in exact}
        others = await self._some(wanted, like_it=True)
        return [*exact, *(each for each in others if each.sku not in known)][:CONSIDERED]

    async def _some(self, wanted: Wanted, *, like_it: bool) -> list[Product]:
        conditions = _conditions(wanted, like_it=like_it)
        query = select(Product).where(*conditions).order_by(col(Product.sku)).limit(CONSIDERED)
        return [*(await self.session.exec(query)).all()]


async def article_numbers(session: AsyncSession) -> list[tuple[str, int]]:
    """Return every article, retired ones too: its number, and the pairs in a carton."""
    query = select(Product.sku, Product.pairs_per_carton)
    return [(sku, pairs) for sku, pairs in await session.exec(query)]


async def factory_names(session: AsyncSession) -> dict[str, tuple[str, ...]]:
    """Return the names of the active factories by code."""
    query = select(Factory.code, Factory.name_en, Factory.name_ru, Factory.name_zh)
    rows = await session.exec(query.where(col(Factory.active)))
    return {code: tuple(filter(None, names)) for code, *names in rows}


def _conditions(wanted: Wanted, *, like_it: bool = True) -> list[ColumnElement[bool]]:
    held = [
        col(Product.sku).in_(_having(kind, accepted(kind, values) if like_it else values))
        for kind, values in wanted.facets.items()
    ]
    kept = [_is_kept(kind, refused(kind, values)) for kind, values in wanted.without.items()]
    return [col(Product.active) == true(), *held, *kept]


def _is_kept(kind: str, unwanted: Sequence[str]) -> ColumnElement[bool]:
    """Tell the articles that are not ruled out by a facet value they must not have."""
    barred = col(Product.sku).in_(_having(kind, unwanted))
    if kind not in CHOSEN_WHEN_ORDERED:
        return ~barred
    others = select(ProductFacet.sku).where(
        ProductFacet.kind == kind, col(ProductFacet.value).not_in(unwanted)
    )
    return or_(~barred, col(Product.sku).in_(others))


def _having(kind: str, values: Sequence[str]) -> Any:
    return select(ProductFacet.sku).where(
        ProductFacet.kind == kind, col(ProductFacet.value).in_(values)
    )


_SEARCHED: Final[Mapping[str, Any]] = {
    name: getattr(Product, name)
    for name in (
        *("name_en", "name_ru", "name_zh"),
        *("description_en", "description_ru", "description_zh"),
    )
}


def _contains(word: str) -> list[ColumnElement[bool]]:
    # SQLite folds the case of ASCII alone, so a capital first letter is looked for as well.
    forms = dict.fromkeys((word, word.capitalize()))
    return [
        col(column).contains(form, autoescape=True)
        for column in _SEARCHED.values()
        for form in forms
    ]
