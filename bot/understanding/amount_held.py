"""How much a chat is about: what holds after a message, and in what it is counted."""

from collections.abc import Mapping
from decimal import ROUND_CEILING
from typing import Any, Final, NamedTuple

from bot.understanding.frame import Context, CountedIn
from bot.understanding.goods_held import last_figures
from bot.understanding.hearing import Heard
from bot.understanding.vocabulary import Vocabulary

_SCALES: Final = (1, 1000, 10_000)

_NO_AMOUNT: Final[Mapping[str, Any]] = {
    "quantity_pairs": None,
    "cartons": None,
    "containers": {},
    "gross_kg": None,
    "volume_cbm": None,
}
"""One way of saying how much replaces the others."""

_PAIRS: Final = {CountedIn.DOZENS: 12, CountedIn.THOUSANDS: 1000}

_FEW: Final = 1000
"""From so many on a number is rather one of pairs."""

_MANY_TIMES: Final = 10


class AmountHeld(NamedTuple):
    """The slots that the message changes; none where it says nothing of how much."""

    changes: dict[str, Any]
    counted_in: CountedIn | None


def amount_after(
    heard: Heard, skus: tuple[str, ...], context: Context, vocabulary: Vocabulary
) -> AmountHeld:
    """Return how much is spoken of after a message about `skus`."""
    amounts, unit = heard.amounts, heard.amounts.unit
    each = _pairs_per_carton(skus or context.about, vocabulary)
    if amounts.containers:
        return _only(unit, containers=amounts.containers)
    if amounts.cartons:
        if each:
            return _only(unit, quantity_pairs=amounts.cartons * each)
        return _only(unit, cartons=amounts.cartons)
    bare = None if _is_an_article(heard, skus) else amounts.bare
    as_before = _as_before(bare, each, context)
    if pairs := _pairs(heard, amounts.pairs or as_before or bare, context.slots.quantity_pairs):
        goes_on = as_before or not (amounts.pairs or bare)
        return _only(context.counted_in if goes_on and not unit else unit, quantity_pairs=pairs)
    if amounts.gross_kg or amounts.volume_cbm:
        return _only(unit, gross_kg=amounts.gross_kg, volume_cbm=amounts.volume_cbm)
    return AmountHeld({}, context.counted_in)


def _only(counted_in: CountedIn | None, **said: Any) -> AmountHeld:
    return AmountHeld({**_NO_AMOUNT, **said}, counted_in)


def _is_an_article(heard: Heard, skus: tuple[str, ...]) -> bool:
    """Whether the number without a unit is how an article of the list is named."""
    figures = last_figures(heard)
    named = bool(figures and skus and skus[0].endswith(figures))
    return named and heard.amounts.bare == int(figures)


def _as_before(bare: int | None, each: int | None, context: Context) -> int | None:
    """Return the pairs of a bare number that counts in what was counted in before.

    "And 30?" after "20 cartons" is cartons; so much more that nobody means it is pairs again.
    """
    before = context.slots.quantity_pairs
    if not bare or not before or context.counted_in is None:
        return None
    unit = each if context.counted_in is CountedIn.CARTONS else _PAIRS[context.counted_in]
    return bare * unit if unit and bare < _FEW and bare * unit <= _MANY_TIMES * before else None


def _pairs(heard: Heard, said: int | None, before: int | None) -> int | None:
    amounts = heard.amounts
    if said and before:
        if amounts.corrected_from:
            right = amounts.pairs or amounts.bare or said
            return _corrected(amounts.corrected_from, right, before) or said
        return said + before if "on_top" in heard.cues and not heard.articles.skus else said
    if before and amounts.times:
        return int((before * amounts.times).to_integral_value(ROUND_CEILING))
    return before + amounts.more if before and amounts.more else said


def _corrected(wrong: int, right: int, before: int) -> int | None:
    """Return the quantity of "not 20 but 12", in the thousands that were spoken of before."""
    return next((right * scale for scale in _SCALES if wrong * scale == before), None)


def _pairs_per_carton(skus: tuple[str, ...], vocabulary: Vocabulary) -> int | None:
    found = {vocabulary.pairs_per_carton.get(sku) for sku in skus}
    return found.pop() if len(found) == 1 else None
