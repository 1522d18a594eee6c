"""Ways of delivery: which rows hold, what they charge, when the goods arrive."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Protocol

from bot.money import Money
from bot.quoting.lead_time import Production
from bot.quoting.packing import Cargo

MODES: Final = ("rail", "road", "sea", "air", "express")
CONTAINER_OF_UNIT: Final[Mapping[str, str]] = {
    "container_20": "20GP",
    "container_40": "40GP",
    "container_40hc": "40HQ",
}


class Route(Protocol):
    """A row of the delivery list; without a rate it is offered on request."""

    city: str
    mode: str
    min_days: int
    max_days: int
    rate: Decimal | None
    currency: str | None
    per: str | None
    min_charge: Decimal | None
    incoterm: str | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Carriage:
    """One way of delivery; `amount` is known when the rate and the cargo are."""

    route: Route
    amount: Money | None = None

    @property
    def on_request(self) -> bool:
        """Whether the price has to be asked for."""
        return self.route.rate is None


@dataclass(frozen=True, slots=True)
class Arrival:
    """The days between which goods ordered today arrive."""

    first: date
    last: date


def holding(routes: Iterable[Route], city: str | None, today: date) -> list[Route]:
    """Return the rows of `city` that hold today; if there are none, the country's own."""
    held = [route for route in routes if _holds(route, today)]
    own = [route for route in held if city and _same(route.city, city)]
    return own or [route for route in held if not route.city]


def charge(route: Route, cargo: Cargo) -> Money | None:
    """Return what `route` charges for `cargo`, or None where that cannot be said."""
    if route.rate is None or route.currency is None or route.per is None:
        return None
    units = _units(route.per, cargo)
    if units is None:
        return None
    price = Money(route.rate, route.currency).times(units)
    return price.at_least(route.min_charge or Decimal(0)).rounded()


def carriages(routes: Sequence[Route], cargo: Cargo | None) -> list[Carriage]:
    """Return the ways of delivery, mode by mode, as far as they are known.

    Where a mode is offered per several units, the cheapest for `cargo` stands alone; as long
    as the cargo is not known, or none of its rates fits it, all of them do.
    """
    return [
        carriage
        for mode in MODES
        for carriage in _of_mode([route for route in routes if route.mode == mode], cargo)
    ]


def arrival(made: Production, route: Route) -> Arrival:
    """Return when goods that are `made` from today on arrive by `route`."""
    return Arrival(
        made.ready_first + timedelta(route.min_days), made.ready_last + timedelta(route.max_days)
    )


def _of_mode(routes: Sequence[Route], cargo: Cargo | None) -> list[Carriage]:
    priced = [Carriage(route, charge(route, cargo) if cargo else None) for route in routes]
    known = [(each.amount, each) for each in priced if each.amount is not None]
    if known:
        # Amounts of different currencies do not compare: the file's first currency decides.
        same = [pair for pair in known if pair[0].currency == known[0][0].currency]
        return [min(same, key=lambda pair: pair[0].amount)[1]]
    rated = [each for each in priced if not each.on_request]
    return rated or priced[:1]


def _same(one: str, other: str) -> bool:
    """Whether two spellings are of one city: Nizhny and Nizhniy Novgorod are."""
    return _plain(one) == _plain(other)


def _plain(city: str) -> str:
    letters = "".join(char for char in city.casefold() if char.isalpha())
    return letters.replace("iy", "y").replace("yy", "y")


def _holds(route: Route, today: date) -> bool:
    return (route.valid_from or today) <= today <= (route.valid_to or today)


def _units(per: str, cargo: Cargo) -> Decimal | None:
    if per == "kg":
        return cargo.gross_kg
    if per == "cbm":
        return cargo.cbm
    count = cargo.containers.get(CONTAINER_OF_UNIT[per])
    return None if count is None else Decimal(count)
