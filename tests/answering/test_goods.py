from dataclasses import replace

import pytest

from bot.answering.said import AskTopic, Narrow
from bot.catalogue.town import Town
from bot.understanding.frame import Aspect, Topic
from tests.answering.people import Buyer

TERRY = {"construction": ("terry",)}


async def test_a_search_shows_what_fits_with_minimum_and_prices(amira: Buyer) -> None:
    heard = await amira.asks(Topic.CATALOGUE, facets=TERRY)

    assert heard == (
        "Terry: 2 articles\n"
        "1. TK-10 · Terry sport socks\n"
        "80% cotton, 20% polyamide · from 2,000 pairs · $0.575 – $0.61 FOB\n"
        "2. TK-20 · Kids’ terry socks\n"
        "80% cotton, 20% polyamide · from 3,000 pairs · $0.44 FOB\n"
        "\n"
        "Prices as of July 30, 2027."
    )
    assert amira.last.products == ("TK-10", "TK-20")
    assert amira.buttons == ["TK-10", "TK-20", "Ask a factory", "Ask a person"]


async def test_what_matters_least_is_left_out_to_find_the_nearest(irina: Buyer) -> None:
    heard = await irina.asks(Topic.CATALOGUE, facets={**TERRY, "colour": ("purple",)})

    assert "В каталоге нет «махровые, фиолетовые»" in heard
    assert "если не учитывать «фиолетовые»" in heard
    assert irina.last.products == ("TK-10", "TK-20")


async def test_nothing_like_it_is_said_and_asked_for(amira: Buyer) -> None:
    heard = await amira.asks(Topic.CATALOGUE, facets={"material": ("silk",)})

    assert "There is nothing like “silk” in the catalogue now." in heard
    assert "I will ask the factories" in heard
    assert amira.last.handover
    assert amira.last.promised
    assert Narrow(kind="material", value="cotton") in [
        button.action for row in amira.last.said[0].buttons for button in row
    ]


async def test_a_wish_may_exclude(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(
        Topic.CATALOGUE, facets={"season": ("winter",)}, without={"material": ("merino",)}
    )

    assert heard.startswith("冬季、不含美利奴羊毛：1款\nLW-20")


async def test_without_a_wish_the_desk_asks_for_one(amira: Buyer) -> None:
    heard = await amira.asks(Topic.CATALOGUE)

    assert heard.startswith("The catalogue holds 5 articles of 2 factories.")
    assert amira.last.products == ()


async def test_socks_are_found_by_what_they_are_called(irina: Buyer) -> None:
    heard = await irina.asks(Topic.CATALOGUE, text="А для йоги что-нибудь есть?")

    assert irina.last.products == ("TK-30",)
    assert "Носки для йоги" in heard


async def test_a_retired_article_is_no_longer_made_and_has_no_price(amira: Buyer) -> None:
    heard = await amira.asks(Topic.PRICE, skus=("TK-99",))

    assert heard.startswith("TK-99 · Old sport socks\nTK-99 is no longer made.")
    assert "TK-10 · Terry sport socks" in heard
    assert "0.17" not in heard
    assert amira.last.products[:2] == ("TK-99", "TK-10")


async def test_a_number_that_no_article_bears_is_asked_about(amira: Buyer) -> None:
    heard = await amira.asks(Topic.PRICE, unknown=("QQ-7",))

    assert heard.startswith("There is no article QQ-7 in the catalogue")
    assert amira.last.promised


async def test_the_card_of_an_article_says_everything(amira: Buyer) -> None:
    heard = await amira.asks(Topic.PRODUCT, skus=("LW-10",))

    assert heard.split("\n") == [
        "LW-10 · Merino trekking socks",
        "Composition: 60% merino, 40% polyamide.",
        "168 needles, 80 g a pair",
        "Colours: black, white.",
        "Sizes: 39–42, 43–46.",
        "Minimum order: 800 pairs a design, 500 pairs a colour.",
        "Price: $1.90 FOB a pair.",
        "Production: 30–45 days.",
        "A sample set costs $20.00. Ready in 9 working days.",
        "Pair on a band. Export carton: 100 pairs, 50×40×50 cm, 8 kg gross.",
        "Made by Lushan Socks.",
        "",
        "Prices as of July 30, 2027.",
    ]
    assert AskTopic(topic=Topic.PRICE, sku="LW-10") in [
        button.action for row in amira.last.said[0].buttons for button in row
    ]


@pytest.mark.parametrize(
    ("aspect", "said"),
    [
        (Aspect.WEIGHT, "A pair weighs 40 g."),
        (Aspect.COLOURS, "Colours: black, white."),
        (Aspect.MAKER, "Made by Yunhe Knitting."),
        (Aspect.HS_CODE, "HS code: 611595.\nYunhe Knitting holds: OEKO-TEX Standard 100."),
    ],
)
async def test_a_single_fact_is_told_alone(amira: Buyer, aspect: Aspect, said: str) -> None:
    heard = await amira.asks(Topic.PRODUCT, aspects=(aspect,), skus=("TK-10",))

    assert heard == f"TK-10 · Terry sport socks\n{said}"


async def test_of_those_shown_the_cheapest_is_picked_and_stays(amira: Buyer) -> None:
    await amira.asks(Topic.CATALOGUE, facets=TERRY)

    await amira.asks(Topic.PRODUCT, aspects=(Aspect.CHEAPEST,))
    heard = await amira.asks(Topic.MOQ)

    assert heard.startswith("TK-20 · Kids’ terry socks\nMinimum order: 3,000 pairs a design")


async def test_two_articles_stand_side_by_side(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(Topic.PRODUCT, aspects=(Aspect.COMPARE,), skus=("TK-10", "LW-10"))

    assert heard.startswith("对比\nTK-10 · 毛圈运动袜\n80%棉、20%锦纶 · 168针，每双40克")
    assert "LW-10 · 美利奴徒步袜" in heard


async def test_composition_tells_what_is_not_in_it(irina: Buyer) -> None:
    heard = await irina.asks(Topic.MATERIALS, skus=("TK-10",), facets={"material": ("wool",)})

    assert "Состав: хлопок 80 %, полиамид 20 %." in heard
    assert "В составе нет шерсти." in heard


async def test_merino_is_wool(irina: Buyer) -> None:
    heard = await irina.asks(Topic.MATERIALS, skus=("LW-10",), facets={"material": ("wool",)})

    assert "нет" not in heard


async def test_a_size_that_there_is_not_is_said(amira: Buyer) -> None:
    heard = await amira.asks(Topic.SIZES, skus=("TK-10",), sizes=("48",))

    assert heard.endswith("Sizes: 39–42, 43–46.\nThere is no size 48.")


async def test_a_demonstration_says_that_it_is_one(town: Town) -> None:
    show = Buyer(replace(town, state=replace(town.state, demonstration=True)))

    assert "This is a demonstration" in await show.asks(Topic.GREETING)
    assert "This is a demonstration" in await show.asks(Topic.PRICE, skus=("TK-10",))
    assert "This is a demonstration" not in await show.asks(Topic.THANKS)


async def test_a_share_of_a_fibre_rules_out_what_has_less_of_it(amira: Buyer) -> None:
    wool = await amira.asks(
        Topic.CATALOGUE, facets={"material": ("wool",)}, shares={"wool": (60, 100)}
    )

    assert "LW-10" in wool  # merino is wool
    assert "LW-20" not in wool  # only half of it
    assert "at least 60% wool" in wool
