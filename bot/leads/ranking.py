"""What came of ranking the factories: stored with a lead, so that people can read why.

What is stored is JSON; `from_json` gives back what `as_json` gave.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from bot.leads.reasons import Reason, Why


@dataclass(frozen=True, slots=True)
class Place:
    """A factory that fits; `claim` and `owed` are those of `bot.leads.turns`, this lead counted.

    Those with the same score fit equally well.
    """

    code: str
    score: int
    claim: float
    owed: float
    reasons: tuple[Reason, ...]

    @property
    def known(self) -> bool:
        """Whether the buyer works with this factory, and so gets it whosever turn it is."""
        return self.reasons[0].why is Why.WORKS_WITH_BUYER

    def as_json(self) -> dict[str, Any]:
        """Return what is stored, in JSON's types."""
        reasons = [reason.as_json() for reason in self.reasons]
        facts = {"score": self.score, "claim": self.claim, "owed": self.owed}
        return {"code": self.code, **facts, "reasons": reasons}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return what was stored."""
        reasons = tuple(Reason.from_json(each) for each in stored["reasons"])
        return cls(stored["code"], stored["score"], stored["claim"], stored["owed"], reasons)


@dataclass(frozen=True, slots=True)
class Passed:
    """A factory that does not fit; it is not asked."""

    code: str
    reasons: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        """Return what is stored, in JSON's types."""
        return {"code": self.code, "reasons": [reason.as_json() for reason in self.reasons]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return what was stored."""
        return cls(stored["code"], tuple(Reason.from_json(each) for each in stored["reasons"]))


@dataclass(frozen=True, slots=True)
class Credit:
    """What is added to a factory's record."""

    due: float
    received: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every factory that was looked at: those that fit, in the order of asking, and the others."""

    seed: int
    today: date
    places: tuple[Place, ...]
    passed: tuple[Passed, ...]

    def settle(
        self, code: str, *, weight: float = 1.0, without: Collection[str] = ()
    ) -> dict[str, Credit]:
        """Return what is added to whose record when the lead is offered to the factory `code`.

        `weight` is 1/n for a lead that goes to n factories at once, the part of the quantity for
        a share, and what it was with a minus to take an offer back when the factory passes with
        a reason. Who passed is then named in `without` for those asked next: it is as if they
        had not fitted, so that saying no neither costs nor gains. An offer that runs out stays
        settled, for it was a turn. A buyer who stays with a factory takes nobody's turn.
        """
        taker = {place.code: place for place in self.places}[code]
        if taker.known:
            return {}
        equals = [place for place in self.places if self._equal(place, taker, without)]
        whole = sum(place.claim for place in equals)
        return {
            place.code: Credit(weight * place.claim / whole, weight if place is taker else 0.0)
            for place in equals
        }

    @staticmethod
    def _equal(place: Place, taker: Place, without: Collection[str]) -> bool:
        alike = place.score == taker.score and not place.known
        return place is taker or (alike and place.code not in without)

    def as_json(self) -> dict[str, Any]:
        """Return what is stored, in JSON's types."""
        return {
            "seed": self.seed,
            "today": self.today.isoformat(),
            "places": [place.as_json() for place in self.places],
            "passed": [passed.as_json() for passed in self.passed],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return what was stored."""
        return cls(
            seed=stored["seed"],
            today=date.fromisoformat(stored["today"]),
            places=tuple(Place.from_json(each) for each in stored["places"]),
            passed=tuple(Passed.from_json(each) for each in stored["passed"]),
        )
