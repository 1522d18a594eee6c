"""Long texts are split where a reader would pause, and never cut."""

import pytest
from aiogram.types import MessageEntity

from bot.channels.splitting import split_text, units


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("short enough", 12, ["short enough"]),
        ("First part.\n\nSecond part.", 20, ["First part.", "Second part."]),
        ("One is here. Two is there. Three.", 28, ["One is here. Two is there.", "Three."]),
        ("Price: 1.50 USD a pair. FOB.", 25, ["Price: 1.50 USD a pair.", "FOB."]),
        ("第一句在这里。第二句在那里。第三句。", 15, ["第一句在这里。第二句在那里。", "第三句。"]),
        ("a line that is long\nand another", 25, ["a line that is long", "and another"]),
        ("words without any end to them", 14, ["words without", "any end to", "them"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("A.\n\nmuch more text follows here", 20, ["A.\n\nmuch more text", "follows here"]),
        ("\N{SOCKS}\N{SOCKS}\N{SOCKS}", 3, ["\N{SOCKS}", "\N{SOCKS}", "\N{SOCKS}"]),
        ("кофеи\N{COMBINING BREVE}ный", 5, ["кофе", "и\N{COMBINING BREVE}ный"]),
    ],
)
def test_a_text_is_split_at_the_best_place_that_there_is(
    text: str, limit: int, pieces: list[str]
) -> None:
    assert [piece.text for piece in split_text(text, limit)] == pieces


@pytest.mark.parametrize("limit", [10, 57, 200])
def test_nothing_is_lost_and_nothing_is_too_long(limit: int) -> None:
    text = "Шерстяные носки \N{SOCKS} от 1 200 пар. Цена ниже!\n\nДоставка в Омск — 24 дня. " * 20

    pieces = [piece.text for piece in split_text(text, limit)]

    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert max(units(piece) for piece in pieces) <= limit


def test_what_is_bold_stays_bold_in_every_piece() -> None:
    text = "\N{SOCKS} Wool socks. And a second sentence."
    bold = MessageEntity(type="bold", offset=3, length=len("Wool socks. And"))

    first, second = split_text(text, 26, [bold])

    assert (first.text, second.text) == ("\N{SOCKS} Wool socks.", "And a second sentence.")
    assert [(one.offset, one.length) for one in first.entities] == [(3, 11)]
    assert [(one.offset, one.length) for one in second.entities] == [(0, 3)]
