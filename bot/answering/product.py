"""One article: its card, single facts about it, and two side by side."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.answering.articles import Article
from bot.answering.promises import Matter, Missing, Which, WillAsk
from bot.answering.question import Question
from bot.understanding.frame import Aspect, Topic


class Fact(StrEnum):
    """A single thing to know about an article."""

    WEIGHT = "weight"
    COLOURS = "colours"
    SIZES = "sizes"
    COMPOSITION = "composition"
    MAKER = "maker"
    PACKING = "packing"
    CUSTOMS = "customs"  # HS code and the certificates of its factory


@dataclass(frozen=True, slots=True)
class ProductCard:
    """Everything about an article."""

    article: Article
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One fact about an article; `asked` are the facet values that it was asked for."""

    article: Article
    fact: Fact
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles or more side by side."""

    articles: tuple[Article, ...]


ProductAnswer: TypeAlias = ProductCard | Told | Comparison

_FACT_OF: dict[Aspect, Fact] = {
    Aspect.WEIGHT: Fact.WEIGHT,
    Aspect.COLOURS: Fact.COLOURS,
    Aspect.MAKER: Fact.MAKER,
    Aspect.HS_CODE: Fact.CUSTOMS,
}


def facts(question: Question) -> list[ProductAnswer | WillAsk]:
    """Answer the single facts that the message asks for."""
    asked = [_FACT_OF[aspect] for aspect in _FACT_OF if aspect in question.frame.aspects]
    told: list[ProductAnswer | WillAsk] = []
    for fact in asked:
        told += tell(question, fact)
    return told


def tell(question: Question, fact: Fact) -> list[ProductAnswer | WillAsk]:
    """Tell `fact` of the articles spoken of; what the file lacks is asked for."""
    known = [article for article in question.articles if _knows(article, fact)]
    told: list[ProductAnswer | WillAsk] = [
        Told(article, fact, _asked_for(question, fact)) for article in known
    ]
    if question.spoken.by_number and len(known) < len(question.articles):
        told.append(WillAsk(Matter.DETAIL))
    return told


def product(question: Question) -> list[ProductAnswer | WillAsk | Which]:
    """Answer what an article is, or what several differ in."""
    articles = question.articles
    if question.has(Aspect.COMPARE) and len(articles) > 1:
        return [Comparison(articles[:3])]
    if told := facts(question):
        return [*told]
    if question.has(Aspect.COMPARE) and not question.has(Aspect.CHEAPEST, Aspect.WARMEST):
        return [Which(Missing.SECOND_ARTICLE)]
    if len(articles) > 1 and question.asks(Topic.PRODUCT) and question.spoken.by_number:
        return [ProductCard(article) for article in articles[:3]]
    return [ProductCard(article, question.has(Aspect.PICTURES)) for article in articles[:1]]


def _asked_for(question: Question, fact: Fact) -> tuple[str, ...]:
    if fact is Fact.COMPOSITION and "facets" in question.frame.named:
        return question.slots.facets.get("material", ())
    asked_sizes = fact is Fact.SIZES and "sizes" in question.frame.named
    return question.slots.sizes if asked_sizes else ()


def _knows(article: Article, fact: Fact) -> bool:
    match fact:
        case Fact.WEIGHT:
            return article.product.weight_g is not None
        case Fact.COLOURS:
            return bool(article.product.colours)
        case Fact.CUSTOMS:
            return bool(article.product.hs_code or article.factory.certificates)
        case _:
            return True
