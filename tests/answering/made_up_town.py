"""A town of made-up articles, and every number that may be said of each, worked out anew."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue.facets import COLOURS, CONSTRUCTIONS, LENGTHS, STYLES
from bot.catalogue.models import Factory, PriceTier, Product, Route
from tests.catalogue.small_town import TODAY, product

_MILLION: Final = Decimal(1_000_000)
DAILY: Final = 10_000
_ROOMS: Final = {"20GP": (28, 21_500), "40GP": (58, 26_500), "40HQ": (68, 26_500)}


@dataclass
class MadeUp:
    """An article with its prices, and the ways to send it."""

    product: Product
    tiers: list[PriceTier]
    routes: list[Route] = field(default_factory=list)

    def numbers_for(self, pairs: int) -> set[Decimal]:
        """Return the numbers that an answer about `pairs` of it may hold."""
        return {
            *self._of_the_row(),
            *self._of_prices(pairs),
            *self._of_cartons(pairs),
            *self._of_the_way(pairs),
            *map(Decimal, (pairs, DAILY, 1)),
        }

    def unit_price(self, pairs: int) -> Decimal | None:
        """Return the price of a pair, None where none is stated for so few."""
        if pairs < self.product.moq_pairs:
            return None
        reached = [tier for tier in self.tiers if tier.min_pairs <= pairs]
        return reached[-1].unit_price if reached else None

    def cartons(self, pairs: int) -> int:
        """Return the cartons that so many pairs take."""
        return -(-pairs // self.product.pairs_per_carton)

    def _of_the_row(self) -> Iterator[Decimal]:
        row = self.product
        yield from map(Decimal, (row.moq_pairs, row.moq_colour_pairs or 0, row.needle_count or 0))
        yield from (row.weight_g or Decimal(0), row.carton_gross_kg, row.sample_fee)
        yield from map(Decimal, (row.pairs_per_carton, row.sample_days or 0))
        yield from map(Decimal, (row.lead_time_min_days, row.lead_time_max_days))
        yield from (Decimal(percent) for percent in row.composition.values())
        yield from (Decimal(side) for side in row.carton_cm.split("x"))
        yield from (Decimal(end) for size in row.sizes for end in size.split("-"))
        yield Decimal(row.hs_code or 0)
        yield from map(Decimal, (len(row.colours), len(row.sizes)))

    def _of_prices(self, pairs: int) -> Iterator[Decimal]:
        steps = [*self.tiers, None]
        for tier, above in pairwise(steps):
            assert tier is not None
            yield tier.unit_price
            yield from map(Decimal, (tier.min_pairs, max(tier.min_pairs, self.product.moq_pairs)))
            if above:
                yield Decimal(above.min_pairs - pairs)
        if unit := self.unit_price(pairs):
            yield _cents(unit * pairs)
            yield unit * 12

    def _of_cartons(self, pairs: int) -> Iterator[Decimal]:
        row, cartons = self.product, self.cartons(pairs)
        yield from (Decimal(cartons), cartons * row.carton_gross_kg)
        yield from _rounded(cartons * self._cbm())
        yield from _rounded(self._cbm())
        for kind, (cbm, kg) in _ROOMS.items():
            held = int(min(Decimal(cbm) // self._cbm(), kg // row.carton_gross_kg))
            yield from map(Decimal, (int(kind[:2]), held, held * row.pairs_per_carton))

    def _lead_time(self, pairs: int) -> tuple[int, int]:
        """Return the days to make so many pairs, as docs/workbook.md counts them."""
        row = self.product
        return row.lead_time_min_days, max(row.lead_time_max_days, -(-pairs // DAILY))

    def _of_the_way(self, pairs: int) -> Iterator[Decimal]:
        row, cartons = self.product, self.cartons(pairs)
        made_first, made_last = self._lead_time(pairs)
        yield from map(Decimal, (made_first, made_last))
        amounts = {"kg": cartons * row.carton_gross_kg, "cbm": cartons * self._cbm()}
        for route in self.routes:
            yield from map(Decimal, (route.min_days, route.max_days))
            first = made_first + route.min_days
            last = made_last + route.max_days
            yield from map(Decimal, (first, last))
            yield from _of_days(TODAY + timedelta(first), TODAY + timedelta(last))
            if route.rate and route.per:
                yield route.rate
                least = route.min_charge or Decimal(0)
                yield from (least, _cents(max(route.rate * amounts[route.per], least)))
        yield from _of_days(TODAY, TODAY + timedelta(made_first), TODAY + timedelta(made_last))

    def _cbm(self) -> Decimal:
        length, width, height = map(Decimal, self.product.carton_cm.split("x"))
        return length * width * height / _MILLION


def made_up(count: int, seed: int) -> list[MadeUp]:
    """Return so many articles; no two numbers of one are alike on purpose."""
    luck = Random(seed)
    routes = _routes(luck)
    return [MadeUp(*_article(luck, number), routes) for number in range(count)]


async def fill(session: AsyncSession, articles: list[MadeUp]) -> None:
    """Write the articles, their prices and the ways into an empty database."""
    session.add(Factory(code="YH", name_en="Yunhe", daily_capacity_pairs=DAILY))
    await session.flush()
    session.add_all(each.product for each in articles)
    await session.flush()
    for each in articles:
        session.add_all(each.tiers)
    session.add_all(articles[0].routes)


def _article(luck: Random, number: int) -> tuple[Product, list[PriceTier]]:
    sku = f"ZQ-{10_000 + number}"
    moq = luck.randrange(310, 9_000, 10)
    cotton = luck.randint(51, 89)
    shortest = luck.randint(11, 39)
    row = product(
        sku,
        "Plain socks / Носки / 袜子",
        length=luck.choice(LENGTHS),
        construction=[luck.choice(CONSTRUCTIONS)],
        style=[luck.choice(STYLES)],
        composition={"cotton": str(cotton), "polyamide": str(100 - cotton)},
        sizes=luck.choice([["36-40"], ["39-42", "43-46"], ["23-26", "27-30"]]),
        colours=luck.sample(COLOURS, luck.randint(1, 4)),
        weight_g=Decimal(luck.randint(210, 990)) / 10,
        needle_count=luck.choice([96, 108, 120, 144, 156, 168, 200]),
        pairs_per_carton=luck.randrange(60, 600, 6),
        carton_cm="x".join(str(luck.randint(31, 79)) for _ in range(3)),
        carton_gross_kg=Decimal(luck.randint(510, 2_990)) / 100,
        moq_pairs=moq,
        moq_colour_pairs=luck.choice([None, max(moq // 3, 1)]),
        sample_fee=Decimal(luck.choice([0, 13, 17, 29])),
        sample_currency="USD",
        sample_days=luck.randint(2, 19),
        lead_time_min_days=shortest,
        lead_time_max_days=shortest + luck.randint(1, 17),
        hs_code=str(luck.randint(6_115_100_000, 6_115_999_999)),
    )
    start, price = luck.choice([moq, moq // 2 + 1, moq + 700]), Decimal(luck.randint(90, 2_900))
    tiers = []
    for position in range(luck.randint(1, 4)):
        tier = PriceTier(
            sku=sku,
            position=position,
            min_pairs=start,
            unit_price=price / 1000,
            currency="USD",
            incoterm="FOB",
            place="Dalian",
        )
        tiers.append(tier)
        start, price = (
            start * luck.randint(2, 5) + luck.randint(1, 90),
            price - luck.randint(1, 20),
        )
    return row, tiers


def _routes(luck: Random) -> list[Route]:
    ways = (("rail", "kg"), ("road", "kg"), ("sea", "cbm"), ("air", None))
    return [
        Route(
            country="RU",
            position=position,
            city="Moscow",
            mode=mode,
            min_days=luck.randint(5, 30),
            max_days=luck.randint(31, 60),
            rate=Decimal(luck.randint(101, 999)) / 100 if per else None,
            currency="USD" if per else None,
            per=per,
            min_charge=Decimal(luck.randint(31, 99)) if per else None,
            incoterm="DAP",
        )
        for position, (mode, per) in enumerate(ways)
    ]


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _rounded(amount: Decimal) -> Iterator[Decimal]:
    """Yield the ways in which a volume may be printed: none is further off than half a place."""
    yield from (round(amount, places) for places in range(5))


def _of_days(*days: date) -> Iterator[Decimal]:
    for day in days:
        yield from map(Decimal, (day.day, day.month, day.year))
