"""What the weights are learned from: messages as the classifier sees them, and their topics."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bot.languages import LANGUAGES
from bot.understanding.features import features, features_by_clause
from bot.understanding.frame import Context, Topic
from bot.understanding.hearing import hear
from bot.understanding.language import reply_in
from bot.understanding.read import follow, framed
from bot.understanding.subject import Subject, subject_of
from bot.understanding.topics import asked_by
from tests.training.sentences import ARTICLES, DAY, TRAINING, sentences_in, together
from tests.understanding.sentences import HERE, Case, chats, fits

_OF_A_SENTENCE, _OF_A_TABLE = 0.3, 2.0
"""What a sentence with one topic counts for, beside a message of a chat that may have several."""


class Example(NamedTuple):
    """A message as the classifier sees it."""

    text: str
    features: dict[str, float]
    clauses: list[dict[str, float]]
    expected: str  # the topics as in the files of chats: `moq+price|order(catalogue)`
    weight: float
    chat: str  # examples of one chat are learned or tried together
    source: str

    def wanted(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the topics that it has, and those that it may have or not."""
        match = re.fullmatch(r"([^()]*)(?:\((.*)\))?", self.expected)
        assert match, self.expected
        first, *others = (frozenset(each.split("+")) for each in match[1].split("|"))
        allowed = frozenset(filter(None, (match[2] or "").split(","))).union(*others)
        return first, allowed - first


def examples() -> Iterator[Example]:
    """Yield all that the weights are learned from."""
    for language in LANGUAGES:
        name = f"chat-{language}"
        for number, chat in enumerate(chats(TRAINING / "chats" / f"{language}.txt")):
            yield from _of_chat(chat, f"{name} {number}", name)
        for number, chat in enumerate(chats(HERE / "messages" / f"{language}.txt")):
            for case in chat:
                yield from _of_chat([case], f"messages {language} {number}", "tables", _OF_A_TABLE)
    for number, chat in enumerate(chats(HERE / "chats.txt")):
        yield from _of_chat(chat, f"tables {number}", "tables", _OF_A_TABLE)
    sentences = list(sentences_in(TRAINING))
    for text, topics in chain(
        ((each.text, frozenset({each.topic})) for each in sentences), together(sentences)
    ):
        case = Case(text, f"{'+'.join(sorted(topics))}(greeting,thanks)", ())
        source = "sentences" if len(topics) == 1 else "together"
        yield from _of_chat([case], text, source, _OF_A_SENTENCE)


def training_key() -> str:
    """Return a name for exactly these files: weights learned from others are out of date."""
    digest = blake2b(digest_size=8)
    for path in training_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def training_files() -> list[Path]:
    """Return the files that the weights are learned from."""
    return [
        *sorted(TRAINING.rglob("*.t*t")),
        *sorted(TRAINING.glob("*.toml")),
        *sorted((HERE / "messages").glob("*.txt")),
        HERE / "chats.txt",
    ]


def _of_chat(chat: list[Case], name: str, source: str, weight: float = 1.0) -> Iterator[Example]:
    """Yield the messages of a chat, each in the context that the right topics before it left."""
    context = Context()
    for case in chat:
        heard = hear(case.text, ARTICLES, DAY)
        reply = reply_in(heard.speech, heard.words, heard.found["wishes"], context)
        asked = asked_by(heard, context, wanted=reply.wanted is not None)
        said = subject_of(heard, asked, context)
        yield Example(
            case.text,
            features(heard, asked, said, context),
            features_by_clause(heard),
            case.topics,
            weight,
            name,
            source,
        )
        frame = framed(heard, reply, _put_right(said, case), context, ARTICLES)
        context = follow(context, frame, case.shown or frame.slots.skus)


def _put_right(said: Subject, case: Case) -> Subject:
    if fits(case.topics, {str(topic) for topic in said.topics}):
        return said
    first = re.split(r"[|(]", case.topics)[0].split("+")
    return replace(said, topics=tuple(map(Topic, first)))
