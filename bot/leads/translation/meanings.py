"""What a machine must not touch in a text, by its meaning rather than its wording."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Put back letter by letter: an address, a number, a code."""

    text: str
    everywhere: bool = False  # the same in every language: FOB, MOQ


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of a unit, or from so many to so many."""

    low: Decimal
    high: Decimal | None
    unit: str  # of units.toml, or "percent"
    written: str | None = None  # the figures where they can be read in two ways: "1.200"


@dataclass(frozen=True, slots=True)
class Price:
    """Money, or from one amount to another; `per` is the unit after a slash."""

    low: Decimal
    high: Decimal | None
    currency: str
    per: str | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day as (month, day), or from one to another; without a year where none was said."""

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The so-manieth of something: 2nd, 2-й, 第2."""

    number: int


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Sides of a box as they were written, and their unit if one was."""

    sides: tuple[str, ...]
    unit: str | None


@dataclass(frozen=True, slots=True)
class Composition:
    """Fibres with their percent, as `glossary.toml` names them."""

    parts: tuple[tuple[Decimal, str], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade, by its code in `glossary.toml`."""

    code: str


Meaning: TypeAlias = Verbatim | Quantity | Price | Day | Ordinal | Dimensions | Composition | Term
