"""From a point on the map to the city that goods are sent to."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

from bot.understanding.gazetteer import City, gazetteer
from bot.understanding.slots import Destination

_SUBURBS: Final = 30
"""Kilometres: within so many the largest city is meant, not the suburb that is nearest."""

_FAR: Final = 200
"""Kilometres: a city farther away than this is not what a pin means."""

_EARTH: Final = 6371  # kilometres, mean radius


def city_near(latitude: float, longitude: float) -> Destination | None:
    """Return the city that a point (degrees, WGS 84) belongs to, or None far from any."""
    cities = {city for namesakes in gazetteer().cities.values() for city in namesakes}
    away = {city: distance(city, latitude, longitude) for city in cities}
    around = [city for city in cities if away[city] <= _SUBURBS]
    if around:
        city = max(around, key=lambda city: city.weight)
    else:
        city = min(cities, key=away.__getitem__)
    return Destination(city.country, city.name) if away[city] <= _FAR else None


def distance(city: City, latitude: float, longitude: float) -> float:
    """Return how far a point is from a city, in kilometres (haversine formula)."""
    north, east = radians(latitude - city.latitude), radians(longitude - city.longitude)
    slant = sin(north / 2) ** 2 + sin(east / 2) ** 2 * cos(radians(latitude)) * cos(
        radians(city.latitude)
    )
    return 2 * _EARTH * asin(sqrt(slant))
