"""A town of two hundred factories that are offered thousands of leads, one after another.

What is measured is what `bot.leads.turns` promises: leads for each unit of capacity, and how many
fair intervals a factory waits while leads that it has a claim to go to others.
"""

import math
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final, TypeAlias

from bot.leads.maker import Article, Maker, Record
from bot.leads.ranking import Credit, Ranking
from bot.leads.routing import rank
from bot.leads.wish import Wish

TODAY: Final = date(2027, 3, 1)
A_MONTH: Final = 1_000  # leads
COLOURS: Final = ("black", "white", "red", "navy")
TRADES: Final[Sequence[Mapping[str, tuple[str, ...]]]] = tuple(
    {"construction": (construction,), "material": (material,)}
    for construction in ("plain", "terry", "jacquard", "compression", "tabi")
    for material in ("cotton", "wool")
)

Claims: TypeAlias = Mapping[str, float]
"""Who fits a lead best, and equally well, with the claims that they have to it."""

Choice: TypeAlias = Callable[[Claims], str]
"""A rule that gives a lead to one of its claimants."""


def alike(random: Random) -> list[Maker]:
    """Return twenty factories of each trade that differ in nothing but capacity."""
    return [_maker(number, _capacity(random), [number % len(TRADES)]) for number in range(200)]


def varied(random: Random) -> list[Maker]:
    """Return factories that differ in all that matters, so that each lead has other equals."""
    return [_varied(number, _capacity(random), random) for number in range(200)]


def _capacity(random: Random) -> int:
    """Return between 500 and 20,000 pairs a day; half of the factories make less than 3,200."""
    return round(500 * math.exp(math.log(40) * random.random()))


def _varied(number: int, capacity: int, random: Random) -> Maker:
    trades = {number % len(TRADES), random.randrange(len(TRADES))}
    return replace(
        _maker(number, capacity, sorted(trades), minimum=capacity // 4),
        languages=random.choice((["zh"], ["zh", "ru"])),
        exports=random.random() < 0.7,
    )


def _maker(number: int, capacity: int, trades: Sequence[int], minimum: int = 100) -> Maker:
    articles = [
        Article(
            sku=f"S-{number}-{trade}",
            facets={**TRADES[trade], "colour": COLOURS},
            moq_pairs=minimum,
            lead_time_min_days=20,
            lead_time_max_days=30,
        )
        for trade in trades
    ]
    return Maker(
        code=f"F{number:03}",
        daily_capacity_pairs=capacity,
        articles=tuple(articles),
        record=Record(due=0, received=0),
    )


def wishes(random: Random, count: int, *, most: int) -> list[Wish]:
    """Return what buyers wish, from 500 to `most` pairs, small quantities more often."""
    return [
        Wish(
            facets={**random.choice(TRADES), "colour": (random.choice(COLOURS),)},
            pairs=round(500 * (most / 500) ** random.random()),
            ready_by=random.choice((None, TODAY + timedelta(random.randrange(40, 120)))),
            language=random.choice(("en", "ru", "zh")),
            needs_export=random.random() < 0.7,
        )
        for _ in range(count)
    ]


@dataclass
class Ledger:
    """Who was due and got how many leads, and waited how long at most, in fair intervals."""

    received: Counter[str] = field(default_factory=Counter)
    due: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    longest_wait: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    _wait: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def enter(self, claims: Claims, taker: str) -> None:
        self.received[taker] += 1
        for code, claim in claims.items():
            self.due[code] += claim
            self._wait[code] = 0 if code == taker else self._wait[code] + claim
            self.longest_wait[code] = max(self.longest_wait[code], self._wait[code])


@dataclass
class Town:
    """Factories, some of which let every offer run out, and some decline one in three."""

    makers: dict[str, Maker]
    silent: frozenset[str] = frozenset()
    choosy: frozenset[str] = frozenset()
    ledger: Ledger = field(default_factory=Ledger)
    claims: list[Claims] = field(default_factory=list)  # of all leads, in order
    _ran_out: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def take(self, wishes: Sequence[Wish], random: Random) -> None:
        by_article = self._by_article()
        for number, wish in enumerate(wishes):
            able = [self._as_of(number, code) for code in by_article[_kind(wish.facets)]]
            self._offer(rank(wish, able, seed=number, today=TODAY), number, random)

    def _by_article(self) -> dict[tuple[str, ...], list[str]]:
        """Enter who makes what, as the search for articles does, which comes before routing."""
        entered: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for maker in self.makers.values():
            for article in maker.articles:
                entered[_kind(article.facets)].append(maker.code)
        return entered

    def _as_of(self, number: int, code: str) -> Maker:
        maker = self.makers[code]
        if code not in self.silent:
            return maker
        late = self._ran_out[code]
        silences = len(late) - bisect(late, number - A_MONTH)
        return replace(maker, record=replace(maker.record, silences=silences))

    def _offer(self, ranking: Ranking, number: int, random: Random) -> None:
        declined: list[str] = []
        for place in ranking.places:
            if place.code in self.choosy and random.random() < 1 / 3:
                declined.append(place.code)
                continue
            self._settle(ranking.settle(place.code, without=declined), place.code)
            if place.code not in self.silent:
                return
            self._ran_out[place.code].append(number)

    def _settle(self, given: Mapping[str, Credit], taker: str) -> None:
        for code, credit in given.items():
            maker = self.makers[code]
            due, received = maker.record.due + credit.due, maker.record.received + credit.received
            self.makers[code] = replace(maker, record=Record(due=due, received=received))
        claims = {code: credit.due for code, credit in given.items()}
        self.claims.append(claims)
        self.ledger.enter(claims, taker)


def _kind(facets: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return (*facets["construction"], *facets["material"])


def replayed(claims: Iterable[Claims], choose: Choice) -> Ledger:
    """Return what had become of the same leads under another rule."""
    ledger = Ledger()
    for each in claims:
        ledger.enter(each, choose(each))
    return ledger


def gini(values: Iterable[float]) -> float:
    """Return Gini's coefficient: 0 where all have the same, nearly 1 where one has everything."""
    rising = sorted(values)
    count, whole = len(rising), sum(rising)
    weighted = sum((2 * place - count + 1) * value for place, value in enumerate(rising))
    return weighted / (count * whole)
