"""Rows are read once, and nothing that was asked is lost when the shelf is full."""

import pytest

from bot.catalogue import shelf
from bot.catalogue.shelf import Shelf


async def doubled(numbers: list[int]) -> dict[int, int]:
    return {number: 2 * number for number in numbers if number < 100}


async def test_what_is_kept_is_not_read_again() -> None:
    asked: list[list[int]] = []

    async def read(numbers: list[int]) -> dict[int, int]:
        asked.append(numbers)
        return await doubled(numbers)

    rows = Shelf()
    assert await rows.each("doubles", [3, 1], read) == {3: 6, 1: 2}
    assert await rows.each("doubles", [1, 2, 3, 200], read) == {1: 2, 2: 4, 3: 6}

    assert asked == [[3, 1], [2, 200]]


async def test_a_full_shelf_begins_anew_and_gives_all_that_was_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "ROOM", 3)
    rows = Shelf()
    await rows.each("doubles", [1, 2], doubled)

    assert await rows.each("doubles", [1, 2, 3, 4, 5], doubled) == {
        number: 2 * number for number in range(1, 6)
    }
