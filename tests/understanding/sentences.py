"""The tables of messages that the tests of reading share, and the small town they are about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from bot.understanding import folded_sku
from bot.understanding.frame import Frame
from bot.understanding.vocabulary import Vocabulary

HERE: Final = Path(__file__).parent
TODAY: Final = date(2027, 3, 1)
SKUS: Final = ("BH-2207", "BH-2208", "BH-3110", "BH-4415", "QS-501", "QS-502")
TOWN: Final = Vocabulary(
    skus={folded_sku(sku): sku for sku in SKUS}, pairs_per_carton=dict.fromkeys(SKUS, 240)
)


@dataclass(frozen=True)
class Case:
    """A message, and what is expected of its frame."""

    text: str
    topics: str
    slots: tuple[tuple[str, frozenset[str]], ...]
    shown: tuple[str, ...] = ()

    def complaints(self, frame: Frame) -> list[str]:
        """Return what is wrong with `frame`; nothing if all is as expected."""
        found = {str(topic) for topic in frame.topics}
        wrong = [] if fits(self.topics, found) else [f"{sorted(found)} instead of {self.topics}"]
        held = frame.slots.as_json()
        for name, expected in self.slots:
            if (values := _values(held, name.split("."))) != expected:
                wrong.append(f"{name}: {sorted(values)} instead of {sorted(expected)}")
        return wrong


def fits(expected: str, found: set[str]) -> bool:
    """Return whether the topics found are those of `moq+price|order(catalogue)`."""
    match = re.fullmatch(r"([^()]*)(?:\((.*)\))?", expected)
    assert match, expected
    alternatives = [set(each.split("+")) for each in match[1].split("|")]
    allowed = set((match[2] or "").split(",")).union(*alternatives)
    return found <= allowed and any(each <= found for each in alternatives)


def cases(name: str) -> list[Case]:
    """Return the cases of a file, those of all its chats in a row."""
    return [case for chat in chats(name) for case in chat]


def chats(name: str | Path) -> list[list[Case]]:
    """Return the chats of a file: its lines, parted by empty ones."""
    blocks = (HERE / name).read_text(encoding="utf-8").split("\n\n")
    found = [
        [_case(line) for line in block.splitlines() if line and not line.startswith("# ")]
        for block in blocks
    ]
    return [chat for chat in found if chat]


def _case(line: str) -> Case:
    text, _, expected = line.rpartition(" => ")
    topics, *parts = (part.strip() for part in expected.split(" ; "))
    named = [tuple(each.split("=", 1)) for part in parts for each in part.split()]
    values = {name: frozenset(filter(None, value.split(","))) for name, value in named}
    shown = next((value for name, value in named if name == "shown"), "")
    values.pop("shown", None)
    return Case(text, topics, tuple(values.items()), tuple(filter(None, shown.split(","))))


def _values(held: Any, path: Sequence[str]) -> frozenset[str]:
    for key in path:
        held = (held or {}).get(key)
    values = held if isinstance(held, list) else [held]
    return frozenset(str(value).replace(" ", "_") for value in values)
