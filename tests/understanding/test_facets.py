"""Facets of goods: what is wanted, and what must not be there."""

import pytest

from bot.understanding.facets import read_facets
from bot.understanding.hearing import hear
from bot.understanding.lexicon import bookcase
from tests.understanding.sentences import TODAY, TOWN


def _wanted(text: str) -> dict[str, set[str]]:
    facets = hear(text, TOWN, TODAY).facets.wanted
    return {key: set(values) for key, values in facets.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("slouchy terry crew socks", {"construction": {"terry"}, "length": {"crew"}}),
        ("half-terry", {"construction": {"half_terry"}}),
        ("light blue", {"colour": {"light_blue"}}),
        ("organic cotton", {"material": {"organic_cotton"}}),
        ("ladies' nylons in burgundy", {"audience": {"women"}, "material": {"polyamide"}}),
        ("toe socks", {"construction": {"five_finger"}}),
        ("капронки", {"construction": {"crystal"}}),
        ("следочки белые", {"length": {"no_show"}, "colour": {"white"}}),
        ("с махровой стопой", {"construction": {"half_terry"}}),
        ("носки для охоты", {"style": {"outdoor"}}),
        ("термоноски", {"season": {"winter"}}),
        ("синтетика", {"material": {"polyester", "polyamide", "acrylic", "polypropylene"}}),
        ("船袜", {"length": {"no_show"}}),
        ("加绒连裤袜", {"length": {"tights"}, "season": {"winter"}}),
        ("劳保袜", {"style": {"work"}}),
        ("點膠防滑襪", {"construction": {"grip"}}),
        ("男女通用", {"audience": {"unisex"}}),
        ("🎄", {"style": {"christmas"}}),
        ("Kniestrümpfe für Damen", {"length": {"knee_high"}, "audience": {"women"}}),
        ("skarpetki bambusowe męskie", {"material": {"bamboo"}, "audience": {"men"}}),
    ],
)
def test_buyers_words_are_facets(text: str, wanted: dict[str, set[str]]) -> None:
    found = _wanted(text)

    assert {key: found.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("compresion", {"construction": {"compression"}}),
        ("merinno hiking", {"material": {"merino"}, "style": {"outdoor"}}),
        ("мохровые", {"construction": {"terry"}}),
        ("колготкы", {"length": {"tights"}}),
        ("бамбукавые", {"material": {"bamboo"}}),
    ],
)
def test_misspelt_words_are_understood(text: str, wanted: dict[str, set[str]]) -> None:
    assert _wanted(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "how do you work",
        "working hours",
        "my business partner",
        "white label",
        "net weight",
        "рабочие дни",
        "чёрная пятница",
        "серая растаможка",
        "китайский новый год",
        "размерная сетка",
        "白色清关",
        "工作时间",
    ],
)
def test_words_that_only_sound_like_facets_are_none(text: str) -> None:
    assert _wanted(text) == {}


@pytest.mark.parametrize(
    ("text", "without", "wanted"),
    [
        ("no wool please", {"material"}, {}),
        ("warm but no wool", {"material"}, {"season": {"winter"}}),
        ("without wool or acrylic", {"material"}, {}),
        ("wool-free", {"material"}, {}),
        ("anything but black", {"colour"}, {}),
        ("no-show socks", set(), {"length": {"no_show"}}),
        ("not only black", set(), {"colour": {"black"}}),
        ("без шерсти и акрила", {"material"}, {}),
        ("тёплые, но не чёрные", {"colour"}, {"season": {"winter"}}),
        ("синтетику не предлагать", {"material"}, {}),
        ("не только чёрные", set(), {"colour": {"black"}}),
        ("不要羊毛的保暖袜", {"material"}, {"season": {"winter"}}),
        ("不含涤纶", {"material"}, {}),
        ("有没有羊毛的", set(), {"material": {"wool"}}),
        ("无骨袜", set(), {"construction": {"seamless_toe"}}),
    ],
)
def test_what_must_not_be_there_is_told_from_what_is_wanted(
    text: str, without: set[str], wanted: dict[str, set[str]]
) -> None:
    found = hear(text, TOWN, TODAY).facets

    assert set(found.without) == without
    assert {key: set(values) for key, values in found.wanted.items()} == wanted


def test_no_words_name_no_facets() -> None:
    assert read_facets((), bookcase().find(())).wanted == {}
