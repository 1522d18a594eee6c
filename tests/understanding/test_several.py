import pytest

from bot.understanding.frame import Context
from bot.understanding.read import read
from tests.understanding.sentences import TODAY, TOWN


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("QS-501: 1200, 4800 and 9600 pairs, prices please", (1200, 4800, 9600)),
        ("цена QS-501 за 2 тыс, за 8 тыс и за 30 тыс пар", (2000, 8000, 30000)),
        ("QS-501 3000双、9000双分别什么价", (3000, 9000)),
        ("QS-501 300 dozen", ()),
        ("not 2000 but 3000 pairs of QS-501", ()),
        ("QS-501, two colours, 1000 pairs each", ()),
    ],
)
def test_several_quantities_of_one_article_are_all_heard(
    text: str, quantities: tuple[int, ...]
) -> None:
    assert read(text, Context(), TOWN, TODAY).quantities == quantities


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("QS-501 400 pairs and QS-502 900 pairs", {"QS-501": 400, "QS-502": 900}),
        ("700 пар QS-501 и 1500 пар QS-502", {"QS-501": 700, "QS-502": 1500}),
        ("QS-501要600双，QS-502要800双", {"QS-501": 600, "QS-502": 800}),
        ("QS-501 and QS-502, 2000 pairs", {}),
        ("QS-501 and QS-502, 2000 and 3000 pairs", {}),
    ],
)
def test_each_article_may_have_a_quantity_of_its_own(text: str, each: dict[str, int]) -> None:
    assert dict(read(text, Context(), TOWN, TODAY).pairs_by_sku) == each


def test_colours_named_before_a_quantity_each_are_counted() -> None:
    frame = read("QS-501 чёрные и серые по 1500 пар", Context(), TOWN, TODAY)

    assert frame.slots.quantity_pairs == 3000
