"""Articles spoken of: which ones a message is about, best first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from bot.answering.words import stems
from bot.catalogue.index import Found, Spread
from bot.catalogue.models import Factory, Product
from bot.catalogue.search import Wanted
from bot.catalogue.town import Town
from bot.quoting.packing import Carton
from bot.quoting.prices import Ladder, ladders_of, price_range, usual_ladder
from bot.understanding.frame import Aspect, Context, Frame, Topic

SHOWN: Final = 5
"""How many articles a reply shows at most."""


_NAMING: Final = frozenset(
    {
        *(Topic.CATALOGUE, Topic.PRODUCT, Topic.MOQ, Topic.PRICE, Topic.SAMPLE),
        *(Topic.LEAD_TIME, Topic.SIZES, Topic.MATERIALS, Topic.ORDER),
    }
)
"""Topics whose messages call an article by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article with what is needed to answer for it."""

    product: Product
    factory: Factory
    ladders: tuple[Ladder, ...]

    @property
    def sku(self) -> str:
        """The article number."""
        return self.product.sku

    @property
    def carton(self) -> Carton:
        """The export carton it is packed in."""
        return Carton.of(self.product)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a message is about; `total` counts more than the five that are shown."""

    articles: tuple[Article, ...] = ()
    total: int = 0
    start: int = 0  # which of all the first one shown is
    wanted: Wanted = field(default_factory=Wanted)
    by_number: bool = False
    dropped: tuple[str, ...] = ()  # what the search had to do without to find anything
    retired: tuple[Product, ...] = ()
    spread: Spread | None = None


async def spoken_of(frame: Frame, context: Context, town: Town) -> Spoken:
    """Return which articles `frame` is about: named, found, or shown before."""
    if frame.slots.skus:
        return await _numbered(frame.slots.skus, town)
    if frame.unknown:
        return Spoken(by_number=True)
    wanted = wanted_of(frame)
    if named := _by_name(frame, context, town):
        return await _shown(await town.products(named[:SHOWN]), len(named), town, Spoken())
    if meant := _meant(frame, context, wanted):
        return await _picked(frame, await town.products(meant), town, wanted)
    if wanted.anything:
        return Spoken(wanted=wanted)
    found, used, dropped = _relaxed(wanted, town)
    skus = _shown_before_first(found.skus, context, frame)
    if {Aspect.CHEAPEST, Aspect.WARMEST} & frame.aspects:
        ordered = await _ordered(frame, await town.products(skus), town)
        skus = [product.sku for product in ordered]
    start = frame.start
    if start == 0 and Aspect.NEXT in frame.aspects:
        start = _after_shown(skus, context.shown)
    of_group = {Topic.MOQ, Topic.LEAD_TIME} & {*frame.topics}
    spread = town.spread(used) if of_group else None
    spoken = Spoken(wanted=wanted, dropped=dropped, spread=spread, start=start)
    shown = await town.products(skus[start : start + SHOWN])
    return await _shown(shown, found.total, town, spoken)


def wanted_of(frame: Frame) -> Wanted:
    """Return what the buyer looks for."""
    slots, paging = frame.slots, frame.start or Aspect.NEXT in frame.aspects
    return Wanted(
        facets=slots.facets,
        without=slots.without,
        sizes=slots.sizes,
        shares=slots.shares,
        words=() if paging else stems(frame.text),
        fresh=frozenset(name.removeprefix("facets.") for name in frame.named),
    )


def lowest_price(article: Article) -> Decimal | None:
    """Return the lowest price of the usual ladder; None where there is none."""
    ladder = usual_ladder(article.ladders)
    return price_range(ladder, article.product.moq_pairs)[0] if ladder else None


async def nearest(product: Product, town: Town) -> tuple[Article, ...]:
    """Return what comes nearest to an article that is no longer made."""
    wanted = Wanted(
        facets={
            "audience": tuple(product.audience),
            "length": (product.length,),
            "style": tuple(product.style),
            "construction": tuple(product.construction),
        }
    )
    found, _used, _dropped = _relaxed(wanted, town)
    return await articles_of(await town.products(found.skus[:2]), town)


async def articles_of(products: Sequence[Product], town: Town) -> tuple[Article, ...]:
    """Return `products` with their makers and their prices."""
    makers = await town.factories({product.factory for product in products})
    prices = await town.prices([product.sku for product in products])
    return tuple(
        Article(
            product=product,
            factory=makers[product.factory],
            ladders=ladders_of(prices[product.sku]),
        )
        for product in products
    )


async def _numbered(skus: Sequence[str], town: Town) -> Spoken:
    products = await town.products(skus)
    made = [product for product in products if product.active]
    spoken = Spoken(
        by_number=True, retired=tuple(product for product in products if not product.active)
    )
    return await _shown(made, len(made), town, spoken)


async def _shown(products: Sequence[Product], total: int, town: Town, spoken: Spoken) -> Spoken:
    return replace(spoken, articles=await articles_of(products[:SHOWN], town), total=total)


def _by_name(frame: Frame, context: Context, town: Town) -> Sequence[str]:
    """Return what is called as the message says, where no facet tells it."""
    wanting = {Topic.CATALOGUE} if context.shown else _NAMING
    told = frame.named & {"facets", "without", "sizes"} or Aspect.NEXT in frame.aspects
    if told or frame.start or not wanting & {*frame.topics} or Topic.CUSTOM in frame.topics:
        return ()
    return town.find_by_name(stems(frame.text))


def _meant(frame: Frame, context: Context, wanted: Wanted) -> tuple[str, ...]:
    """Return the articles of the chat that a follow-up speaks of; none for a new search."""
    if Topic.CATALOGUE in frame.topics or frame.start or Aspect.NEXT in frame.aspects:
        return ()
    if frame.aspects & {Aspect.CHEAPEST, Aspect.WARMEST, Aspect.COMPARE}:
        return context.about if len(context.about) > 1 else context.shown
    if frame.named & {"facets", "without", "sizes"}:
        return ()
    last = context.about or context.shown
    return last if len(last) == 1 or wanted.anything else ()


async def _picked(frame: Frame, products: Sequence[Product], town: Town, wanted: Wanted) -> Spoken:
    made = [product for product in products if product.active]
    spoken = Spoken(wanted=wanted)
    if {Aspect.CHEAPEST, Aspect.WARMEST} & frame.aspects:
        made = (await _ordered(frame, made, town))[:1]
    return await _shown(made, len(made), town, spoken)


async def _ordered(frame: Frame, products: Sequence[Product], town: Town) -> list[Product]:
    if Aspect.WARMEST in frame.aspects:
        return sorted(products, key=lambda product: -(product.weight_g or Decimal(0)))
    articles = await articles_of(products, town)
    dearest = max(
        (price for each in articles if (price := lowest_price(each))), default=Decimal(0)
    )
    ranked = sorted(articles, key=lambda each: lowest_price(each) or dearest + 1)
    return [article.product for article in ranked]


def _relaxed(wanted: Wanted, town: Town) -> tuple[Found, Wanted, tuple[str, ...]]:
    """Search, and search again without what matters least until something is found."""
    dropped: list[str] = []
    found = town.find(wanted)
    for kind in wanted.droppable():
        if found.total:
            break
        shorter = wanted.less(kind)
        if shorter.facets or shorter.sizes or shorter.shares:
            dropped.append(kind)
            wanted = shorter
            found = town.find(wanted)
    return found, wanted, tuple(dropped)


def _shown_before_first(found: Sequence[str], context: Context, frame: Frame) -> Sequence[str]:
    if Topic.CATALOGUE in frame.topics:
        return found
    return sorted(found, key=lambda sku: sku not in context.shown)


def _after_shown(found: Sequence[str], shown: Sequence[str]) -> int:
    places = [place for place, sku in enumerate(found) if sku in shown]
    following = max(places, default=-1) + 1
    return following if following < len(found) else 0
