"""Packing: how pairs are packed, what a quantity weighs and fills, what a container holds."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.answering.articles import Article
from bot.answering.product import Fact, Told
from bot.answering.promises import Missing, Which, WillAsk
from bot.answering.question import Question
from bot.answering.words import says, words
from bot.answering.written import Written, clearly_written, written_on
from bot.quoting.packing import CONTAINERS, Packed
from bot.understanding.frame import Aspect, Topic
from bot.understanding.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """What a quantity of an article takes: cartons, weight, volume."""

    article: Article
    pairs: int
    packed: Packed


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerLoad:
    """How much of an article one container of a kind holds."""

    article: Article
    kind: str
    cartons: int
    pairs: int


PackingAnswer: TypeAlias = Volume | ContainerLoad


async def packaging(question: Question) -> list[PackingAnswer | Told | Written | WillAsk | Which]:
    """Answer how it is packed, and what people wrote down about packing."""
    if measured := measures(question):
        return [*measured]
    rows = await written_on(question, Topic.PACKAGING)
    articles = question.articles if _asks_of_articles(question) else ()
    told: list[PackingAnswer | Told | Written | WillAsk | Which] = [
        Told(article, Fact.PACKING) for article in articles[:3]
    ]
    if rows and _asks_of_mixing(question):  # no card of an article tells that
        return [Written(rows[0]), *told]
    if told and not _asks_of_own(question):
        return [*told, *await clearly_written(question, Topic.PACKAGING)]
    return [*told, *map(Written, rows)] or [Which(Missing.ARTICLE)]


def measures(question: Question) -> list[PackingAnswer]:
    """Answer what a quantity takes, or a container holds, where the message asks it."""
    articles = question.articles[:3] if question.spoken.by_number else question.articles[:1]
    answers: list[PackingAnswer] = []
    for article in articles:
        pairs = question.pairs_of(article)
        contained = question.has(Aspect.CONTAINER) or question.by_container(article)
        if question.has(Aspect.VOLUME) and pairs is not None:
            answers.append(
                Volume(article=article, pairs=pairs, packed=article.carton.packed(pairs))
            )
        elif contained:
            answers += loads(question, article)
    return answers


def loads(question: Question, article: Article) -> list[ContainerLoad]:
    """Return what the containers spoken of hold of `article`; all kinds where none was named."""
    kinds = tuple(question.slots.containers) or tuple(CONTAINERS)
    return [
        ContainerLoad(article=article, kind=kind, cartons=held, pairs=held * article.carton.pairs)
        for kind in kinds
        if (held := article.carton.in_container(kind))
    ]


def _asks_of_own(question: Question) -> bool:
    """Whether the buyer's own packing or label is meant, not the article's."""
    kin = words().kin
    own = kin["own_packing"] + kin["barcodes"] + kin["label"] + kin["logo"] + kin["design"]
    return says(fold(question.frame.text), own)


def _asks_of_mixing(question: Question) -> bool:
    """Whether several things shall lie in one carton."""
    return says(fold(question.frame.text), words().kin["mixing"])


def _asks_of_articles(question: Question) -> bool:
    """Whether it is about an article of this chat, not about packing in general."""
    return question.spoken.by_number or bool(question.context.shown) or question.spoken.total == 1
