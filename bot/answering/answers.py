"""All answers there are: whoever renders them is checked for completeness."""

from typing import TypeAlias

from bot.answering.articles import Article
from bot.answering.asides import Explained, Refused
from bot.answering.company import CompanyAnswer
from bot.answering.delivery import DeliveryAnswer
from bot.answering.fair import Event, LaterEvents
from bot.answering.goods import ArticleList, GoodsAnswer, NoLongerMade
from bot.answering.lead_time import GroupLeadTime, LeadTimeAnswer
from bot.answering.minimum import GroupMinimum, MinimumAnswer
from bot.answering.order import OrderSummary
from bot.answering.packaging import PackingAnswer
from bot.answering.price import OfferList, PriceAnswer
from bot.answering.product import Comparison, ProductAnswer
from bot.answering.promises import ToPerson, Which, WillAsk
from bot.answering.sample import SampleAnswer, SampleList
from bot.answering.talk import TalkAnswer
from bot.answering.written import Written

Answer: TypeAlias = (
    CompanyAnswer
    | DeliveryAnswer
    | Explained
    | Refused
    | Event
    | GoodsAnswer
    | LaterEvents
    | LeadTimeAnswer
    | MinimumAnswer
    | OrderSummary
    | PackingAnswer
    | PriceAnswer
    | ProductAnswer
    | SampleAnswer
    | TalkAnswer
    | ToPerson
    | Which
    | WillAsk
    | Written
)


def skus_of(answer: Answer) -> list[str]:
    """Return the numbers of the articles that an answer shows, best first."""
    match answer:
        case NoLongerMade(product=product, instead=instead):
            return [product.sku, *(article.sku for article in instead)]
        case OfferList(offers=offers) | OrderSummary(offers=offers):
            return [offer.article.sku for offer in offers]
        case ArticleList(articles=articles) | Comparison(articles=articles):
            return [article.sku for article in articles]
        case (
            GroupMinimum(articles=articles)
            | GroupLeadTime(articles=articles)
            | SampleList(articles=articles)
        ):
            return [article.sku for article in articles]
        case _:
            article = getattr(answer, "article", None)
            return [article.sku] if isinstance(article, Article) else []
