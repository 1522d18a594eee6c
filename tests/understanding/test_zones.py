"""What time it is where goods go."""

import pytest

from bot.understanding.gazetteer import gazetteer, key_of
from bot.understanding.slots import Destination
from bot.understanding.zones import zone_of


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("vladivostok", "Asia/Vladivostok"),
        ("екатеринбург", "Asia/Yekaterinburg"),
        ("cancún", "America/Cancun"),  # is read as Cancun, and is not on the clock of the capital
        ("乌鲁木齐", "Asia/Urumqi"),
    ],
)
def test_a_city_has_its_own_clock(typed: str, zone: str) -> None:
    city = gazetteer().cities[key_of(typed)][0]

    assert str(zone_of(Destination(country=city.country, city=city.name))) == zone


def test_a_country_has_the_clock_of_its_largest_city() -> None:
    assert str(zone_of(Destination(country="RU"))) == "Europe/Moscow"


def test_nobody_knows_what_time_it_is_nowhere() -> None:
    assert zone_of(None) is None
    assert zone_of(Destination(country=None)) is None
