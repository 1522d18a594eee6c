"""The factories of the town as routing looks at them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar.models import CalendarEntry
from bot.calendar.shutdowns import shutdowns_of
from bot.catalogue.models import Factory, Product
from bot.catalogue.search import Wanted
from bot.catalogue.town import Town
from bot.clock import Clock
from bot.contacts.staff_queries import staffed
from bot.leads import queries
from bot.leads.maker import Article, Maker, Record
from bot.leads.models import FactoryRecord, OfferState
from bot.leads.request import Request
from bot.leads.turns import SILENCE_COUNTS
from bot.leads.wish import NEEDED

_MOST_ARTICLES: Final = 2_000
"""So many articles like what is wished for tell of every factory that makes them."""


@dataclass(frozen=True, slots=True)
class History:
    """How the factories have answered so far."""

    records: Mapping[str, FactoryRecord]
    waiting: Mapping[str, int]
    silences: Mapping[str, int]

    @classmethod
    async def of(cls, session: AsyncSession, clock: Clock) -> "History":
        """Return what is written down."""
        since = clock() - SILENCE_COUNTS
        return cls(
            records=await queries.records(session),
            waiting=await queries.counted(session, OfferState.OPEN),
            silences=await queries.counted(session, OfferState.EXPIRED, since),
        )

    def record(self, factory: str) -> Record:
        """Return a factory's record as routing takes it."""
        kept = self.records.get(factory)
        return Record(
            due=kept.due if kept else 0.0,
            received=kept.received if kept else 0.0,
            waiting=self.waiting.get(factory, 0),
            silences=self.silences.get(factory, 0),
        )

    def full_until(self, factory: str) -> date | None:
        """Return until when a factory said that its machines are full."""
        kept = self.records.get(factory)
        return kept.full_until if kept else None


async def makers_for(request: Request, town: Town, clock: Clock, today: date) -> list[Maker]:
    """Return every factory that somebody can be reached at, with its articles that may serve."""
    factories = {factory.code: factory for factory in await town.active_factories()}
    there = await staffed(town.session, factories)
    by_factory: dict[str, list[Product]] = {}
    for product in await _articles(request, town):
        if product.active:
            by_factory.setdefault(product.factory, []).append(product)
    history = await History.of(town.session, clock)
    calendar = await town.calendar(today)
    return [
        _maker(factories[code], by_factory.get(code, ()), history, calendar)
        for code in sorted(there)
    ]


async def _articles(request: Request, town: Town) -> Sequence[Product]:
    if request.skus:
        return await town.products(request.skus)
    if not request.facets:
        return []
    needed = {kind: said for kind, said in request.facets.items() if kind in NEEDED}
    return await town.products(town.some_of_all(Wanted(facets=needed), _MOST_ARTICLES))


def _maker(
    factory: Factory,
    products: Iterable[Product],
    history: History,
    calendar: Sequence[CalendarEntry],
) -> Maker:
    return Maker(
        code=factory.code,
        languages=factory.languages,
        daily_capacity_pairs=factory.daily_capacity_pairs,
        exports=factory.exports,
        certificates=tuple(factory.certificates),
        specialties=factory.specialties,
        articles=tuple(_article(product) for product in products),
        shutdowns=shutdowns_of(factory.code, calendar),
        full_until=history.full_until(factory.code),
        record=history.record(factory.code),
    )


def _article(product: Product) -> Article:
    return Article(
        sku=product.sku,
        facets={
            "length": (product.length,),
            "construction": tuple(product.construction),
            "style": tuple(product.style),
            "material": tuple(product.composition),
            "audience": tuple(product.audience),
            "season": tuple(product.season),
            "colour": tuple(product.colours),
        },
        moq_pairs=product.moq_pairs,
        lead_time_min_days=product.lead_time_min_days,
        lead_time_max_days=product.lead_time_max_days,
    )
