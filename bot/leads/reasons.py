"""Why a factory stands where it stands: data that is stored with a lead, never words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Why(StrEnum):
    """What was looked at; the values are stored and never change."""

    # What speaks for or against a factory that fits.
    WORKS_WITH_BUYER = "works_with_buyer"
    MAKES_ARTICLE = "makes_article"  # skus
    MAKES_LIKE = "makes_like"  # sku, met, asked: how many of the lesser wishes it meets
    NOTHING_PARTICULAR = "nothing_particular"  # the buyer did not say what
    IN_TIME = "in_time"  # ready, wanted
    BARELY_IN_TIME = "barely_in_time"  # ready, wanted: only if all goes fast
    EXPORTS = "exports"
    EXPORTS_NOT = "exports_not"
    SPEAKS = "speaks"  # language
    SPEAKS_NOT = "speaks_not"  # language
    BEST_AT = "best_at"  # values
    SILENT = "silent"  # silences
    LADEN = "laden"  # waiting
    TURN = "turn"  # owed, claim

    # What rules a factory out.
    CANNOT_MAKE = "cannot_make"
    BELOW_MINIMUM = "below_minimum"  # sku, pairs, minimum
    TOO_LATE = "too_late"  # ready, wanted
    BEYOND_CAPACITY = "beyond_capacity"  # pairs, makes
    CERTIFICATE_MISSING = "certificate_missing"  # certificates
    FULL = "full"  # until


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was looked at, the points it gave or took, and its facts in JSON's types."""

    why: Why
    points: int = 0
    facts: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return {"why": self.why.value, "points": self.points, "facts": dict(self.facts)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return what was stored."""
        return cls(Why(stored["why"]), stored["points"], stored["facts"])
