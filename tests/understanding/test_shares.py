"""Shares of a fibre: how much there has to be at least, or may be at most."""

import pytest

from bot.understanding import read
from bot.understanding.frame import Context
from tests.understanding.sentences import TODAY, TOWN


@pytest.mark.parametrize(
    ("text", "shares", "materials"),
    [
        ("at least 80% cotton socks for men", {"cotton": (80, 100)}, ("cotton",)),
        ("cotton 75 percent or more, black", {"cotton": (75, 100)}, ("cotton",)),
        (
            "cotton min 80%, max 5% elastane",
            {"cotton": (80, 100), "elastane": (0, 5)},
            ("cotton",),
        ),
        ("80% cotton crew socks", {"cotton": (80, 100)}, ("cotton",)),
        ("мужские, хлопка не меньше 80%", {"cotton": (80, 100)}, ("cotton",)),
        ("шерсти не менее 60 процентов", {"wool": (60, 100)}, ("wool",)),
        ("полиэстера не больше 20%", {"polyester": (0, 20)}, ()),
        ("含棉80%以上的男袜", {"cotton": (80, 100)}, ("cotton",)),
        ("涤纶不超过20%的", {"polyester": (0, 20)}, ()),
        ("棉不低于75%", {"cotton": (75, 100)}, ("cotton",)),
        ("30% deposit for cotton socks ok?", {}, ("cotton",)),
        ("скидка 5% на хлопок", {}, ("cotton",)),
        ("what percent of cotton", {}, ("cotton",)),
    ],
)
def test_a_share_limits_what_is_looked_for(
    text: str, shares: dict[str, tuple[int, int]], materials: tuple[str, ...]
) -> None:
    slots = read(text, Context(), TOWN, TODAY).slots

    assert slots.shares == shares
    assert slots.facets.get("material", ()) == materials
