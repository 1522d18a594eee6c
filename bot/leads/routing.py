"""Which factories a lead is offered to, and in which order."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from random import Random
from typing import Final

from bot.leads.fit import Verdict, judge
from bot.leads.maker import Maker
from bot.leads.ranking import Passed, Place, Ranking
from bot.leads.reasons import Reason, Why
from bot.leads.turns import in_turn
from bot.leads.wish import Needs, Wish

_KNOWN: Final = (Reason(Why.WORKS_WITH_BUYER),)


def rank(
    wish: Wish, makers: Iterable[Maker], *, seed: int, today: date, known: Collection[str] = ()
) -> Ranking:
    """Return whom to ask for what `wish` says, the first one first; `seed` decides ties.

    `known` are factories that the buyer works with and wants to stay with: they come first,
    where they fit.
    """
    verdicts = judged(wish, makers, today)
    return Ranking(
        seed=seed,
        today=today,
        places=in_order([each for each in verdicts if not each.obstacles], known, seed),
        passed=passed(each for each in verdicts if each.obstacles),
    )


def judged(wish: Wish, makers: Iterable[Maker], today: date) -> list[Verdict]:
    """Return how well each factory fits."""
    needs = Needs.of(wish, today)
    return [judge(maker, needs) for maker in makers]


def passed(verdicts: Iterable[Verdict]) -> tuple[Passed, ...]:
    """Return those that are not asked, and why."""
    return tuple(Passed(each.maker.code, each.obstacles) for each in verdicts)


def in_order(verdicts: Sequence[Verdict], known: Collection[str], seed: int) -> tuple[Place, ...]:
    """Return the order of asking: the buyer's own factories, then the best fit, then by turns."""
    random = Random(seed)  # noqa: S311  a tie is no secret, and has to come out the same again
    draws = {code: random.random() for code in sorted(each.maker.code for each in verdicts)}

    def tier(verdict: Verdict) -> tuple[bool, int]:
        return (verdict.maker.code not in known, -verdict.score)

    tiers = groupby(sorted(verdicts, key=tier), tier)
    return tuple(
        place
        for (stranger, _), equals in tiers
        for place in _taking_turns([*equals], draws, () if stranger else _KNOWN)
    )


def _taking_turns(
    equals: Sequence[Verdict], draws: dict[str, float], first: tuple[Reason, ...]
) -> Iterator[Place]:
    verdicts = {each.maker.code: each for each in equals}
    for turn in in_turn([each.maker for each in equals], draws):
        verdict = verdicts[turn.maker.code]
        reasons = (*first, *verdict.merits)
        yield Place(turn.maker.code, verdict.score, turn.claim, turn.owed, reasons)
