"""A quantity that is beyond any one factory, in shares."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.leads.fit import Verdict
from bot.leads.maker import Maker
from bot.leads.ranking import Ranking
from bot.leads.routing import in_order, judged, passed
from bot.leads.wish import Wish

_HALVINGS: Final = 60  # a float tells days apart no finer


@dataclass(frozen=True, slots=True)
class Share:
    """How many pairs of a wish are offered to a factory."""

    code: str
    pairs: int

    def as_json(self) -> dict[str, Any]:
        """Return what is stored, in JSON's types."""
        return {"code": self.code, "pairs": self.pairs}


@dataclass(frozen=True, slots=True)
class Split:
    """A quantity in shares; `short` is how many pairs nobody is left to make in time.

    The ranking is of everybody who can make a part.
    """

    ranking: Ranking
    shares: tuple[Share, ...]
    short: int

    def as_json(self) -> dict[str, Any]:
        """Return what is stored, in JSON's types."""
        shares = [share.as_json() for share in self.shares]
        return {"ranking": self.ranking.as_json(), "shares": shares, "short": self.short}


def split(
    wish: Wish, makers: Iterable[Maker], *, seed: int, today: date, known: Collection[str] = ()
) -> Split:
    """Return who makes how much of the quantity that `wish` names.

    As many factories as it takes, in the order in which a lead would be offered to them, work
    about as many days each; none gets less than its minimum or more than it makes in time.
    """
    verdicts = judged(wish, makers, today)
    able = {each.maker.code: each for each in verdicts if _makes_a_part(each)}
    places = in_order([*able.values()], known, seed)
    others = passed(each for each in verdicts if each.maker.code not in able)
    pairs = wish.pairs or 0
    shares = _divided(_enough([able[place.code] for place in places], pairs), pairs)
    short = pairs - sum(share.pairs for share in shares)
    return Split(Ranking(seed, today, places, others), shares, short)


def _makes_a_part(verdict: Verdict) -> bool:
    return not verdict.obstacles or (verdict.fits_in_part and verdict.makes >= verdict.minimum)


def _enough(able: Sequence[Verdict], pairs: int) -> list[Verdict]:
    """Return the first who can make `pairs` together, or those who can make the most of it.

    Where the minimum of the very first leaves too little for others, it is left out.
    """
    most: list[Verdict] = []
    for first in range(len(able)):
        found = _first(able[first:], pairs)
        if _together(found) >= pairs:
            return found
        most = max(most, found, key=_together)
    return most


def _first(able: Sequence[Verdict], pairs: int) -> list[Verdict]:
    found: list[Verdict] = []
    makes = minimum = 0
    for verdict in able:
        if makes >= pairs:
            break
        if minimum + verdict.minimum <= pairs:
            found.append(verdict)
            makes, minimum = makes + verdict.makes, minimum + verdict.minimum
    return found


def _together(verdicts: Iterable[Verdict]) -> int:
    return sum(verdict.makes for verdict in verdicts)


def _divided(parts: Sequence[Verdict], pairs: int) -> tuple[Share, ...]:
    """Find on how many days all of them work for it, by halving; odd pairs go to the first."""
    fewest, most = 0.0, max((_days(part) for part in parts), default=0.0)
    for _ in range(_HALVINGS):
        middle = (fewest + most) / 2
        if sum(_made(part, middle) for part in parts) > pairs:
            most = middle
        else:
            fewest = middle
    divided = [_made(part, fewest) for part in parts]
    left = pairs - sum(divided)
    for place, part in enumerate(parts):
        odd = min(left, part.makes - divided[place])
        divided[place], left = divided[place] + odd, left - odd
    return tuple(Share(part.maker.code, made) for part, made in zip(parts, divided, strict=True))


def _days(part: Verdict) -> float:
    return part.makes / part.maker.daily_capacity_pairs


def _made(part: Verdict, days: float) -> int:
    return min(part.makes, max(part.minimum, int(days * part.maker.daily_capacity_pairs)))
