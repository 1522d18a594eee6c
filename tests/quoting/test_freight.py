from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.catalogue.models import Route
from bot.money import Money
from bot.quoting.freight import arrival, carriages, charge, holding
from bot.quoting.lead_time import Production
from bot.quoting.packing import Cargo, Carton

TODAY = date(2027, 8, 2)
CARTON = Carton(pairs=100, cbm=Decimal("0.1"), gross_kg=Decimal(8))


def route(mode: str = "rail", **given: Any) -> Route:
    return Route.model_validate(
        {
            "country": "KG",
            "position": 0,
            "mode": mode,
            "min_days": 10,
            "max_days": 15,
            "currency": "USD",
            **given,
        }
    )


@dataclass(frozen=True)
class Rated:
    rate: str
    per: str
    least: str | None
    pairs: int
    expected: str


@pytest.mark.parametrize(
    "case",
    [
        Rated("1.25", "kg", None, 1_000, "100.00"),
        Rated("1.25", "kg", "150", 1_000, "150.00"),  # the least a shipment costs
        Rated("180", "cbm", "150", 1_050, "198.00"),  # a carton that is not full counts whole
        Rated("0.333", "kg", None, 100, "2.66"),  # 2.664
        Rated("0.1875", "kg", None, 100, "1.50"),
        Rated("3900", "container_40hc", None, 68_000, "3900.00"),
        Rated("3900", "container_40hc", None, 68_001, "7800.00"),
        Rated("2100", "container_20", None, 28_000, "2100.00"),
    ],
)
def test_freight_is_the_rate_by_the_units_and_never_below_the_least(case: Rated) -> None:
    way = route(
        rate=Decimal(case.rate), per=case.per, min_charge=case.least and Decimal(case.least)
    )

    assert charge(way, Cargo.of(case.pairs, CARTON)) == Money(Decimal(case.expected), "USD")


@pytest.mark.parametrize(
    ("given", "cargo"),
    [
        ({"rate": None}, Cargo.of(1_000, CARTON)),
        ({"rate": Decimal(2), "per": "kg"}, Cargo(cbm=Decimal(3), containers={})),
        ({"rate": Decimal(2), "per": "container_40"}, Cargo(containers={"40HQ": 1})),
    ],
)
def test_no_charge_is_guessed(given: dict[str, Any], cargo: Cargo) -> None:
    assert charge(route(**given), cargo) is None


@pytest.mark.parametrize("written", ["Nizhny Novgorod", "Nizhniy-Novgorod", "nizhny novgorod"])
def test_a_city_is_the_same_however_it_is_romanised(written: str) -> None:
    rows = [route(city="Nizhniy Novgorod"), route(city="Novgorod"), route()]

    assert holding(rows, written, TODAY) == [rows[0]]


def test_the_cheapest_unit_of_a_mode_stands_alone() -> None:
    by_volume = route("sea", rate=Decimal(100), per="cbm")
    by_container = route("sea", rate=Decimal(3_000), per="container_40hc")
    by_road = route("road", rate=Decimal(1), per="kg")
    rows = [by_volume, by_container, by_road]

    small = carriages(rows, Cargo.of(10_000, CARTON))
    large = carriages(rows, Cargo.of(40_000, CARTON))

    assert [each.route for each in small] == [by_road, by_volume]
    assert [each.route for each in large] == [by_road, by_container]


def test_without_a_cargo_every_rate_is_shown_and_a_priced_one_hides_one_on_request() -> None:
    rated, other, asked = (
        route("sea", rate=Decimal(100), per="cbm"),
        route("sea", rate=Decimal(3_000), per="container_20"),
        route("sea", rate=None),
    )

    assert [each.route for each in carriages([rated, asked, other], None)] == [rated, other]
    assert carriages([asked], None)[0].on_request


@pytest.mark.parametrize(
    ("city", "expected"),
    [
        ("Osh", ["old city", "always"]),
        ("osh", ["old city", "always"]),
        ("Naryn", ["country"]),
        ("Talas", ["country"]),
        (None, ["country"]),
    ],
)
def test_the_rows_of_the_city_that_hold_today_else_those_of_the_country(
    city: str | None, expected: list[str]
) -> None:
    rows = [
        route(city="Osh", note_en="old city", valid_to=TODAY),
        route(city="Osh", note_en="always"),
        route(city="Osh", note_en="expired", valid_to=date(2027, 8, 1)),
        route(city="Talas", note_en="not yet", valid_from=date(2027, 8, 3)),
        route(note_en="country", valid_from=TODAY),
    ]

    assert [getattr(row, "note_en", "") for row in holding(rows, city, TODAY)] == expected


def test_goods_arrive_after_they_are_made_and_carried() -> None:
    made = Production(
        ordered=TODAY,
        ready_first=date(2027, 8, 22),
        ready_last=date(2027, 9, 1),
        limited_by_capacity=False,
        pushed_days=0,
    )

    window = arrival(made, route())

    assert (window.first, window.last) == (date(2027, 9, 1), date(2027, 9, 16))
