"""Samples: fee and days of a set, and what people wrote down about sending it."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.answering.articles import Article
from bot.answering.promises import Missing, Which, WillAsk
from bot.answering.question import Question
from bot.answering.written import Written, written_on
from bot.understanding.frame import Topic


@dataclass(frozen=True, slots=True)
class SampleSet:
    """What the samples of an article cost and how long they take."""

    article: Article


@dataclass(frozen=True, slots=True)
class SampleList:
    """The sample sets of several articles, a line each."""

    articles: tuple[Article, ...]


SampleAnswer: TypeAlias = SampleSet | SampleList


async def sample(question: Question) -> list[SampleAnswer | Written | WillAsk | Which]:
    """Answer what samples cost, how long they take, who pays for sending them."""
    sets = [] if _own_design(question) else _sets(question)
    custom = await written_on(question, Topic.CUSTOM) if _own_design(question) else []
    if question.asks(Topic.CUSTOM):
        custom = []
    rows = [*custom[:1], *await written_on(question, Topic.SAMPLE)]
    answers: list[SampleAnswer | Written | WillAsk | Which] = [*sets, *map(Written, rows)]
    if not sets and not _own_design(question):
        answers.append(Which(Missing.ARTICLE))
    return answers


def _sets(question: Question) -> list[SampleAnswer]:
    if len(question.articles) > 1 and not question.spoken.by_number:
        return [SampleList(question.articles)]
    return [SampleSet(article) for article in question.articles]


def _own_design(question: Question) -> bool:
    """Whether it is about samples of the buyer's own design."""
    about = question.asks(Topic.CUSTOM) or Topic.CUSTOM in question.context.topics
    return about and "skus" not in question.frame.named
