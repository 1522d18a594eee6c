"""Article numbers, however they were typed."""

import pytest

from bot.understanding import folded_sku, read
from bot.understanding.articles import read_articles
from bot.understanding.frame import Context
from bot.understanding.text import fold
from tests.understanding.sentences import TODAY, TOWN


@pytest.mark.parametrize(
    ("text", "skus"),
    [
        ("BH-2207", ["BH-2207"]),
        ("bh2207", ["BH-2207"]),
        ("Bh 2207?", ["BH-2207"]),
        ("bh_2207 and qs.501", ["BH-2207", "QS-501"]),
        ("ВН-2207", ["BH-2207"]),  # Cyrillic letters that look Latin
        ("БХ2207", ["BH-2207"]),  # by sound
        ("ＢＨ－２２０７", ["BH-2207"]),
        ("价格BH2207多少", ["BH-2207"]),
        ("BH-2207 and 2208", ["BH-2207", "BH-2208"]),
        ("BH-2207, 2208 и 3110", ["BH-2207", "BH-2208", "BH-3110"]),
        ("sizes of 4415", ["BH-4415"]),
        ("какой состав у 3110", ["BH-3110"]),
        ("4415的尺码", ["BH-4415"]),
        ("4415 pairs of QS-501", ["QS-501"]),
        ("order 4415", []),
        ("4415 пар", []),
        ("$4415", []),
        ("4400", []),
    ],
)
def test_an_article_is_known_however_it_is_typed(text: str, skus: list[str]) -> None:
    assert list(read_articles(fold(text), TOWN).skus) == skus


def test_a_code_the_town_does_not_have_is_no_quantity() -> None:
    frame = read("price of ZK-7788?", Context(), TOWN, TODAY)

    assert frame.unknown == ("ZK-7788",)
    assert frame.slots.skus == ()
    assert frame.slots.quantity_pairs is None


@pytest.mark.parametrize("text", ["ISO-9001", "в 2027 году", "40HQ", "FOB-3000"])
def test_what_only_looks_like_a_code_is_none(text: str) -> None:
    assert read_articles(fold(text), TOWN).unknown == ()


def test_folding_leaves_what_tells_articles_apart() -> None:
    assert folded_sku("Bh - 2207") == folded_sku("bh2207") == folded_sku("ВН_2207")
    assert folded_sku("BH-2207") != folded_sku("BH-2208")
