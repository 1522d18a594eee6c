"""Destinations: countries and cities in three languages, and what only looks like one."""

import pytest

from bot.understanding.places import Strength, read_place, read_places
from bot.understanding.slots import Destination
from bot.understanding.text import fold


@pytest.mark.parametrize(
    ("text", "country", "city"),
    [
        ("shipping to Warsaw", "PL", "Warsaw"),
        ("how long to kazan by rail", "RU", "Kazan"),
        ("to Gdańsk by sea", "PL", "Gdansk"),
        ("São Paulo", "BR", "Sao Paulo"),
        ("Łódź", "PL", "Lodz"),
        ("St. Petersburg", "RU", "Saint Petersburg"),
        ("Saint-Petersburg", "RU", "Saint Petersburg"),
        ("CIF Valparaíso", "CL", "Valparaiso"),
        ("santiago de chile", "CL", "Santiago"),
        ("to San Antonio port", "CL", "San Antonio"),
        ("в порт Сан-Антонио", "CL", "San Antonio"),
        ("mombasa kenya", "KE", "Mombasa"),
        ("Nice, France", "FR", "Nice"),
        ("ship to Brest, Belarus", "BY", "Brest"),
        ("toronto canada", "CA", "Toronto"),
        ("romania maybe", "RO", None),
        ("to Turkey", "TR", None),
        ("delivery to the UK", "GB", None),
        ("the Emirates", "AE", None),
        ("to the states", "US", None),
        ("Siberia", "RU", None),
        ("to Novosibrsk", "RU", "Novosibirsk"),
        ("везёте в Самару?", "RU", "Samara"),
        ("до Тюмени", "RU", "Tyumen"),
        ("в Химки", "RU", "Khimki"),
        ("в Нижний Новгород", "RU", "Nizhny Novgorod"),
        ("до Нижнего Новгорода", "RU", "Nizhny Novgorod"),
        ("в Набережные Челны", "RU", "Naberezhnye Chelny"),
        ("доставка в Измир", "TR", "Izmir"),
        ("2 cartons to Ryazan", "RU", "Ryazan"),
        ("до Ростова-на-Дону", "RU", "Rostov-on-Don"),
        ("в Комсомольск-на-Амуре", "RU", "Komsomolsk-on-Amur"),
        ("доставка в питер", "RU", "Saint Petersburg"),
        ("до спб", "RU", "Saint Petersburg"),
        ("в мск", "RU", "Moscow"),
        ("до владика", "RU", "Vladivostok"),
        ("в Екатеренбург", "RU", "Yekaterinburg"),
        ("Астана, фурой", "KZ", "Astana"),
        ("до Алма-Аты", "KZ", "Almaty"),
        ("в Брест", "BY", "Brest"),
        ("Румыния, Бухарест", "RO", "Bucharest"),
        ("до Сантьяго", "CL", "Santiago"),
        ("в Чили", "CL", None),
        ("в Белоруссию", "BY", None),
        ("на Урал", "RU", None),
        ("на Дальний Восток", "RU", None),
        ("в Саудовскую Аравию", "SA", None),
        ("v moskvu", "RU", "Moscow"),
        ("do almaty skolko", "KZ", "Almaty"),
        ("发莫斯科", "RU", "Moscow"),
        ("到海参崴多久", "RU", "Vladivostok"),
        ("符拉迪沃斯托克", "RU", "Vladivostok"),
        ("運到聖彼得堡", "RU", "Saint Petersburg"),
        ("到阿拉木图", "KZ", "Almaty"),
        ("波兰华沙", "PL", "Warsaw"),
        ("智利的圣地亚哥", "CL", "Santiago"),
        ("出口到罗马尼亚康斯坦察", "RO", "Constanta"),
        ("老毛子要货", "RU", None),
        ("送到上海仓库", "CN", "Shanghai"),
    ],
)
def test_a_destination_is_a_country_and_the_english_name_of_the_city(
    text: str, country: str, city: str | None
) -> None:
    place = read_place(fold(text))

    assert place is not None
    assert place[0] == Destination(country, city)


@pytest.mark.parametrize(
    "text",
    [
        "can you do it", "nice socks", "best price", "mobile number", "male and female",
        "split it", "reading your catalogue", "sale in spring", "price to order", "up to date",
        "in total", "to manufacture", "to be honest", "in cotton", "order of 5000 pairs",
        "in Russian please",
        "Kind regards,\nJ. Alba", "Best regards, Victoria", "С уважением, Владимир",
        "made in Italy", "German quality", "american football", "jersey fabric",
        "FOB Dalian", "can I visit you in Dalian", "from China", "из Китая",
        "大连的展会", "发广州",
        "на выставке в Москве", "Moscow fair", "офис в Москве", "a showroom in Warsaw?",
        "московская выставка", "мир", "миру мир", "ровно столько", "лот", "в размере 42",
        "в сетку", "в рубчик", "на складе", "до завтра", "в итоге", "в чёрном цвете",
        "俄语", "美国人", "中间", "高兴", "你好",
    ],
)  # fmt: skip
def test_what_is_no_destination_is_none(text: str) -> None:
    assert read_place(fold(text)) is None


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("delivery to Minsk", Strength.DELIVERY),
        ("运到明斯克", Strength.DELIVERY),
        ("to Minsk", Strength.TOWARDS),
        ("в Минске", Strength.TOWARDS),
        ("Minsk?", Strength.NAMED),
        ("we are an importer in Minsk", Strength.HOME),
        ("мы из Минска", Strength.HOME),
        ("我们是明斯克的进口商", Strength.HOME),
    ],
)
def test_what_stands_before_a_place_tells_how_plainly_it_is_meant(
    text: str, strength: Strength
) -> None:
    (place,) = read_places(fold(text))

    assert (place.destination.city, place.strength) == ("Minsk", strength)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("we are from Moscow, please ship to Almaty", "Almaty"),
        ("мы из Минска, доставка в Казань", "Kazan"),
        ("not to Moscow but to Kazan", "Kazan"),
        ("не в Москву, а в Казань", "Kazan"),
        ("不发莫斯科，发喀山", "Kazan"),
        ("из Китая в Екатеринбург", "Yekaterinburg"),
        ("We are an importer in Lima, Peru", "Lima"),
    ],
)
def test_of_several_places_the_plainest_destination_counts(text: str, city: str) -> None:
    place = read_place(fold(text))

    assert place is not None
    assert place[0].city == city


def test_the_span_covers_the_city_and_its_country() -> None:
    text = fold("sea freight to Łódź, Poland, please")

    (place,) = read_places(text)

    assert text[slice(*place.span)] == "łódź, poland"


def test_a_named_country_decides_between_namesakes() -> None:
    place = read_place(fold("We work in Venezuela. Price to Valencia?"))

    assert place is not None
    assert place[0] == Destination("VE", "Valencia")
