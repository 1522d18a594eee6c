"""Cartons, their weight and volume, and what a container holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol, Self


class Packable(Protocol):
    """What an article says of its carton; `carton_cm` is its outer size: "60x40x35"."""

    pairs_per_carton: int
    carton_cm: str
    carton_gross_kg: Decimal


@dataclass(frozen=True, slots=True)
class Room:
    """What a container takes: usable volume and payload."""

    cbm: Decimal
    kg: Decimal


CONTAINERS: Final[Mapping[str, Room]] = {
    "20GP": Room(Decimal(28), Decimal(21_500)),
    "40GP": Room(Decimal(58), Decimal(26_500)),
    "40HQ": Room(Decimal(68), Decimal(26_500)),
}


@dataclass(frozen=True, slots=True)
class Packed:
    """A quantity in its cartons."""

    cartons: int
    gross_kg: Decimal
    cbm: Decimal


@dataclass(frozen=True, slots=True)
class Carton:
    """An export carton of an article."""

    pairs: int
    cbm: Decimal
    gross_kg: Decimal

    @classmethod
    def of(cls, product: Packable) -> Self:
        """Return the carton that `product` is packed in."""
        volume = Decimal(1)
        for side in product.carton_cm.lower().split("x"):
            volume *= Decimal(side)
        return cls(product.pairs_per_carton, volume / 1_000_000, product.carton_gross_kg)

    def packed(self, pairs: int) -> Packed:
        """Return what `pairs` make when they are packed; the last carton may not be full."""
        cartons = -(-pairs // self.pairs)
        return Packed(cartons, cartons * self.gross_kg, cartons * self.cbm)

    def in_container(self, kind: str) -> int:
        """Return how many cartons a 20GP, 40GP or 40HQ holds, by volume and by weight."""
        room = CONTAINERS[kind]
        return int(min(room.cbm // self.cbm, room.kg // self.gross_kg))

    def pairs_in(self, containers: Mapping[str, Decimal]) -> int:
        """Return how many pairs fill `containers`: kind → how many, half ones allowed."""
        return sum(
            int(count * self.in_container(kind)) * self.pairs for kind, count in containers.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cargo:
    """What is to be carried, as far as it is known; containers: kind → how many it takes."""

    gross_kg: Decimal | None = None
    cbm: Decimal | None = None
    containers: Mapping[str, int]

    @classmethod
    def of(cls, pairs: int, carton: Carton) -> Self:
        """Return the cargo that `pairs` make when they are packed in `carton`."""
        packed = carton.packed(pairs)
        holds = {kind: carton.in_container(kind) for kind in CONTAINERS}
        return cls(
            gross_kg=packed.gross_kg,
            cbm=packed.cbm,
            containers={kind: -(-packed.cartons // held) for kind, held in holds.items() if held},
        )
