"""Production time: days from the deposit, the days when goods can be ready."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.answering.articles import Article
from bot.answering.promises import Matter, WillAsk
from bot.answering.question import Question
from bot.calendar.shutdowns import shutdowns_of
from bot.catalogue.index import Spread
from bot.catalogue.search import Wanted
from bot.quoting.lead_time import Production, production
from bot.understanding.frame import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """How long an article takes; `deadline` only where nothing else answers for it."""

    article: Article
    pairs: int | None
    made: Production
    deadline: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeadTime:
    """The range of usual production times over a group."""

    spread: Spread
    wanted: Wanted
    articles: tuple[Article, ...] = ()


LeadTimeAnswer: TypeAlias = LeadTime | GroupLeadTime


async def lead_time(question: Question) -> list[LeadTimeAnswer | WillAsk]:
    """Answer how long production takes."""
    spoken = question.spoken
    if spoken.retired and not spoken.articles:
        return []
    if not spoken.articles:
        spread = question.town.spread(Wanted())
        if not spread.count:
            return [WillAsk(Matter.ARTICLE)]
        return [GroupLeadTime(spread=spread, wanted=Wanted())]
    if _is_group(question) and spoken.spread:
        return [
            GroupLeadTime(spread=spoken.spread, wanted=spoken.wanted, articles=spoken.articles)
        ]
    answers: list[LeadTimeAnswer | WillAsk] = []
    for article in spoken.articles:
        made = await made_for(question, article)
        answers.append(
            WillAsk(Matter.LEAD_TIME)
            if made is None
            else LeadTime(
                article=article,
                pairs=question.pairs_of(article),
                made=made,
                deadline=None if question.asks(Topic.DELIVERY) else question.slots.deadline,
            )
        )
    return answers


def _is_group(question: Question) -> bool:
    """Whether so many articles without a quantity are meant that a line each is enough."""
    several = len(question.articles) > 1 and not question.spoken.by_number
    return several and question.pairs_of(question.articles[0]) is None


async def made_for(question: Question, article: Article) -> Production | None:
    """Return the production of the quantity asked for, ordered today."""
    entries = await question.town.calendar(question.today)
    product = article.product
    return production(
        (product.lead_time_min_days, product.lead_time_max_days),
        today=question.today,
        shutdowns=shutdowns_of(product.factory, entries),
        pairs=question.pairs_of(article),
        daily_capacity=article.factory.daily_capacity_pairs,
    )
