"""Whose turn it is among factories that fit equally well.

Every lead is owed to all of the equals, to each in proportion to what its machines make: where
they make 10,000 pairs a day together, one that makes 2,000 has a *claim* to a fifth of the lead.
One of them gets it. What a factory is *due* is the sum of its claims, what it has *received*
are leads, and the next lead goes to whoever is owed most.

A *fair interval* is the time in which claims of one whole lead come together: among equals that
are always the same, the one with a fifth of the capacity gets every fifth lead, one with a
hundredth every hundredth. It is counted in leads that the factory could have had, not in days: a
maker of tabi socks is not passed over while nobody asks for tabi socks. A factory *waits* while
leads that it has a claim to go to others, and its wait is the sum of those claims. In thousands of
simulated leads nobody's came to two fair intervals.

The obvious rule, the fewest leads for the capacity, makes some wait for five, and for eight where
the equals change: at the start every small factory gets a lead before the largest gets its
second, and one that fits many wishes is passed over wherever another fits few. Nor does anything
have to be forgotten after a while, for what one is owed, others had too much: who joins the town,
or comes back from a long absence, has no heap of leads to catch up on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.leads.maker import Maker

SILENCE_COUNTS: Final = timedelta(days=30)
"""How long an offer that ran out is held against a factory: as long as in its response rate."""

_MOST_SILENCES: Final = 10  # a thousandth of a claim is small enough
_DIGITS: Final = 9  # further ones differ by the order of adding up, and would hide ties


@dataclass(frozen=True, slots=True)
class Turn:
    """A factory's claim to this lead, and how many leads it is owed with it."""

    maker: Maker
    claim: float
    owed: float


def in_turn(equals: Sequence[Maker], draws: Mapping[str, float]) -> list[Turn]:
    """Return the equals in the order in which a lead is offered to them.

    Where as much is owed, fewer open leads come first, then the smaller one of `draws`.
    """
    weights = [_weight(maker) for maker in equals]
    whole = sum(weights)
    turns = [
        Turn(maker, weight / whole, _owed(maker, weight / whole))
        for maker, weight in zip(equals, weights, strict=True)
    ]
    return sorted(
        turns, key=lambda turn: (-turn.owed, turn.maker.record.waiting, draws[turn.maker.code])
    )


def _owed(maker: Maker, claim: float) -> float:
    return round(maker.record.due + claim - maker.record.received, _DIGITS)


def _weight(maker: Maker) -> float:
    """Return what the claims of a factory are measured by: each silence of late halves it.

    Taking off what it is owed instead would only put its leads off, and later bring all at once.
    """
    silences = min(maker.record.silences, _MOST_SILENCES)
    return float(maker.daily_capacity_pairs * 0.5**silences)
