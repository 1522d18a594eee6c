from collections.abc import AsyncIterator

import pytest

from bot.catalogue.entering import enter_all
from bot.catalogue.index import Spread
from bot.catalogue.queries import article_numbers, factory_names
from bot.catalogue.search import Wanted
from bot.catalogue.shelf import Shelf
from bot.catalogue.town import Town
from bot.storage.engine import Database
from tests.catalogue.small_town import TODAY, fill


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    async with database.writing() as unit:
        await fill(unit.session)
    async with database.reading() as session:
        shelf = Shelf()
        await enter_all(session, shelf.index)
        yield Town(session, shelf)


@pytest.mark.parametrize(
    ("wanted", "skus"),
    [
        (Wanted(facets={"construction": ("terry",)}), ["TK-10", "TK-20"]),
        (Wanted(facets={"construction": ("terry",), "audience": ("kids",)}), ["TK-20"]),
        (Wanted(facets={"audience": ("men",)}), ["TK-10", "LW-10", "TK-30"]),  # unisex as well
        (Wanted(facets={"audience": ("women",)}), ["LW-20", "TK-30", "LW-10"]),
        (Wanted(facets={"season": ("winter",)}, without={"material": ("wool",)}), []),
        (Wanted(facets={"material": ("wool",)}), ["LW-20", "LW-10"]),  # merino is wool
        (Wanted(facets={"style": ("sport",)}, sizes=("37",)), ["TK-30"]),
        (Wanted(without={"colour": ("red",)}), ["LW-10", "LW-20", "TK-10", "TK-30"]),
        (
            Wanted(without={"colour": ("black",)}),  # they come in white as well
            ["LW-10", "LW-20", "TK-10", "TK-20", "TK-30"],
        ),
        (Wanted(facets={"material": ("silk",)}), []),
    ],
)
async def test_a_search_finds_what_fits_best_first(
    town: Town, wanted: Wanted, skus: list[str]
) -> None:
    found = town.find(wanted)

    assert [*found.skus] == skus
    assert found.total == len(skus)


@pytest.mark.parametrize(
    ("words", "skus"),
    [
        (("yoga",), ["TK-30"]),
        (("треккинг",), ["LW-10"]),
        (("徒步",), ["LW-10"]),
        (("port",), []),
        (("opera",), []),
        ((), []),
    ],
)
async def test_articles_are_found_by_the_beginnings_of_the_words_of_their_names(
    town: Town, words: tuple[str, ...], skus: list[str]
) -> None:
    assert [*town.find_by_name(words)] == skus


async def test_what_a_group_spans(town: Town) -> None:
    terry = Wanted(facets={"construction": ("terry",)})

    assert town.spread(terry) == Spread(2, (2_000, 3_000), (20, 30))
    assert town.spread(Wanted()) == Spread(5, (800, 3_000), (20, 45))


async def test_facets_are_counted_over_what_fits(town: Town) -> None:
    terry = Wanted(facets={"construction": ("terry",)})

    assert town.facet_counts("audience", terry) == [("kids", 1), ("men", 1)]


async def test_articles_come_in_the_order_asked_retired_ones_too(town: Town) -> None:
    found = await town.products(["TK-99", "NO-1", "TK-10"])

    assert [product.sku for product in found] == ["TK-99", "TK-10"]


async def test_prices_keep_the_order_of_the_file(town: Town) -> None:
    prices = await town.prices(["TK-10", "LW-20"])

    assert [(row.min_pairs, row.incoterm) for row in prices["TK-10"]] == [
        (2_000, "FOB"),
        (8_000, "FOB"),
        (2_000, "EXW"),
    ]
    assert prices["LW-20"] == []


async def test_usual_destinations_are_those_with_the_most_ways(town: Town) -> None:
    assert await town.destinations(2) == [("RU", "Moscow"), ("PL", "Gdansk")]


async def test_the_calendar_holds_what_is_not_over(town: Town) -> None:
    assert [entry.code for entry in await town.calendar(TODAY)] == ["OS", "MF", "NAT", "CF"]


async def test_the_towns_own_words(town: Town) -> None:
    numbers = await article_numbers(town.session)

    assert ("TK-99", 100) in numbers
    assert (await factory_names(town.session))["LS"] == (
        "Lushan Socks",
        "Фабрика «Лушань»",
        "鹿山袜厂",
    )
