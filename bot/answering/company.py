"""Who makes it: a factory, or the town; and which certificates there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.answering.makers import factories_spoken_of, named_in
from bot.answering.product import Fact, ProductAnswer, tell
from bot.answering.promises import WillAsk
from bot.answering.question import Question
from bot.answering.written import Written, written, written_on
from bot.catalogue.models import Factory
from bot.understanding.frame import Aspect, Topic


@dataclass(frozen=True, slots=True)
class Maker:
    """A factory: what it is best at, how much it makes, what its staff speak."""

    factory: Factory
    skus: tuple[str, ...]  # the articles spoken of that it makes


@dataclass(frozen=True, slots=True)
class MakerList:
    """The factories that are best at what is asked for, else those of what was found."""

    factories: tuple[Factory, ...]


@dataclass(frozen=True, slots=True)
class HeldCertificates:
    """Which certificates the factories have, with how many hold each."""

    counts: tuple[tuple[str, int], ...]


CompanyAnswer: TypeAlias = Maker | MakerList | HeldCertificates


async def company(question: Question) -> list[CompanyAnswer | Written | WillAsk]:
    """Answer who and where the desk is, or who makes an article."""
    factories = await question.town.active_factories()
    named = named_in(question.frame.text, factories)
    if not named and "facets" in question.frame.named and not question.spoken.by_number:
        return [_best_at(question, factories)]
    if question.has(Aspect.MAKER) or named or "skus" in question.frame.named:
        makers = named or await factories_spoken_of(question) or _all_makers(question)
        if makers:
            return [Maker(factory, _made_by(factory, question)) for factory in makers[:3]]
    rows = await question.town.written(Topic.COMPANY)
    if not rows:
        return [*await written(question, Topic.COMPANY)]
    return [Written(row) for row in await written_on(question, Topic.COMPANY)]


async def certificates(
    question: Question,
) -> list[CompanyAnswer | ProductAnswer | Written | WillAsk]:
    """Answer which certificates and papers there are; of an article, also its customs code."""
    told = tell(question, Fact.CUSTOMS) if _of_articles(question) else []
    if told and question.has(Aspect.HS_CODE):
        return [*told]
    rows = await written_on(question, Topic.CERTIFICATES)
    if rows:
        return [*(each for each in told if not isinstance(each, WillAsk)), *map(Written, rows)]
    if told:
        return [*told]
    held = Counter(
        certificate
        for factory in await question.town.active_factories()
        for certificate in factory.certificates
    )
    if held:
        return [HeldCertificates(tuple(held.most_common()))]
    return [*await written(question, Topic.CERTIFICATES)]


def _best_at(question: Question, factories: Sequence[Factory]) -> MakerList:
    asked = {value for values in question.slots.facets.values() for value in values}
    best = [factory for factory in factories if asked & {*factory.specialties}]
    best.sort(key=lambda factory: -len(asked & {*factory.specialties}))
    return MakerList(tuple((best or _all_makers(question))[:5]))


def _of_articles(question: Question) -> bool:
    return question.spoken.by_number or question.spoken.total == 1


def _all_makers(question: Question) -> list[Factory]:
    return list({each.factory.code: each.factory for each in question.articles}.values())


def _made_by(factory: Factory, question: Question) -> tuple[str, ...]:
    return tuple(
        article.sku for article in question.articles if article.factory.code == factory.code
    )
