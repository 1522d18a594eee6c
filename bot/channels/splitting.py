"""Long texts: split where a reader would pause, and never cut."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.types import MessageEntity

_PAUSES: Final = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n|(?<=[.!?…])\s|(?<=[。！？；…])"),
    re.compile(r"\s"),
)
_JOINERS: Final = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and the entities that fall into it."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


def units(text: str) -> int:
    """Return the length as messengers count it, in UTF-16 units: most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def split_text(text: str, limit: int, entities: Sequence[MessageEntity] = ()) -> list[Piece]:
    """Return `text` in pieces of at most `limit` units.

    A piece ends at a paragraph's end, else at a sentence's, else at a space, provided that it
    is half full by then; only a word longer than all this is broken.
    """
    if units(text) <= limit:
        return [Piece(text, tuple(entities))]
    return [
        Piece(text[start:end], tuple(_within(text, start, end, entities)))
        for start, end in _spans(text, limit)
    ]


def _spans(text: str, limit: int) -> Iterator[tuple[int, int]]:
    start, last = 0, len(text)
    while start < last:
        end = _end_of_piece(text, start, limit)
        if kept := text[start:end].rstrip():
            yield start, start + len(kept)
        start = end + len(text[end:]) - len(text[end:].lstrip())


def _end_of_piece(text: str, start: int, limit: int) -> int:
    full = _fitting(text, start, limit)
    if full == len(text):
        return full
    half = start + (full - start) // 2
    for pause in _PAUSES:
        # What follows the piece is looked at too: a space there makes the last word whole.
        ends = [found.start() for found in pause.finditer(text, half, full + 1)]
        if ends := [end for end in ends if half < end <= full]:
            return ends[-1]
    while full > half and _joined(text[full]):
        full -= 1
    return full


def _fitting(text: str, start: int, limit: int) -> int:
    """Return the end of the longest slice from `start` that has at most `limit` units."""
    end = min(len(text), start + limit)
    while (over := units(text[start:end]) - limit) > 0:
        end -= (over + 1) // 2
    return max(end, start + 1)


def _joined(character: str) -> bool:
    return character in _JOINERS or unicodedata.combining(character) != 0


def _within(
    text: str, start: int, end: int, entities: Sequence[MessageEntity]
) -> Iterator[MessageEntity]:
    first = units(text[:start])
    last = first + units(text[start:end])
    for entity in entities:
        begins = max(entity.offset, first)
        ends = min(entity.offset + entity.length, last)
        if begins < ends:
            yield entity.model_copy(update={"offset": begins - first, "length": ends - begins})
