"""Prices: the ladder, the step for a quantity, several articles, bargaining."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.answering.articles import Article
from bot.answering.packaging import ContainerLoad, loads
from bot.answering.promises import Matter, Missing, Reason, ToPerson, Which, WillAsk
from bot.answering.question import Question
from bot.catalogue.search import Wanted
from bot.quoting.prices import Ladder, NotStated, Tariff, price_for, usual_ladder
from bot.understanding.frame import Aspect, Topic

_QUANTITIES: Final = 5
_ENDS: Final = 2  # "from 1000 to 20000": both ends of a range


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The prices of an article: of a quantity if one was asked, else the whole ladder."""

    article: Article
    ladder: Ladder | None
    tariff: Tariff | None
    further: tuple[Tariff, ...]  # of the other quantities that were asked about
    others: tuple[Ladder, ...]
    lacking: str | None  # the Incoterm that was asked for and is not on the list


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferList:
    """The prices of several articles, a line each, from the one at `start` on."""

    offers: tuple[Offer, ...]
    total: int  # of them fit in all
    start: int
    wanted: Wanted
    dropped: tuple[str, ...]
    with_minimum: bool  # the minimum orders are asked as well

    @property
    def left(self) -> int:
        """How many come after these."""
        return max(0, self.total - self.start - len(self.offers))


PriceAnswer: TypeAlias = Offer | OfferList


def price(question: Question) -> list[PriceAnswer | ContainerLoad | ToPerson | WillAsk | Which]:
    """Answer what it costs."""
    if question.has(Aspect.BARGAIN):
        return [ToPerson(Reason.BARGAIN)]
    offers = [offer_of(question, article) for article in question.articles]
    if not offers:
        return [] if question.spoken.retired else _no_article(question)
    if len(offers) > 1:
        answers: list[PriceAnswer | ContainerLoad | ToPerson | WillAsk | Which] = [
            OfferList(
                offers=tuple(offers),
                total=question.spoken.total,
                start=question.spoken.start,
                wanted=question.spoken.wanted,
                dropped=question.spoken.dropped,
                with_minimum=question.asks(Topic.MOQ) and not question.spoken.by_number,
            )
        ]
    else:
        answers = [*_container(question, offers[0].article), offers[0]]
    return [*answers, *_unknown(question, offers)]


def offer_of(question: Question, article: Article) -> Offer:
    """Return the price of `article` as it was asked for."""
    asked = question.slots.incoterm
    ladder = usual_ladder(article.ladders, asked)
    pairs = question.pairs_of(article)
    least = article.product.moq_pairs
    further = _further(question, ladder) if pairs in question.frame.quantities else ()
    return Offer(
        article=article,
        ladder=ladder,
        tariff=price_for(pairs, ladder, least) if pairs is not None else None,
        further=tuple(price_for(each, ladder, least) for each in further if each != pairs),
        others=tuple(other for other in article.ladders if other is not ladder),
        lacking=asked if ladder and asked and ladder.incoterm != asked else None,
    )


def _further(question: Question, ladder: Ladder | None) -> list[int]:
    """Return the quantities asked about; of two, also the steps of the ladder between them."""
    asked = sorted(question.frame.quantities)[:_QUANTITIES]
    if len(asked) > _ENDS or ladder is None:
        return asked
    return [
        asked[0],
        *(step.pairs for step in ladder.steps if asked[0] < step.pairs < asked[1]),
        asked[1],
    ]


def _container(question: Question, article: Article) -> list[ContainerLoad]:
    if not question.by_container(article) or question.asks(Topic.PACKAGING):
        return []
    return loads(question, article)


def _unknown(question: Question, offers: list[Offer]) -> list[WillAsk]:
    """Promise to ask for what the price list does not say."""
    single = len(offers) == 1 or question.spoken.by_number
    unstated = [
        offer for offer in offers if offer.ladder is None or isinstance(offer.tariff, NotStated)
    ]
    if unstated and (single or len(unstated) == len(offers)):
        return [WillAsk(Matter.PRICE)]
    if "incoterm" in question.frame.named and any(offer.lacking for offer in offers):
        return [WillAsk(Matter.INCOTERM)]
    return []


def _no_article(
    question: Question,
) -> list[PriceAnswer | ContainerLoad | ToPerson | WillAsk | Which]:
    if question.spoken.wanted.anything:
        return [Which(Missing.ARTICLE)]
    return [WillAsk(Matter.ARTICLE)]
