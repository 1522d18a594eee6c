"""By what a text is known to say something of a person, and which files somebody names."""

from typing import Any

import pytest

from bot.privacy.person import Files, Traces

IRINA = Traces.of(
    [
        "[contact] Irina +7 912 345",
        "I need socks with a hedgehog above the heel, for my aunt\nand another line",
        "ok",
    ],
    reach=["irina@warm.example", ""],
    names=["Irina", " ", "logo.png"],
    numbers=[12, 7],
)


@pytest.mark.parametrize(
    ("text", "is_hers"),
    [
        ("Reach: irina@warm.example", True),
        ("In their words: “I need socks with a hedgehog above the heel, for…”", True),
        ("Irina +7 912 345", True),
        ("Lead № 12 · Irina", True),
        ("№ 7\nSent along: file logo.png", True),
        ("Lead № 13 · Irina", False),  # another of that name
        ("Dear Irina, …", False),
        ("№ 12 waits for you", False),
        ("ok", False),
        ("and another line", False),
        ("", False),
    ],
)
def test_a_text_is_hers_by_her_words_or_by_her_name_beside_a_number(
    text: str, is_hers: bool
) -> None:
    assert IRINA.left_in(text) is is_hers


def test_nobody_leaves_no_traces() -> None:
    assert not Traces.of([]).left_in("№ 1 Irina irina@warm.example")


@pytest.mark.parametrize(
    ("attachment", "numbers", "ids"),
    [
        ({"file_id": "kept:7"}, {7}, {"kept:7"}),
        ({"file_id": "AgAC-1", "file": 8}, {8}, {"AgAC-1"}),
        ({"file_id": "AgAC-1"}, set(), {"AgAC-1"}),
        ({"kind": "contact"}, set(), set()),
        ({"file_id": "webchat", "file": None}, set(), {"webchat"}),
    ],
)
def test_a_file_is_named_by_its_row_or_by_a_messengers_id(
    attachment: dict[str, Any], numbers: set[int], ids: set[str]
) -> None:
    files = Files.among([attachment])

    assert ({*files.numbers}, {*files.ids}) == (numbers, ids)
