"""What is not about socks: greetings, help, consent, language, what nobody understood."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.answering.promises import Reason, ToPerson
from bot.answering.question import Question
from bot.answering.words import says, words
from bot.answering.written import Written, written_on
from bot.languages import Language
from bot.understanding.frame import Topic
from bot.understanding.text import fold


class Phrase(StrEnum):
    """A fixed thing to say."""

    GREETING = "greeting"
    HELLO = "hello"  # before the answer to a question
    THANKS = "thanks"
    GOODBYE = "goodbye"
    HELP = "help"
    AFFIRM = "affirm"
    DENY = "deny"
    OTHER = "other"
    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    PRIVACY = "privacy"
    BOT = "bot"  # whether a machine answers
    MIDDLEMAN = "middleman"  # whether this is a factory
    PRICE_UNIT = "price_unit"  # of what, and in what, a price is
    STOCK = "stock"  # whether goods lie ready
    DUTY = "duty"  # who pays it
    SOCK_SIZE = "sock_size"  # what it is in shoe sizes
    TOGETHER = "together"  # goods of several factories in one shipment


@dataclass(frozen=True, slots=True)
class Saying:
    """A fixed thing to say; a demonstration says that it is one."""

    phrase: Phrase
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class SpeaksFrom:
    """The language that the desk speaks from now on; None asks which it should be."""

    language: Language | None


@dataclass(frozen=True, slots=True)
class Foreign:
    """The message is in a language that the desk does not speak."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The desk asks which of several topics is meant."""

    options: tuple[Topic, ...]


TalkAnswer: TypeAlias = Saying | SpeaksFrom | Foreign | Unsure


def talk(question: Question, topic: Topic) -> list[TalkAnswer | ToPerson]:
    """Answer a topic that needs no data."""
    show = question.town.state.demonstration
    match topic:
        case Topic.HUMAN:
            return [ToPerson(Reason.WANTED)]
        case Topic.LANGUAGE:
            return [SpeaksFrom(question.frame.language_wanted)]
        case Topic.SUBSCRIBE:
            return [Saying(Phrase.SUBSCRIBED)]
        case Topic.UNSUBSCRIBE:
            return [Saying(Phrase.UNSUBSCRIBED)]
        case Topic.GREETING | Topic.HELP:
            return [Saying(Phrase(topic.value), show)]
        case _:
            return [Saying(Phrase(topic.value))]


async def privacy(question: Question) -> list[Written | Saying | ToPerson]:
    """Answer what becomes of what buyers tell; to have it deleted is for a person to do."""
    if says(fold(question.frame.text), words().forget):
        return [ToPerson(Reason.PERSONAL_DATA)]
    rows = await written_on(question, Topic.PRIVACY)
    return [Written(row) for row in rows] or [Saying(Phrase.PRIVACY)]
