"""What holds of a chat: how a message changes what was understood before it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.money import Money
from bot.understanding.amount_held import amount_after
from bot.understanding.frame import Context, CountedIn, Topic
from bot.understanding.goods_held import goods_after
from bot.understanding.hearing import Heard
from bot.understanding.slots import Destination, Slots
from bot.understanding.vocabulary import Vocabulary

_OF_THE_TRADE: Final = "USD"

_ELSEWHERE: Final = frozenset({Topic.FAIR, Topic.COMPANY})


@dataclass(frozen=True, slots=True)
class Held:
    """The slots after a message, and which of them it set."""

    slots: Slots
    named: frozenset[str]
    counted_in: CountedIn | None = None


def held_after(
    heard: Heard, topics: tuple[Topic, ...], context: Context, vocabulary: Vocabulary
) -> Held:
    """Return what holds after a message about `topics`."""
    goods = goods_after(heard, topics, context)
    amount = amount_after(heard, goods.skus, context, vocabulary)
    changes = {
        **amount.changes,
        **_said(
            destination=_destination(heard, topics, context),
            mode=heard.modes[0] if len(heard.modes) == 1 else None,
            deadline=heard.deadline,
            incoterm=heard.amounts.incoterm,
            target_price=_target_price(heard, topics, context),
        ),
    }
    if len(heard.modes) > 1:  # "by road or by rail?" wants to know of both
        changes["mode"] = None
    slots = replace(
        context.slots,
        skus=goods.skus,
        facets=goods.facets,
        without=goods.without,
        sizes=goods.sizes,
        shares=goods.shares,
        **changes,
    )
    named = _named(heard, changes, goods.skus != context.slots.skus)
    return Held(slots, named, amount.counted_in)


def _target_price(heard: Heard, topics: tuple[Topic, ...], context: Context) -> Money | None:
    """Return the price that the buyer would pay; one without a currency is in the trade's."""
    if heard.amounts.target_price or heard.bare_price is None or Topic.PRICE not in topics:
        return heard.amounts.target_price
    before = context.slots.target_price
    return Money(heard.bare_price, before.currency if before else _OF_THE_TRADE)


def _said(**slots: Any) -> dict[str, Any]:
    return {name: value for name, value in slots.items() if value}


def _named(heard: Heard, changes: Mapping[str, Any], picked: bool) -> frozenset[str]:
    """Return the slots that the message itself set, facets also by their keys."""
    named = {name for name, value in changes.items() if value}
    named |= _said(
        skus=heard.articles.skus or (picked and heard.ordinals),
        facets=heard.facets.wanted,
        without=heard.facets.without,
        sizes=heard.sizes,
    ).keys()
    return frozenset(named | {f"facets.{key}" for key in heard.facets.wanted})


def _destination(heard: Heard, topics: tuple[Topic, ...], context: Context) -> Destination | None:
    """Return where the goods go now; a fair's or an office's town is no destination."""
    place, before = heard.place, context.slots.destination
    if place is None or (topics and set(topics) <= _ELSEWHERE):
        return None
    if before and place.city is None and place.country == before.country:
        return before
    return place
