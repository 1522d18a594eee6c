"""The index finds what a look at every article finds, and in the same order."""

import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

import pytest

from bot.catalogue.entries import words_of
from bot.catalogue.facets import FACETS, facets_of
from bot.catalogue.index import Index, Spread
from bot.catalogue.search import Wanted, accepted, refused
from bot.catalogue.sizes import fits_sizes
from tests.catalogue.small_town import product

Row = Mapping[str, Any]

SIZES: Final = ("19-22", "27-30", "35-38", "39-42", "43-46", "one size")
NAMES: Final = (
    "Polar bear socks",
    "Fox socks",
    "Bearing",
    "Sailor stripes",
    "Rainbow",
    "Snow fox",
)
COMPOSITIONS: Final = (
    {"cotton": "80", "polyamide": "20"},
    {"organic_cotton": "60", "cotton": "25", "elastane": "15"},
    {"merino": "55.5", "wool": "14.5", "polyamide": "30"},
    {"polyester": "100"},
)


def article(sku: str, luck: Random) -> Row:
    """Return an article in which anything may be."""

    def some(kind: str, most: int) -> list[str]:
        return luck.sample(FACETS[kind][:5], luck.randint(1, most))

    row = product(
        sku,
        f"{luck.choice(NAMES)} / Носки / {luck.choice(('北极熊袜', '狐狸袜子'))}",
        length=luck.choice(FACETS["length"]),
        construction=some("construction", 2),
        style=some("style", 3),
        composition=luck.choice(COMPOSITIONS),
        audience=some("audience", 2),
        season=some("season", 1),
        colours=some("colour", 4),
        sizes=luck.sample(SIZES, 2),
        moq_pairs=luck.choice((500, 1_000, 3_000)),
        active=luck.random() < 0.95,
    )
    return {**row.model_dump(), "specialties": some("construction", 2)}


def wish(luck: Random) -> Wanted:
    """Return what a buyer may look for."""
    kinds = luck.sample([*FACETS], luck.choice((0, 1, 1, 2, 3)))
    facets = {kind: tuple(luck.sample(FACETS[kind][:5], luck.randint(1, 2))) for kind in kinds}
    kind = luck.choice(("material", "colour", "style"))
    unwanted = {kind: (luck.choice(FACETS[kind][:5]),)} if luck.random() < 0.3 else {}
    shares = {"cotton": luck.choice(((70, 100), (0, 80)))} if luck.random() < 0.2 else {}
    return Wanted(
        facets=facets,
        without=unwanted,
        sizes=(luck.choice(("37", "39-42")),) if luck.random() < 0.3 else (),
        shares=shares,
        words=luck.choice(((), ("bear",), ("fox", "snow"), ("北极", "sail"))),
    )


def fits(row: Row, wanted: Wanted) -> bool:
    """Whether an article fits, looked at by itself."""
    held: dict[str, set[str]] = {}
    for kind, value in facets_of(row):
        held.setdefault(kind, set()).add(value)
    for kind, values in wanted.facets.items():
        if not held[kind] & {*accepted(kind, values)}:
            return False
    for kind, values in wanted.without.items():
        barred = held[kind] & {*refused(kind, values)}
        if barred and (kind != "colour" or barred == held[kind]):
            return False
    for fibre, (low, high) in wanted.shares.items():
        kin = accepted("material", [fibre])
        if not low <= sum(float(row["composition"].get(each, 0)) for each in kin) <= high:
            return False
    return bool(row["active"]) and fits_sizes(row["sizes"], wanted.sizes)


def points(row: Row, wanted: Wanted, telling: Mapping[str, int]) -> int:
    """Return how well an article fits, looked at by itself."""
    words = {*words_of(" ".join(row[f"name_{language}"] for language in ("en", "ru", "zh")))}
    said = (telling[stem] for stem in telling if any(word.startswith(stem) for word in words))
    sum_of = sum(said)
    for kind, values in wanted.facets.items():
        held = [value for each, value in facets_of(row) if each == kind]
        exact = {*held} & {*values}
        sum_of += len(exact) * (16 // len(values)) + 4 * len({*values} & {*row["specialties"]})
        if kind == "material":
            sum_of += sum(int(float(row["composition"][each]) // 10) for each in exact)
        elif exact:
            sum_of += 4 // len(held)
    return sum_of + 8 * bool({*row["sizes"]} & {*wanted.sizes})


def telling_words(rows: Sequence[Row], words: Sequence[str]) -> dict[str, int]:
    """Return the words that few articles hold, and how much each tells."""
    telling = {}
    for stem in words:
        texts = [{*words_of(f"{row['name_en']} {row['name_zh']}")} for row in rows]
        count = sum(any(word.startswith(stem) for word in words) for words in texts)
        if 0 < count <= max(3, len(rows) // 8):
            telling[stem] = int(24 * math.log((1 + len(rows)) / (0.5 + count)))
    return telling


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    luck = Random(4)
    return [article(f"QB-{1_000 + number}", luck) for number in range(400)]


@pytest.fixture
def index(rows: list[Row]) -> Index:
    index = Index()
    index.put(rows[:150])
    index.put(rows[150:])
    return index


def test_the_index_finds_what_a_look_at_every_article_finds(rows: list[Row], index: Index) -> None:
    luck = Random(7)
    made = [row for row in rows if row["active"]]
    found_any = 0
    for _ in range(600):
        wanted = wish(luck)
        telling = telling_words(made, wanted.words)
        fitting = [row for row in rows if fits(row, wanted)]
        ranked = sorted(fitting, key=lambda row: -points(row, wanted, telling))

        found = index.find(wanted)

        assert [*found.skus] == [row["sku"] for row in ranked], wanted
        assert found.total == len(ranked)
        found_any += bool(ranked)
    assert found_any > 200


def test_counts_and_spreads_are_of_what_fits(rows: list[Row], index: Index) -> None:
    luck = Random(11)
    for _ in range(100):
        wanted = wish(luck)
        fitting = [row for row in rows if fits(row, wanted)]
        minimums = [row["moq_pairs"] for row in fitting]
        colours = [colour for row in fitting for colour in row["colours"]]

        assert index.spread(wanted) == (
            Spread(len(fitting), (min(minimums), max(minimums)), (20, 30))
            if fitting
            else Spread(0)
        )
        assert dict(index.facet_counts("colour", wanted)) == {
            colour: colours.count(colour) for colour in colours
        }


def test_an_article_that_changes_is_found_as_it_is_now(rows: list[Row], index: Index) -> None:
    red = Wanted(facets={"colour": ("red",)})
    before = index.find(Wanted())
    changed = {**rows[3], "colours": ["red"], "name_en": "Axolotl socks", "active": True}
    retired = {**rows[5], "active": False}

    index.put([changed, retired])
    index.remove([rows[7]["sku"], "NO-1"])

    assert changed["sku"] in index.find(red).skus
    assert index.named(["axolotl"]) == (changed["sku"],)
    gone = {rows[5]["sku"], rows[7]["sku"]}
    assert {*index.find(Wanted()).skus} == ({*before.skus} | {changed["sku"]}) - gone
    index.put([rows[3], rows[5], rows[7]])
    assert index.find(Wanted()) == before
    assert index.named(["axolotl"]) == ()


def test_an_empty_index_finds_nothing() -> None:
    index = Index()

    assert index.find(Wanted(facets={"colour": ("red",)}, sizes=("42",))).total == 0
    assert index.named(["fox"]) == ()
    assert index.spread(Wanted()) == Spread(0)
    assert index.facet_counts("colour", Wanted()) == []
