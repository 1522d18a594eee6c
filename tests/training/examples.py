"""What the weights are learned from: messages as the classifier sees them, and their topics."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from bot.languages import LANGUAGES
from bot.understanding.classifier import SEVERAL
from bot.understanding.elliptic import business_of
from bot.understanding.features import features
from bot.understanding.frame import Context, Topic
from bot.understanding.hearing import Heard, hear
from bot.understanding.language import Reply, reply_in
from bot.understanding.read import follow, framed
from bot.understanding.subject import Subject, subject_of
from bot.understanding.topics import asked_by
from tests.training.sentences import ARTICLES, DAY, TRAINING, sentences_in, together
from tests.understanding.sentences import HERE, Case, chats, fits

_OF_A_SENTENCE, _OF_A_TABLE = 0.3, 2.0
"""What a sentence with one topic counts for, beside a message of a chat that may have several."""

_ASTRAY: Final = 0.5
"""What a message counts for in a chat that was misread before it."""


class Example(NamedTuple):
    """A message as the classifier sees it."""

    features: dict[str, float]
    expected: str  # the topics as in the files of chats: `moq+price|order(catalogue)`
    weight: float

    def wanted(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the topics that it has, and those that it may have or not."""
        match = re.fullmatch(r"([^()]*)(?:\((.*)\))?", self.expected)
        assert match, self.expected
        first, *others = (frozenset(each.split("+")) for each in match[1].split("|"))
        allowed = frozenset(filter(None, (match[2] or "").split(","))).union(*others)
        several = {len(each) > 1 for each in (first, *others)}
        if several == {True}:
            first |= {SEVERAL}
        elif True in several:
            allowed |= {SEVERAL}
        return first, allowed - first


def examples() -> Iterator[Example]:
    """Yield all that the weights are learned from."""
    for language in LANGUAGES:
        for chat in chats(TRAINING / "chats" / f"{language}.txt"):
            yield from _of_chat(chat)
        for chat in chats(HERE / "messages" / f"{language}.txt"):
            for case in chat:
                yield from _of_chat([case], _OF_A_TABLE)
    for chat in chats(HERE / "chats.txt"):
        yield from _of_chat(chat, _OF_A_TABLE)
    sentences = list(sentences_in(TRAINING))
    for each in sentences:
        yield from _of_chat([_asking(each.text, each.topic)], _OF_A_SENTENCE)
    for text, topics in together(sentences):
        yield from _of_chat([_asking(text, "+".join(sorted(topics)))])


def _asking(text: str, topics: str) -> Case:
    return Case(text, f"{topics}(greeting,thanks)", ())


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


def _of_chat(chat: list[Case], weight: float = 1.0) -> Iterator[Example]:
    """Yield the messages of a chat, each in the context that the right topics before it left.

    Where the phrases misread what was before it, the message is yielded in that context too: a
    desk that has misread one message has to understand the next.
    """
    context = astray = Context()
    for case in chat:
        heard = hear(case.text, ARTICLES, DAY)
        reply = _reply(heard, context)
        said, seen = _seen(heard, reply, context)
        yield Example(seen, case.topics, weight)
        misread = said
        if _business(astray) != _business(context):
            misread, seen = _seen(heard, _reply(heard, astray), astray)
            yield Example(seen, case.topics, weight * _ASTRAY)
        frame = framed(heard, reply, _put_right(said, case), context, ARTICLES)
        context = follow(context, frame, case.shown or frame.slots.skus)
        topics = business_of(misread.topics) or astray.topics
        astray = replace(context, topics=topics, previous=misread.topics)


def _business(context: Context) -> set[Topic]:
    return {*context.topics, *context.previous}


def _reply(heard: Heard, context: Context) -> Reply:
    return reply_in(heard.speech, heard.words, heard.found["wishes"], context)


def _seen(heard: Heard, reply: Reply, context: Context) -> tuple[Subject, dict[str, float]]:
    """Return what the phrases say of a message, and its features."""
    asked = asked_by(heard, context, wanted=reply.wanted is not None)
    said = subject_of(heard, asked, context)
    return said, features(heard, asked, said, context)


def _put_right(said: Subject, case: Case) -> Subject:
    if fits(case.topics, {str(topic) for topic in said.topics}):
        return said
    first = re.split(r"[|(]", case.topics)[0].split("+")
    return replace(said, topics=tuple(map(Topic, first)))
