"""Messages that only change something of what was asked before: "and for kids?", "50k?"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.understanding.frame import SOCIAL, Aspect, Context, Topic
from bot.understanding.hearing import Heard

PICKS: Final = frozenset({Aspect.CHEAPEST, Aspect.WARMEST})
"""Which of the articles shown is meant, by what it is like."""

_GOODS: Final = frozenset(
    {
        Topic.MOQ,
        Topic.PRICE,
        Topic.SAMPLE,
        Topic.LEAD_TIME,
        Topic.SIZES,
        Topic.MATERIALS,
        Topic.PACKAGING,
    }
)
"""What is asked of one kind of goods may be asked of another."""

_ARTICLES: Final = _GOODS | {Topic.DELIVERY, Topic.ORDER, Topic.CERTIFICATES, Topic.PRODUCT}
_QUANTITIES: Final = (_GOODS - {Topic.SIZES, Topic.MATERIALS}) | {
    Topic.DELIVERY,
    Topic.ORDER,
    Topic.CUSTOM,
}
_OF_THE_CHAT: Final = frozenset(
    {Topic.LANGUAGE, Topic.HUMAN, Topic.SUBSCRIBE, Topic.UNSUBSCRIBE, Topic.PRIVACY}
)
"""Wishes about the chat itself: what was asked of goods before them goes on after them."""

_A_FEW_DAYS: Final = timedelta(days=3)

_LEAST: Final = 10
"""Pairs that a number without a unit stands for at least, said out of the blue."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is named, which topics go on when it is, and what it is about where none does."""

    named: Callable[[Heard, Context], bool]
    goes_on: frozenset[Topic]
    otherwise: Topic


def topics_followed_up(heard: Heard, context: Context) -> tuple[Topic, ...]:
    """Return what a message is about by what it names: the topics before it, where they fit."""
    for rule in _RULES:
        if rule.named(heard, context):
            goes_on = rule.goes_on - _finished(rule, heard, context)
            kept = tuple(topic for topic in context.topics if topic in goes_on)
            return kept or (rule.otherwise,)
    return ()


def _finished(rule: _Rule, heard: Heard, context: Context) -> frozenset[Topic]:
    """Return what does not go on: who has ordered one article and names another looks at it."""
    looks_on = rule.named is _is_article and context.slots.skus and "add" not in heard.cues
    return frozenset({Topic.ORDER}) if looks_on else frozenset()


def business_of(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """Return those topics that a later bare follow-up can be about."""
    return tuple(topic for topic in topics if topic not in SOCIAL | _OF_THE_CHAT)


def _is_quantity(heard: Heard, context: Context) -> bool:
    amounts, before = heard.amounts, context.slots.quantity_pairs
    bare = amounts.bare and (amounts.bare >= _LEAST or before)
    changed = (amounts.times or amounts.more) and before
    return bool(amounts.pairs or amounts.cartons or amounts.containers or bare or changed)


def _is_load(heard: Heard, _: Context) -> bool:
    return bool(heard.amounts.containers) and "how_many" in heard.cues


def _is_season(heard: Heard, _: Context) -> bool:
    """Whether days are named that somebody may be away or at a fair: more than "tomorrow"."""
    return heard.period is not None and heard.period[1] - heard.period[0] >= _A_FEW_DAYS


def _is_shipment(heard: Heard, _: Context) -> bool:
    return bool(heard.amounts.gross_kg or heard.amounts.volume_cbm)


def _is_money(heard: Heard, _: Context) -> bool:
    return bool(heard.amounts.incoterm) or heard.names_money


def _is_article(heard: Heard, _: Context) -> bool:
    return bool(heard.articles.skus or heard.articles.unknown)


def _is_pick(heard: Heard, context: Context) -> bool:
    listed = context.shown or context.about or context.slots.skus
    return bool(heard.ordinals or (listed and heard.cues.keys() & PICKS))


def _is_colour(heard: Heard, _: Context) -> bool:
    return heard.facets.wanted.keys() == {"colour"}


def _is_goods(heard: Heard, _: Context) -> bool:
    return bool(heard.facets.wanted or heard.facets.without)


_RULES: Final = (
    _Rule(lambda heard, _: bool(heard.modes), frozenset(), Topic.DELIVERY),
    _Rule(
        lambda heard, _: bool(heard.place) and not heard.at_home,
        frozenset({Topic.FAIR, Topic.COMPANY, Topic.DELIVERY}),
        Topic.DELIVERY,
    ),
    _Rule(_is_shipment, frozenset({Topic.DELIVERY}), Topic.DELIVERY),
    _Rule(
        lambda heard, _: bool(heard.deadline),
        frozenset({Topic.LEAD_TIME, Topic.DELIVERY, Topic.ORDER, Topic.FAIR}),
        Topic.LEAD_TIME,
    ),
    _Rule(_is_load, frozenset({Topic.PACKAGING, Topic.PRICE, Topic.DELIVERY}), Topic.PACKAGING),
    _Rule(_is_quantity, _QUANTITIES, Topic.PRICE),
    _Rule(_is_money, frozenset({Topic.PRICE, Topic.ORDER, Topic.DELIVERY}), Topic.PRICE),
    _Rule(_is_article, _ARTICLES, Topic.PRODUCT),
    _Rule(_is_pick, _ARTICLES, Topic.PRODUCT),
    _Rule(_is_colour, _GOODS | {Topic.ORDER}, Topic.CATALOGUE),
    _Rule(_is_goods, _GOODS, Topic.CATALOGUE),
    _Rule(_is_season, frozenset({Topic.LEAD_TIME}), Topic.FAIR),
    _Rule(lambda heard, _: bool(heard.sizes), _GOODS, Topic.SIZES),
    _Rule(lambda heard, _: bool(heard.cues.keys() & PICKS), frozenset(), Topic.CATALOGUE),
)
"""What a message can name, the most telling first."""
