"""The sentences that the reader learns from, and those that were set aside."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from bot.languages import LANGUAGES, Language
from bot.understanding import folded_sku, read
from bot.understanding.frame import SOCIAL, Context, Topic
from bot.understanding.vocabulary import Vocabulary

TESTS: Final = Path(__file__).resolve().parents[1]
TRAINING: Final = TESTS.parent / "bot" / "understanding" / "data" / "training"
HELD_OUT: Final = TESTS / "held_out"
_SKUS: Final = (
    *(f"XB-{number}" for number in range(1000, 9999)),
    *("BH-2207", "BH-2208", "BH-3110", "BH-4415", "QS-501", "QS-502"),
)
ARTICLES: Final = Vocabulary(
    skus={folded_sku(sku): sku for sku in _SKUS}, pairs_per_carton=dict.fromkeys(_SKUS, 240)
)
DAY: Final = date(2027, 3, 1)
"""The day that the examples speak from: a Monday."""

_AT_ONCE: Final = {2: 400, 3: 150, 4: 60}
"""How many messages of so many questions are put together for each language."""

_JOINTS: Final = (". ", ", ", "\n", "; ", " & ", "? ")


class Sentence(NamedTuple):
    """What a buyer wrote, in which language, and what they wanted to know."""

    text: str
    topic: str
    language: Language


def sentences_in(folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of a folder, a file a language, a list a topic."""
    for language in LANGUAGES:
        by_topic = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
        for topic, texts in by_topic.items():
            yield from (Sentence(text, topic, language) for text in texts)


def together(sentences: Sequence[Sentence]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield messages that ask several things at once, and their topics: letters, lists, chats."""
    luck = Random(7305)
    for language in LANGUAGES:
        business = [
            each
            for each in sentences
            if each.language == language and Topic(each.topic) not in SOCIAL
        ]
        for count, messages in _AT_ONCE.items():
            for _ in range(messages):
                asked = luck.sample(business, count)
                text = luck.choice(_JOINTS).join(each.text for each in asked)
                yield text, frozenset(each.topic for each in asked)


def right_in(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many sentences of a folder are read as just their topic, and how many there are.

    Both by language, and under "all"; a greeting or thanks beside the topic does not matter.
    """
    right, count = Counter[str](), Counter[str]()
    courtesies = {Topic.GREETING, Topic.THANKS}
    for each in sentences_in(folder):
        frame = read(each.text, Context(hint=each.language), ARTICLES, DAY)
        said = {*frame.topics} if frame.sure else set()
        is_right = each.topic in said and said <= {each.topic, *courtesies}
        for key in (each.language, "all"):
            right[key] += is_right
            count[key] += 1
    return right, count
