from datetime import date
from decimal import Decimal

import pytest

from bot.answering.said import SendTo
from bot.understanding.frame import Aspect, Topic
from bot.understanding.slots import Destination
from tests.answering.people import MOSCOW, Buyer, one

GDANSK = Destination("PL", "Gdansk")


async def test_the_ways_that_hold_today_with_their_rates(amira: Buyer) -> None:
    heard = await amira.asks(Topic.DELIVERY, destination=MOSCOW)

    assert heard == (
        "Moscow, Russia\n"
        "Rail: 18–25 days, $190.00 per m³, at least $190.00 a shipment\n"
        "Air: 5–8 days, $6.00 per kg, at least $300.00 a shipment\n"
        "DAP: to the named place; import customs, duty and VAT are paid by the buyer.\n"
        "\n"
        "Prices as of July 30, 2027."
    )


async def test_freight_and_arrival_of_a_quantity(irina: Buyer) -> None:
    heard = await irina.asks(
        Topic.DELIVERY, skus=("TK-10",), quantity_pairs=2_050, destination=MOSCOW, mode="rail"
    )

    assert heard.startswith(
        "TK-10 → Москва, Россия\n"
        "2 050 пар: 21 короб, 168 кг брутто, 2,1 м³.\n"
        "Ж/д: 18–25 дней, 399,00 $ – прибудет 9—26 сент. 2027 г.\n"
        "Прибытие — при заказе сегодня, с учётом производства."
    )


async def test_a_small_shipment_costs_the_least_charge(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(
        Topic.DELIVERY, skus=("TK-10",), quantity_pairs=500, destination=MOSCOW, mode="air"
    )

    assert "空运：5–8天，US$300.00，预计2027年8月27日 – 9月9日到货" in heard


async def test_a_city_without_rows_has_those_of_its_country(amira: Buyer) -> None:
    heard = await amira.asks(
        Topic.DELIVERY, destination=Destination("RU", "Kazan"), gross_kg=Decimal(200)
    )

    assert heard.startswith("Kazan, Russia\nRoad: 16–26 days, $320.00")


async def test_no_way_on_file_is_asked_for(irina: Buyer) -> None:
    heard = await irina.asks(Topic.DELIVERY, destination=Destination("UZ", "Tashkent"))

    assert heard.startswith("Ташкент, Узбекистан\nПо этому направлению у меня пока нет данных")
    assert irina.last.promised


async def test_a_rate_on_request_is_asked_for(amira: Buyer) -> None:
    heard = await amira.asks(Topic.DELIVERY, destination=Destination("RO"))

    assert "Road: 25–32 days, price on request" in heard
    assert "I will ask the forwarder for the rate" in heard
    assert amira.last.handover


async def test_a_mode_that_is_not_on_file_is_asked_for_and_the_others_shown(
    lao_wang: Buyer,
) -> None:
    heard = await lao_wang.asks(Topic.DELIVERY, destination=MOSCOW, mode="sea")

    assert heard.startswith("俄罗斯莫斯科\n海运：暂无资料。其他方式：\n铁路：18–25天")
    assert lao_wang.last.promised


async def test_a_country_without_rows_of_its_own_has_its_cities_offered(amira: Buyer) -> None:
    heard = await amira.asks(Topic.DELIVERY, destination=Destination("PL"))

    assert heard == "Which city in Poland?"
    assert amira.buttons[0] == "Gdansk, Poland"


async def test_without_a_destination_the_usual_ones_are_offered(irina: Buyer) -> None:
    heard = await irina.asks(Topic.DELIVERY)

    assert heard == "Куда везти? Назовите страну и город."
    assert irina.last.said[0].buttons[0][0].action == SendTo(country="RU", city="Moscow")


@pytest.mark.parametrize(
    ("pairs", "charged"),
    [
        (10_000, "$950.00"),  # 10 m³ at 95
        (68_000, "$3,900.00"),  # a container is cheaper than 68 m³
    ],
)
async def test_of_several_units_the_cheapest_is_taken(
    amira: Buyer, pairs: int, charged: str
) -> None:
    heard = await amira.asks(
        Topic.DELIVERY, skus=("TK-10",), quantity_pairs=pairs, destination=GDANSK
    )

    assert f"Sea: 42–52 days, {charged}" in heard


async def test_a_container_has_its_own_rate(amira: Buyer) -> None:
    heard = await amira.asks(Topic.DELIVERY, destination=GDANSK, containers=one("40HQ"))

    assert "Sea: 42–52 days, $3,900.00" in heard
    assert "per m³" not in heard


async def test_a_quantity_of_nothing_known_asks_for_the_article(amira: Buyer) -> None:
    heard = await amira.asks(Topic.DELIVERY, destination=MOSCOW, quantity_pairs=3_000)

    assert "Tell me the article number, and I will work out the freight." in heard


@pytest.mark.parametrize(
    ("deadline", "mode", "said"),
    [
        (date(2027, 9, 26), "rail", "Rail: in time for September 26, 2027."),
        (
            date(2027, 9, 25),
            "rail",
            "Rail: not certain for September 25, 2027, at the latest 1 day late. "
            "Air makes it: Aug 27 – Sep 9, 2027.",
        ),
        (
            date(2027, 8, 20),
            "rail",
            "Rail: too late for August 20, 2027, by 20 days at least. "
            "No other way is certain to make it.",
        ),
        (date(2027, 9, 10), None, "Air: in time for September 10, 2027."),
        (
            date(2027, 9, 5),
            None,
            "Air: not certain for September 5, 2027, at the latest 4 days late. "
            "No other way is certain to make it.",
        ),
    ],
)
async def test_a_deadline_is_met_or_not(
    amira: Buyer, deadline: date, mode: str | None, said: str
) -> None:
    heard = await amira.asks(
        Topic.DELIVERY,
        aspects=(Aspect.FEASIBLE,),
        skus=("TK-10",),
        quantity_pairs=2_000,
        destination=MOSCOW,
        mode=mode,
        deadline=deadline,
    )

    assert said in heard.split("\n")


async def test_production_takes_its_days(irina: Buyer) -> None:
    heard = await irina.asks(Topic.LEAD_TIME, skus=("TK-10",), quantity_pairs=5_000)

    assert heard == (
        "TK-10 · Махровые спортивные носки\n"
        "5 000 пар: производство 20–30 дней с даты предоплаты.\n"
        "При заказе сегодня готово 22 авг. — 1 сент. 2027 г."
    )


async def test_capacity_and_holidays_lengthen_production(amira: Buyer) -> None:
    heard = await amira.asks(Topic.LEAD_TIME, skus=("TK-10",), quantity_pairs=650_000)

    assert "650,000 pairs: production takes 20–72 days from the deposit." in heard
    assert "The factory makes 10,000 pairs a day, hence the time." in heard
    assert "The holiday stop in between is counted in." in heard


async def test_what_takes_decades_is_planned_with_a_person(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(Topic.LEAD_TIME, skus=("TK-10",), quantity_pairs=40_000_000)

    assert heard.startswith("数量太大")
    assert lao_wang.last.promised


async def test_a_group_has_a_range_of_days(amira: Buyer) -> None:
    heard = await amira.asks(Topic.LEAD_TIME, facets={"season": ("winter",)})

    assert heard.startswith(
        "Winter\nProduction takes 20–45 days from the deposit, depending on the article."
    )


async def test_a_quantity_in_cartons_kilograms_and_cubic_metres(amira: Buyer) -> None:
    heard = await amira.asks(
        Topic.PACKAGING, aspects=(Aspect.VOLUME,), skus=("TK-10",), quantity_pairs=2_050
    )

    assert heard.endswith("2,050 pairs: 21 cartons, 168 kg gross, 2.1 m³.")


async def test_how_many_pairs_a_container_holds(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(
        Topic.PACKAGING,
        aspects=(Aspect.CONTAINER,),
        skus=("TK-10",),
        containers=one("20GP"),
    )

    assert heard.endswith("一个20GP可装28,000双（280箱）。")


async def test_one_letter_asks_for_much_and_nothing_is_said_twice(amira: Buyer) -> None:
    heard = await amira.asks(
        Topic.GREETING,
        Topic.CATALOGUE,
        Topic.PRICE,
        Topic.LEAD_TIME,
        Topic.DELIVERY,
        Topic.PAYMENT,
        text="Dear all,\nplease quote.\nWhat are your terms of payment?\nRegards",
        skus=("TK-10",),
        quantity_pairs=8_000,
        destination=MOSCOW,
        mode="rail",
    )

    assert heard.split("\n\n")[0] == "Hello!"
    assert heard.count("TK-10 · Terry sport socks") == 1
    assert heard.count("$4,600.00") == 1
    assert "$1,520.00" in heard
    assert "30% deposit, 70% before shipment." in heard
    assert heard.endswith("Prices as of July 30, 2027.")
