"""What time it is where goods go: the zone of a city, else of its country's largest one."""

from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.understanding.gazetteer import gazetteer
from bot.understanding.slots import Destination


class _Zones(NamedTuple):
    cities: dict[tuple[str, str], str]
    countries: dict[str, str]


def zone_of(place: Destination | None) -> ZoneInfo | None:
    """Return the time zone of a place; None where the country is not known."""
    if place is None or place.country is None:
        return None
    zones, city = _zones(), (place.country, place.city or "")
    name = zones.cities.get(city) or zones.countries.get(place.country)
    try:
        return ZoneInfo(name) if name else None
    except ZoneInfoNotFoundError:
        return None


@cache
def _zones() -> _Zones:
    """Return the zones of the gazetteer's cities, the largest last."""
    listed = {city for namesakes in gazetteer().cities.values() for city in namesakes}
    by_size = sorted(listed, key=lambda city: city.weight)
    return _Zones(
        {(city.country, city.name): city.zone for city in by_size if city.zone},
        {city.country: city.zone for city in by_size if city.zone},
    )
