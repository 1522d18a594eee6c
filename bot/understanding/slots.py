"""What was understood so far of the goods, amounts and places that a chat is about.

The names of the slots are those of docs/ask.md, a contract that other programs rely on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from bot.money import Money

Share: TypeAlias = tuple[int, int]
"""Of how many percent of a fibre there may be: the least and the most."""

Facets: TypeAlias = Mapping[str, tuple[str, ...]]
"""Facet key (`construction`, `material` …) → its values as in docs/workbook.md."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the goods go: ISO 3166-1 alpha-2 country and the city's English name."""

    country: str | None
    city: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What was understood in this message together with what still holds from before."""

    skus: tuple[str, ...] = ()
    facets: Facets = field(default_factory=dict)
    without: Facets = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)  # fibre → how much of it
    quantity_pairs: int | None = None
    cartons: int | None = None  # a quantity in cartons of an article not yet known; pairs follow
    destination: Destination | None = None
    mode: str | None = None  # rail, road, sea, air, express
    incoterm: str | None = None
    deadline: date | None = None
    sizes: tuple[str, ...] = ()  # as in the workbook: "41-46", or a single EU size "42"
    # 20GP, 40GP, 40HQ → how many
    containers: Mapping[str, Decimal] = field(default_factory=dict)
    target_price: Money | None = None
    gross_kg: Decimal | None = None  # a shipment given by weight …
    volume_cbm: Decimal | None = None  # … or by volume, instead of by pairs

    def as_json(self) -> dict[str, Any]:
        """Return the slots as docs/ask.md prints them."""
        place, price = self.destination, self.target_price
        return {
            "skus": list(self.skus),
            "facets": {key: list(values) for key, values in self.facets.items()},
            "quantity_pairs": self.quantity_pairs,
            "cartons": self.cartons,
            "destination": place and {"country": place.country, "city": place.city},
            "mode": self.mode,
            "incoterm": self.incoterm,
            "deadline": self.deadline and self.deadline.isoformat(),
            "sizes": list(self.sizes),
            "containers": {kind: _plain(count) for kind, count in self.containers.items()} or None,
            "without": {key: list(values) for key, values in self.without.items()},
            "shares": {fibre: list(share) for fibre, share in self.shares.items()},
            "target_price": price and {"amount": str(price.amount), "currency": price.currency},
            "gross_kg": self.gross_kg and str(self.gross_kg),
            "volume_cbm": self.volume_cbm and str(self.volume_cbm),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Slots":
        """Return the slots that `as_json` wrote down."""
        place, price = kept["destination"], kept["target_price"]
        return cls(
            skus=tuple(kept["skus"]),
            facets=_facets(kept["facets"]),
            without=_facets(kept["without"]),
            shares={fibre: (low, high) for fibre, (low, high) in kept.get("shares", {}).items()},
            quantity_pairs=kept["quantity_pairs"],
            cartons=kept["cartons"],
            destination=Destination(place["country"], place["city"]) if place else None,
            mode=kept["mode"],
            incoterm=kept["incoterm"],
            deadline=date.fromisoformat(kept["deadline"]) if kept["deadline"] else None,
            sizes=tuple(kept["sizes"]),
            containers={
                kind: Decimal(str(count)) for kind, count in (kept["containers"] or {}).items()
            },
            target_price=Money(Decimal(price["amount"]), price["currency"]) if price else None,
            gross_kg=Decimal(kept["gross_kg"]) if kept["gross_kg"] else None,
            volume_cbm=Decimal(kept["volume_cbm"]) if kept["volume_cbm"] else None,
        )


def _facets(kept: Mapping[str, list[str]]) -> Facets:
    return {key: tuple(values) for key, values in kept.items()}


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
