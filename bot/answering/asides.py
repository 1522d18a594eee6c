"""What buyers ask that no table holds: terms, who the desk is, and what the town does not do."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from bot.answering.promises import Matter, Reason, ToPerson, WillAsk
from bot.answering.question import Question
from bot.answering.talk import Phrase, Saying
from bot.understanding.frame import Topic
from bot.understanding.text import fold


class Wrong(StrEnum):
    """What is asked of the town and not done there."""

    UNDERVALUE = "undervalue"  # a lower value in the customs papers
    GREY = "grey"  # past the customs, taxes or sanctions
    ORIGIN = "origin"  # another country on the label


class Term(StrEnum):
    """A term of the trade that the desk can explain."""

    MOQ = "moq"
    FOB = "fob"
    EXW = "exw"
    FCA = "fca"
    CIF = "cif"
    CFR = "cfr"
    DAP = "dap"
    DDP = "ddp"
    INCOTERMS = "incoterms"
    HS = "hs"
    EAC = "eac"
    OEM = "oem"
    ODM = "odm"
    TT = "tt"
    LC = "lc"
    LCL = "lcl"
    FCL = "fcl"
    CBM = "cbm"
    PROFORMA = "proforma"


@dataclass(frozen=True, slots=True)
class Refused:
    """A firm and polite no, with what can be done instead."""

    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Explained:
    """What a term means."""

    term: Term


Aside: TypeAlias = Explained | Saying | WillAsk

_SAYINGS: Final = {
    "bot": Phrase.BOT,
    "middleman": Phrase.MIDDLEMAN,
    "price_unit": Phrase.PRICE_UNIT,
    "stock": Phrase.STOCK,
    "duty": Phrase.DUTY,
    "sock_size": Phrase.SOCK_SIZE,
    "together": Phrase.TOGETHER,
}
_ENOUGH: Final = frozenset({Phrase.BOT})
"""What needs nothing said after it."""

_ENOUGH_ALONE: Final = frozenset({Phrase.DUTY, Phrase.SOCK_SIZE, Phrase.TOGETHER})
"""The same where the message asks nothing else."""


def refusal(question: Question) -> list[Refused | ToPerson]:
    """Return the no to what is against the law, and a person for the official ways."""
    text = fold(question.frame.text)
    refused = _table()["refused"]
    if re.search(refused["unless"], text):
        return []
    wrong = [each for each in Wrong if re.search(refused[each], text)]
    return [*map(Refused, wrong[:1]), ToPerson(Reason.OFFICIAL_WAYS)] if wrong else []


def asides(question: Question) -> list[Aside]:
    """Return what is said before the answer from the data."""
    text = fold(question.frame.text)
    said: list[Aside] = [*map(Explained, _explained(text))]
    for name, phrase in _SAYINGS.items():
        excepted = _table()["sayings"].get(f"not_{name}")
        if re.search(_table()["sayings"][name], text) and not (
            excepted and re.search(excepted, text)
        ):
            said.append(Saying(phrase))
    if Saying(Phrase.STOCK) in said and question.spoken.by_number:
        said.append(WillAsk(Matter.STOCK))
    if Saying(Phrase.TOGETHER) in said:
        said.append(WillAsk(Matter.GATHERING))
    return said


def is_enough(said: Sequence[object], question: Question) -> bool:
    """Whether nothing of the data needs to follow: of a minimum it helps to know ours as well."""
    alone = len(question.frame.topics) == 1
    enough = _ENOUGH | _ENOUGH_ALONE if alone else _ENOUGH
    if any(isinstance(each, Saying) and each.phrase in enough for each in said):
        return True
    return any(isinstance(each, Explained) for each in said) and not question.asks(Topic.MOQ)


def _explained(text: str) -> Iterator[Term]:
    for term, words in _table()["terms"].items():
        if re.search(rf"(?<![a-zа-я])(?:{words})(?![a-zа-я])", text) and any(
            pattern.search(text) for pattern in _meanings(words)
        ):
            yield Term(term)


@cache
def _meanings(words: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern.replace("TERM", words)) for pattern in _table()["means"]["patterns"]
    )


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("data") / "asides.toml"
    return tomllib.loads(path.read_text("utf-8"))
