"""Ways of delivery over time: on which days nothing leads to a destination."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeAlias

Place: TypeAlias = tuple[str, str]
"""Country and city; no city means any place in the country that has no row of its own."""

HORIZON_DAYS: Final = 30


class Validity(NamedTuple):
    """A row of delivery, and the days between which it holds; None is open."""

    country: str
    city: str
    start: date | None
    end: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the row holds on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Gap:
    """A destination to which nothing leads from `day` on."""

    place: Place
    day: date


def gaps(rows: Sequence[Validity], today: date) -> Iterator[Gap]:
    """Yield the destinations that lack a way today or soon, each with the first such day.

    A city is also reached by the rows of its country that name no city.
    """
    for place in sorted({(row.country, row.city) for row in rows}):
        reaching = [row for row in rows if _reaches(row, place)]
        if day := _first_without(reaching, today):
            yield Gap(place, day)


def cities_only(rows: Iterable[Validity]) -> list[str]:
    """Return the countries of which only some cities can be reached."""
    by_country: dict[str, bool] = {}
    for row in rows:
        by_country[row.country] = by_country.get(row.country, False) or not row.city
    return sorted(country for country, whole in by_country.items() if not whole)


def _reaches(row: Validity, place: Place) -> bool:
    country, city = place
    return row.country == country and row.city in {city, ""}


def _first_without(rows: Sequence[Validity], today: date) -> date | None:
    days = (today + timedelta(days) for days in range(HORIZON_DAYS + 1))
    return next((day for day in days if not any(row.holds_on(day) for row in rows)), None)
