"""What holds of a chat: how a message changes what was understood before it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING
from typing import Any, Final

from bot.money import Money
from bot.understanding.frame import Context, Destination, Slots, Topic, Vocabulary
from bot.understanding.goods_held import goods_after
from bot.understanding.hearing import Heard

_SCALES: Final = (1, 1000, 10_000)

_NO_AMOUNT: Final[Mapping[str, Any]] = {
    "quantity_pairs": None,
    "cartons": None,
    "containers": {},
    "gross_kg": None,
    "volume_cbm": None,
}
"""One way of saying how much replaces the others."""

_OF_THE_TRADE: Final = "USD"

_ELSEWHERE: Final = frozenset({Topic.FAIR, Topic.COMPANY})


@dataclass(frozen=True, slots=True)
class Held:
    """The slots after a message, and which of them it set."""

    slots: Slots
    named: frozenset[str]


def held_after(
    heard: Heard, topics: tuple[Topic, ...], context: Context, vocabulary: Vocabulary
) -> Held:
    """Return what holds after a message about `topics`."""
    goods = goods_after(heard, topics, context)
    changes = {
        **_amount(heard, context, goods.skus, vocabulary),
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
    return Held(slots, _named(heard, changes, goods.skus != context.slots.skus))


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


def _amount(
    heard: Heard, context: Context, skus: tuple[str, ...], vocabulary: Vocabulary
) -> dict[str, Any]:
    """Return how much the message speaks of now, where it says so."""
    amounts = heard.amounts
    if amounts.containers:
        return {**_NO_AMOUNT, "containers": amounts.containers}
    if amounts.cartons:
        each = _pairs_per_carton(skus or context.about, vocabulary)
        slot = {"quantity_pairs": amounts.cartons * each} if each else {"cartons": amounts.cartons}
        return {**_NO_AMOUNT, **slot}
    if pairs := _pairs(heard, context.slots.quantity_pairs):
        return {**_NO_AMOUNT, "quantity_pairs": pairs}
    if amounts.gross_kg or amounts.volume_cbm:
        return {**_NO_AMOUNT, "gross_kg": amounts.gross_kg, "volume_cbm": amounts.volume_cbm}
    return {}


def _pairs(heard: Heard, before: int | None) -> int | None:
    amounts = heard.amounts
    said = amounts.pairs or amounts.bare
    if said and before:
        if amounts.corrected_from:
            return _corrected(amounts.corrected_from, said, before)
        return said + before if "on_top" in heard.cues and not heard.articles.skus else said
    if before and amounts.times:
        return int((before * amounts.times).to_integral_value(ROUND_CEILING))
    return before + amounts.more if before and amounts.more else said


def _corrected(wrong: int, right: int, before: int) -> int:
    """Return the quantity of "not 20 but 12", in the thousands that were spoken of before."""
    return next((right * scale for scale in _SCALES if wrong * scale == before), right)


def _pairs_per_carton(skus: tuple[str, ...], vocabulary: Vocabulary) -> int | None:
    found = {vocabulary.pairs_per_carton.get(sku) for sku in skus}
    return found.pop() if len(found) == 1 else None
