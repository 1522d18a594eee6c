"""The words that answers go by, from `data/words.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from bot.understanding.text import CYRILLIC, HAN, fold

_WORD: Final = re.compile(r"[a-zа-я]{4,}|[\u4e00-\u9fff]{2,}")
_LONG: Final = 6
_SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in `data/words.toml`."""

    empty: frozenset[str]
    common: frozenset[str]
    forget: tuple[str, ...]  # somebody wants their data gone
    firm: frozenset[str]  # of firms' names, telling nothing of which firm it is
    calendar: dict[str, tuple[str, ...]]
    kin: dict[str, tuple[str, ...]]
    events: dict[str, tuple[str, ...]]


@cache
def words() -> Words:
    """Return the words, read when they are first needed."""
    path = Path(__file__).with_name("data") / "words.toml"
    held = tomllib.loads(path.read_text("utf-8"))
    return Words(
        empty=frozenset(_stem(word) for word in held["empty"]),
        common=frozenset(held["common"]),
        forget=tuple(held["forget"]),
        firm=frozenset(word.replace("ё", "е") for word in held["firms"]["generic"]),
        calendar={kind: tuple(said) for kind, said in held["calendar"].items()},
        kin={kind: tuple(said) for kind, said in held["kin"].items()},
        events={kind: tuple(said) for kind, said in held["events"].items()},
    )


def stems(text: str) -> tuple[str, ...]:
    """Return pieces of the telling words of `text`, such as every form of a word holds."""
    pieces: list[str] = []
    for word in _WORD.findall(fold(text)):
        if HAN.match(word):
            pieces += [word[at : at + 2] for at in range(len(word) - 1)]
        else:
            pieces.append(_stem(word))
    return tuple(piece for piece in dict.fromkeys(pieces) if piece not in words().empty)


def says(text: str, spoken: tuple[str, ...]) -> bool:
    """Whether the folded `text` holds one of `spoken`: anywhere in Chinese, else at a start."""
    return bool(spoken) and _any_of(spoken).search(text) is not None


@lru_cache(maxsize=1_000)
def _any_of(spoken: tuple[str, ...]) -> re.Pattern[str]:
    starts = ("" if HAN.search(word) else r"(?<!\w)" for word in spoken)
    pieces = (start + re.escape(word) for start, word in zip(starts, spoken, strict=True))
    return re.compile("|".join(pieces))


def _stem(word: str) -> str:
    if len(word) > _LONG:
        return word[:-2]
    return word[:-1] if len(word) > _SHORT or CYRILLIC.search(word) else word
