"""Minimum orders: of an article, of a group, of an own design."""

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.answering.articles import Article
from bot.answering.promises import Matter, WillAsk
from bot.answering.question import Question
from bot.answering.words import says, words
from bot.answering.written import Written, written_on
from bot.catalogue.index import Spread
from bot.catalogue.models import WrittenAnswer
from bot.catalogue.search import Wanted
from bot.understanding.frame import Aspect, Topic
from bot.understanding.text import fold

_FROM_PAIRS: Final = re.compile(
    r"(?:from|at)\s+[\d,.\s]*\d\s+pairs|от\s+[\d\s]*\d\s+пар|[\d,]*\d\s*双起|起[订定]量?[^。]*?\d\s*双"
)


_YES: Final = re.compile(r"^(?:yes|да|конечно|可以|能)[.!。！]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """The minimum order of an article; `pairs` is what the buyer has in mind."""

    article: Article
    pairs: int | None
    per_colour: bool  # the colours are what is asked about
    own_design: WrittenAnswer | None = None  # says from how many pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMinimum:
    """The range over a group, with a few of its articles."""

    spread: Spread
    articles: tuple[Article, ...]
    wanted: Wanted
    per_colour: bool
    listed: tuple[Article, ...]  # those told here; a list of prices beside it tells the others


MinimumAnswer: TypeAlias = Minimum | GroupMinimum


async def moq(question: Question) -> list[MinimumAnswer | Written | WillAsk]:
    """Answer from how many pairs on an order is taken."""
    custom = await written_on(question, Topic.CUSTOM)
    own = await _own_design(question)
    if _own_design_alone(question) and custom:
        told = question.asks(Topic.CUSTOM) and (own is None or own in custom)
        return [] if told else [Written(own or custom[0])]
    per_colour = question.has(Aspect.PER_COLOUR)
    if question.articles and _told_one_by_one(question):
        return [
            Minimum(
                article=article,
                pairs=question.pairs_of(article),
                per_colour=per_colour,
                own_design=None if per_colour or question.asks(Topic.CUSTOM) else own,
            )
            for article in question.articles
        ]
    group = await _of_group(question)
    return [group] if group.spread.count else [WillAsk(Matter.ARTICLE)]


def own_design_minimum(answer: str) -> str | None:
    """Return the first sentence of a written answer if it says from how many pairs on.

    A mere "yes" before it is no sentence of its own.
    """
    sentence = re.split(r"(?<=[.!?])\s|(?<=[。！？])", _YES.sub("", answer), maxsplit=1)[0]
    return sentence if _FROM_PAIRS.search(sentence) else None


async def _own_design(question: Question) -> WrittenAnswer | None:
    """Return what is written on own designs in general, where it says from how many pairs on."""
    rows = await question.town.written(Topic.CUSTOM)
    own = (*words().kin["design"], *words().kin["logo"])
    return next(
        (
            row
            for row in rows
            if not row.factory
            and says(fold(f"{row.question_en} {row.question_ru} {row.question_zh}"), own)
            and _says_from(row)
        ),
        None,
    )


def _says_from(row: WrittenAnswer) -> bool:
    return all(
        own_design_minimum(text) for text in (row.answer_en, row.answer_ru, row.answer_zh) if text
    )


def _own_design_alone(question: Question) -> bool:
    """Whether it is about an own design, spoken of now or just before, and no article."""
    about = question.asks(Topic.CUSTOM) or Topic.CUSTOM in question.context.topics
    return about and not question.slots.skus and "facets" not in question.frame.named


def _told_one_by_one(question: Question) -> bool:
    return question.spoken.by_number or question.spoken.total == 1


async def _of_group(question: Question) -> GroupMinimum:
    spoken = question.spoken
    spread = spoken.spread or question.town.spread(spoken.wanted)
    if spoken.articles and (spoken.wanted.sizes or spoken.spread is None):
        minimums = [article.product.moq_pairs for article in spoken.articles]
        spread = Spread(spoken.total, (min(minimums), max(minimums)), spread.lead_time)
    per_colour = question.has(Aspect.PER_COLOUR)
    priced = question.asks(Topic.PRICE) and not question.has(Aspect.BARGAIN)
    return GroupMinimum(
        spread=spread,
        articles=spoken.articles,
        wanted=spoken.wanted,
        per_colour=per_colour,
        listed=() if priced and not per_colour else spoken.articles,
    )
