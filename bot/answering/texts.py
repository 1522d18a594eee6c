"""Words for every answer; the modules beside it hold them by subject."""

from typing import assert_never

from bot.answering import (
    texts_asides,
    texts_delivery,
    texts_goods,
    texts_prices,
    texts_product,
    texts_talk,
    texts_time,
    texts_town,
)
from bot.answering.answers import Answer
from bot.answering.asides import Explained, Refused
from bot.answering.company import HeldCertificates, Maker, MakerList
from bot.answering.delivery import InTime, NoWay, Ways, WhichDestination
from bot.answering.fair import Event, LaterEvents
from bot.answering.goods import (
    ArticleList,
    KindsThereAre,
    NoLongerMade,
    NoSuchArticle,
    NothingFound,
    WholeRange,
)
from bot.answering.lead_time import GroupLeadTime, LeadTime
from bot.answering.minimum import GroupMinimum, Minimum
from bot.answering.order import OrderSummary
from bot.answering.packaging import ContainerLoad, Volume
from bot.answering.price import Offer, OfferList
from bot.answering.product import Comparison, ProductCard, Told
from bot.answering.promises import ToPerson, Which, WillAsk
from bot.answering.sample import SampleList, SampleSet
from bot.answering.talk import Foreign, Saying, SpeaksFrom, Unsure
from bot.answering.written import Written
from bot.outbox.words import Section


def render(answer: Answer) -> Section:  # noqa: PLR0911, PLR0912  # a case for each family
    """Return an answer in the language that is spoken."""
    match answer:
        case ArticleList() | NothingFound() | WholeRange() | KindsThereAre():
            return texts_goods.goods(answer)
        case NoLongerMade() | NoSuchArticle():
            return texts_goods.goods(answer)
        case ProductCard() | Told() | Comparison():
            return texts_product.product(answer)
        case Volume() | ContainerLoad():
            return texts_product.packing(answer)
        case Minimum() | GroupMinimum():
            return texts_prices.minimum(answer)
        case Offer() | OfferList():
            return texts_prices.price(answer)
        case SampleSet() | SampleList():
            return texts_prices.sample(answer)
        case LeadTime() | GroupLeadTime():
            return texts_time.lead_time(answer)
        case Ways() | InTime() | NoWay() | WhichDestination():
            return texts_delivery.delivery(answer)
        case Written() | Maker() | MakerList() | HeldCertificates():
            return texts_town.town(answer)
        case Event() | LaterEvents() | OrderSummary():
            return texts_town.town(answer)
        case WillAsk() | ToPerson():
            return Section(texts_talk.promise(answer))
        case Which():
            return Section(texts_talk.question_back(answer))
        case Refused() | Explained():
            return Section(texts_asides.aside(answer))
        case Saying() | SpeaksFrom() | Foreign() | Unsure():
            return Section(texts_talk.talk(answer))
        case _:
            assert_never(answer)
