"""Price ladders: which one, which step of it, and where no price is stated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol, TypeAlias

from bot.money import Money

USUAL_INCOTERM: Final = "FOB"


class PriceRow(Protocol):
    """A row of the price list: from `min_pairs` on a pair costs `unit_price`."""

    min_pairs: int
    unit_price: Decimal
    currency: str
    incoterm: str
    place: str


@dataclass(frozen=True, slots=True)
class Step:
    """From `pairs` on, a pair costs `unit`."""

    pairs: int
    unit: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The steps of one article under one Incoterm, place and currency; the lowest first."""

    incoterm: str
    place: str
    currency: str
    steps: tuple[Step, ...]

    def open_from(self, minimum: int) -> tuple[Step, ...]:
        """Return the steps that can be ordered: what lies below `minimum` begins there."""
        reachable = [
            Step(max(step.pairs, minimum), step.unit)
            for step, above in zip(self.steps, [*self.steps[1:], None], strict=True)
            if above is None or above.pairs > minimum
        ]
        return tuple(reachable)


@dataclass(frozen=True, slots=True)
class Priced:
    """The price of a quantity; `following` is the next step up, if there is one."""

    pairs: int
    unit: Money
    following: Step | None

    @property
    def value(self) -> Money:
        """The goods value, rounded to cents."""
        return self.unit.times(self.pairs).rounded()


@dataclass(frozen=True, slots=True)
class BelowMinimum:
    """So few pairs are not sold at any price."""

    pairs: int
    minimum: int


@dataclass(frozen=True, slots=True)
class NotStated:
    """So many pairs can be ordered, but the price list begins higher: it has to be asked for."""

    pairs: int
    stated_from: int | None


Tariff: TypeAlias = Priced | BelowMinimum | NotStated


def ladders_of(rows: Iterable[PriceRow]) -> tuple[Ladder, ...]:
    """Return the separate ladders of one article's rows, in the order of the file."""
    grouped: dict[tuple[str, str, str], list[Step]] = {}
    for row in rows:
        steps = grouped.setdefault((row.incoterm, row.place, row.currency), [])
        steps.append(Step(row.min_pairs, Money(row.unit_price, row.currency)))
    return tuple(
        Ladder(
            incoterm=incoterm,
            place=place,
            currency=currency,
            steps=tuple(sorted(steps, key=lambda step: step.pairs)),
        )
        for (incoterm, place, currency), steps in grouped.items()
    )


def usual_ladder(ladders: Sequence[Ladder], incoterm: str | None = None) -> Ladder | None:
    """Return the ladder of `incoterm`, else FOB, else the first; None where there is no price."""
    for wanted in (incoterm, USUAL_INCOTERM):
        for ladder in ladders:
            if ladder.incoterm == wanted:
                return ladder
    return ladders[0] if ladders else None


def price_for(pairs: int, ladder: Ladder | None, minimum: int) -> Tariff:
    """Return what `pairs` cost on `ladder`, or why that cannot be said."""
    if pairs < minimum:
        return BelowMinimum(pairs, minimum)
    reached = [step for step in ladder.steps if step.pairs <= pairs] if ladder else []
    if ladder is None or not reached:
        return NotStated(pairs, ladder.steps[0].pairs if ladder else None)
    above = ladder.steps[len(reached) :]
    return Priced(pairs, reached[-1].unit, above[0] if above else None)


def price_range(ladder: Ladder, minimum: int) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest unit price that can be had."""
    prices = [step.unit.amount for step in ladder.open_from(minimum)]
    return min(prices), max(prices)
