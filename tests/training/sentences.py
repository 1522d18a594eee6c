"""The sentences that the reader learns from, and those that were set aside."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from bot.languages import LANGUAGES, Language
from bot.understanding import read
from bot.understanding.classifier import features
from bot.understanding.frame import SOCIAL, Context, Topic, Vocabulary
from bot.understanding.hearing import hear
from bot.understanding.lexicon import examples
from bot.understanding.topics import asked_by

TESTS: Final = Path(__file__).resolve().parents[1]
TRAINING: Final = TESTS.parent / "bot" / "understanding" / "data" / "training"
HELD_OUT: Final = TESTS / "held_out"
ARTICLES: Final = Vocabulary(
    skus={f"xb{number}": f"XB-{number}" for number in range(1000, 9999)},
)
DAY: Final = date(2026, 11, 24)

_AT_ONCE: Final = {2: 400, 3: 150, 4: 60}
"""How many messages of so many questions are put together for each language."""

_JOINTS: Final = (". ", ", ", "\n", "; ", " & ", "? ")

_MEANT: Final = {
    "{n}": "5000",
    "{sku}": "XB-1301",
    "{place}": "Moscow",
    "{date}": "1 June",
    "{size}": "41-46",
    "{money}": "$0.50",
    "{container}": "40HQ",
}
"""What the marks of the shorter examples stand for."""


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


def learned_from() -> list[Sentence]:
    """Return all that the weights are learned from."""
    shorter = [Sentence(_spelt_out(text), str(topic), "en") for text, topic in examples()]
    return [*sentences_in(TRAINING), *shorter]


def together(sentences: Sequence[Sentence]) -> Iterator[tuple[str, tuple[str, ...]]]:
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
                yield text, tuple(dict.fromkeys(each.topic for each in asked))


def training_key() -> str:
    """Return a name for exactly these sentences: weights of others are out of date."""
    said = "\n".join(f"{each.topic}\t{each.text}" for each in learned_from())
    return blake2b(said.encode(), digest_size=8).hexdigest()


def features_of(text: str) -> dict[str, float]:
    """Return what the classifier sees of a sentence by itself."""
    heard = hear(text, ARTICLES, DAY)
    return features(heard, asked_by(heard, Context()))


def _spelt_out(text: str) -> str:
    for mark, meant in _MEANT.items():
        text = text.replace(mark, meant)
    return text


def right_in(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many sentences of a folder are read as just their topic, and how many there are.

    Both by language, and under "all"; a greeting or thanks beside the topic does not matter.
    """
    right, count = Counter[str](), Counter[str]()
    for each in sentences_in(folder):
        frame = read(each.text, Context(hint=each.language), ARTICLES, DAY)
        said = {*frame.topics} if frame.sure else set()
        is_right = (
            said - {Topic.GREETING, Topic.THANKS}
            == {each.topic}
            - {
                Topic.GREETING,
                Topic.THANKS,
            }
            and each.topic in said
        )
        for key in (each.language, "all"):
            right[key] += is_right
            count[key] += 1
    return right, count
