"""The sentences that the reader learns from: enough, all different, and learned from."""

from collections import Counter
from importlib.resources import files

import pytest
from rapidfuzz import fuzz, process

from bot.languages import LANGUAGES, Language
from bot.understanding.classifier import WEIGHTS, unpacked_head
from bot.understanding.frame import SOCIAL, Topic
from bot.understanding.text import fold
from tests.training.examples import training_key
from tests.training.sentences import HELD_OUT, TRAINING, sentences_in
from tests.understanding.sentences import chats

ALIKE = 92  # of 100: the same sentence but for a word's ending or a sign


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_sentences_of_each_topic(language: Language) -> None:
    """The third that is set aside counts: it is written like the others."""
    counts = Counter(
        each.topic
        for folder in (TRAINING, HELD_OUT)
        for each in sentences_in(folder)
        if each.language == language
    )

    wanted = {topic: 25 if topic in SOCIAL else 60 for topic in Topic}
    assert {topic: counts[topic] for topic in Topic if counts[topic] < wanted[topic]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_another_one_over_again(language: Language) -> None:
    texts = [
        fold(each.text)
        for folder in (TRAINING, HELD_OUT)
        for each in sentences_in(folder)
        if each.language == language
    ]

    assert _alike(texts) == []


def _alike(texts: list[str]) -> list[tuple[str, str]]:
    return [
        (text, other)
        for place, text in enumerate(texts, start=1)
        for other, _degree, _place in process.extract_iter(
            text, texts[place:], scorer=fuzz.ratio, score_cutoff=ALIKE
        )
    ]


LONG_ENOUGH: dict[Language, int] = {"en": 32, "ru": 32, "zh": 14}
"""Characters from which two messages of chats have no reason to be alike: "and for kids?" does."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_a_chat_is_another_one_over_again(language: Language) -> None:
    texts = [
        text
        for folder in (TRAINING, HELD_OUT)
        for chat in chats(folder / "chats" / f"{language}.txt")
        for case in chat
        if len(text := fold(case.text)) >= LONG_ENOUGH[language]
    ]

    assert _alike(texts) == []


def test_the_weights_were_learned_from_these_sentences() -> None:
    """After a change of a sentence: `make train`."""
    kept = (files("bot.understanding") / WEIGHTS).read_bytes()

    assert unpacked_head(kept)["key"] == training_key()
