"""Buttons: what a buyer is likely to want next, two in a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.answering.answers import Answer
from bot.answering.articles import Article
from bot.answering.delivery import Ways, WhichDestination
from bot.answering.goods import ArticleList, KindsThereAre, NoLongerMade, NothingFound, WholeRange
from bot.answering.lead_time import LeadTime
from bot.answering.minimum import GroupMinimum, Minimum
from bot.answering.price import Offer, OfferList
from bot.answering.product import Comparison, ProductCard, Told
from bot.answering.promises import Missing, Which
from bot.answering.said import (
    Action,
    AskFactory,
    AskTopic,
    Button,
    Narrow,
    SendTo,
    SetQuantity,
    SpeakLanguage,
    TurnPage,
)
from bot.answering.sample import SampleSet
from bot.answering.talk import Phrase, Saying, SpeaksFrom, Unsure
from bot.answering.texts_facets import facet_name
from bot.answering.texts_talk import topic_name
from bot.answering.texts_wording import capital, pairs, place_name
from bot.i18n import _, pgettext, spoken
from bot.languages import Language
from bot.quoting.prices import BelowMinimum, Priced
from bot.understanding.frame import Topic
from bot.understanding.slots import Destination

MOST: Final = 10
_IN_A_ROW: Final = 2
_LANGUAGES: Final[Mapping[Language, str]] = {"en": "English", "ru": "Русский", "zh": "中文"}
_START: Final = (Topic.CATALOGUE, Topic.PRICE, Topic.DELIVERY, Topic.COMPANY)
_CHOICES: Final = (ArticleList, Comparison, GroupMinimum, NoLongerMade, OfferList, Unsure)
_NEXT: Final = (Topic.PRICE, Topic.DELIVERY, Topic.SAMPLE, Topic.ORDER)


def buttons(answers: Sequence[Answer], topics: Sequence[Topic]) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons below a reply; what it was just asked is not offered again."""
    offered: dict[Action, Button] = {}
    one = len({article.sku for answer in answers for article in _single(answer)}) <= 1
    for answer in answers:
        for button in [*_of(answer), *_of_one(answer, by_number=one)]:
            asked = isinstance(button.action, AskTopic) and button.action.topic in topics
            if not asked or isinstance(answer, _CHOICES):
                offered.setdefault(button.action, button)
    person = _ask(Topic.HUMAN)
    kept = [button for action, button in offered.items() if action != person.action][: MOST - 2]
    if kept or Topic.HUMAN not in topics:
        kept.append(_factory(answers, topics))
    if Topic.HUMAN not in topics:
        kept.append(person)
    return tuple(
        tuple(kept[start : start + _IN_A_ROW]) for start in range(0, len(kept), _IN_A_ROW)
    )


def _of(answer: Answer) -> Iterable[Button]:
    match answer:
        case ArticleList():
            return _of_list(answer)
        case (
            NothingFound(offers=offers) | WholeRange(offers=offers) | KindsThereAre(offers=offers)
        ):
            return [_narrow(kind, value) for kind, value in offers]
        case Offer():
            return _of_offer(answer)
        case WhichDestination(choices=choices):
            return [_send_to(place) for place in choices if place.country]
        case _:
            return [*_of_several(answer), *_of_talk(answer)]


def _of_several(answer: Answer) -> Iterable[Button]:
    match answer:
        case NoLongerMade(instead=articles) | Comparison(articles=articles):
            return _details(articles)
        case GroupMinimum(articles=articles, spread=spread):
            return [*_details(articles), *_more(0, len(articles), spread.count)]
        case OfferList(offers=listed, start=start, total=total):
            details = _details([offer.article for offer in listed])
            return [*details, *_more(start, len(listed), total)]
        case _:
            return []


def _of_one(answer: Answer, *, by_number: bool) -> list[Button]:
    """Return what comes next for an article; where there are several, for those of the chat."""
    return [
        _ask(topic, article.sku if by_number else None)
        for article in _single(answer)
        for topic in _NEXT
        # Of several nobody has chosen yet which one to order.
        if by_number or topic is not Topic.ORDER
    ]


def _single(answer: Answer) -> list[Article]:
    match answer:
        case Minimum(article=article) | LeadTime(article=article) | SampleSet(article=article):
            return [article]
        case ProductCard(article=article) | Told(article=article) | Offer(article=article):
            return [article]
        case ArticleList(articles=(article,)) | Ways(article=Article() as article):
            return [article]
        case _:
            return []


def _of_talk(answer: Answer) -> Iterable[Button]:
    match answer:
        case Which(missing=Missing.ARTICLE | Missing.ORDER):
            return [_ask(Topic.CATALOGUE)]
        case Unsure(options=options):
            return [_ask(topic) for topic in options]
        case SpeaksFrom(language=None):
            return _languages()
        case Saying(phrase=Phrase.GREETING | Phrase.HELP):
            return [*map(_ask, _START), *_languages(but=spoken())]
        case SpeaksFrom() | Saying(phrase=Phrase.OTHER | Phrase.AFFIRM):
            return [_ask(topic) for topic in _START]
        case _:
            return []


def _of_list(answer: ArticleList) -> Iterator[Button]:
    yield from _details(answer.articles)
    yield from _more(answer.start, len(answer.articles), answer.total)
    for kind, value in answer.narrower:
        yield _narrow(kind, value)


def _more(start: int, shown: int, total: int) -> Iterator[Button]:
    if start + shown < total:
        yield Button(pgettext("button", "More"), TurnPage(start=start + shown))


def _of_offer(offer: Offer) -> Iterator[Button]:
    if isinstance(offer.tariff, BelowMinimum):
        yield _quantity(offer.tariff.minimum)
    if isinstance(offer.tariff, Priced) and offer.tariff.following:
        yield _quantity(offer.tariff.following.pairs)


def _details(articles: Iterable[Article]) -> list[Button]:
    return [
        Button(article.sku, AskTopic(topic=Topic.PRODUCT, sku=article.sku)) for article in articles
    ]


def _ask(topic: Topic, sku: str | None = None) -> Button:
    return Button(topic_name(topic), AskTopic(topic=topic, sku=sku))


def _factory(answers: Sequence[Answer], topics: Sequence[Topic]) -> Button:
    """Return the way to the factories, which is one tap from any answer."""
    skus = {article.sku for answer in answers for article in _single(answer)}
    sku = skus.pop() if len(skus) == 1 else None
    if Topic.SAMPLE in topics:
        return Button(_("Order samples"), AskFactory(sku=sku, samples=True))
    return Button(_("Ask a factory"), AskFactory(sku=sku))


def _narrow(kind: str, value: str) -> Button:
    return Button(capital(facet_name(kind, value)), Narrow(kind=kind, value=value))


def _quantity(count: int) -> Button:
    return Button(pairs(count), SetQuantity(pairs=count))


def _send_to(place: Destination) -> Button:
    assert place.country is not None, "a choice has its country"
    return Button(place_name(place), SendTo(country=place.country, city=place.city))


def _languages(*, but: Language | None = None) -> list[Button]:
    """Return a button for each language, under the name that its speakers know."""
    return [
        Button(name, SpeakLanguage(language=language))
        for language, name in _LANGUAGES.items()
        if language != but
    ]
