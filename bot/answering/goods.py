"""What there is: lists, nothing found, the whole range, what is no longer made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.answering.articles import SHOWN, Article, nearest
from bot.answering.promises import Matter, WillAsk
from bot.answering.question import Question
from bot.catalogue.models import Product
from bot.catalogue.search import Wanted
from bot.understanding.frame import Aspect

OFFERED: Final = 6
_MIXED_IN: Final = frozenset({"elastane", "polyamide", "lurex"})  # nobody asks for these alone
_NARROWING: Final = ("audience", "construction", "material", "length", "season", "style")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleList:
    """Articles that fit, best first; `total` of them in all, `start` were shown before."""

    articles: tuple[Article, ...]
    total: int
    start: int
    wanted: Wanted
    dropped: tuple[str, ...]
    narrower: tuple[tuple[str, str], ...]  # facet values that a part of them has
    pictures: bool

    @property
    def left(self) -> int:
        """How many come after these."""
        return max(0, self.total - self.start - len(self.articles))


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Nothing like it; what there is instead of the same kind."""

    wanted: Wanted
    offers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WholeRange:
    """How much there is in all, and where to begin."""

    articles: int
    factories: int
    offers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NoLongerMade:
    """A retired article, with what comes nearest to it."""

    product: Product
    instead: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class NoSuchArticle:
    """What looks like article numbers, and the town has none such."""

    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindsThereAre:
    """The facet values that articles have, the most usual first."""

    offers: tuple[tuple[str, str], ...]


GoodsAnswer: TypeAlias = (
    ArticleList | NothingFound | WholeRange | NoLongerMade | NoSuchArticle | KindsThereAre
)


async def catalogue(question: Question) -> list[GoodsAnswer | WillAsk]:
    """Answer what there is."""
    spoken = question.spoken
    if not spoken.articles:
        return await _nothing(question)
    return [
        ArticleList(
            articles=spoken.articles,
            total=spoken.total,
            start=spoken.start,
            wanted=spoken.wanted,
            dropped=spoken.dropped,
            narrower=await _narrower(question) if spoken.total > SHOWN else (),
            pictures=question.has(Aspect.PICTURES),
        )
    ]


async def kinds_there_are(question: Question, kind: str) -> KindsThereAre:
    """Answer which values of a facet there are."""
    return KindsThereAre(await _offers(question, (kind,)))


async def no_longer_made(question: Question) -> list[GoodsAnswer]:
    """Say of every retired article that was named what comes nearest to it."""
    return [
        NoLongerMade(product, await nearest(product, question.town))
        for product in question.spoken.retired
    ]


async def _nothing(question: Question) -> list[GoodsAnswer | WillAsk]:
    wanted, town = question.spoken.wanted, question.town
    if wanted.anything:
        spread = town.spread(Wanted())
        if not spread.count:
            return [WillAsk(Matter.ARTICLE)]
        makers = await town.active_factories()
        return [WholeRange(spread.count, len(makers), await _offers(question, ("audience",)))]
    return [
        NothingFound(wanted, await _offers(question, wanted.droppable())),
        WillAsk(Matter.ARTICLE),
    ]


async def _offers(question: Question, kinds: Sequence[str]) -> tuple[tuple[str, str], ...]:
    for kind in kinds:
        if counts := question.town.facet_counts(kind, Wanted()):
            telling = [value for value, _count in counts if value not in _MIXED_IN]
            return tuple((kind, value) for value in telling[:OFFERED])
    return ()


async def _narrower(question: Question) -> tuple[tuple[str, str], ...]:
    """Return facet values that would leave a good part of what was found."""
    spoken = question.spoken
    wanted = spoken.wanted
    for kind in spoken.dropped:
        wanted = wanted.less(kind)
    for kind in _NARROWING:
        if kind in wanted.facets:
            continue
        counts = question.town.facet_counts(kind, wanted)
        parts = [value for value, count in counts if 0 < count < spoken.total]
        if len(parts) > 1:
            return tuple((kind, value) for value in parts[:3])
    return ()
