"""The reply: what is answered to a message, put together for one phone screen."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from bot.answering import texts_talk
from bot.answering.answers import Answer, skus_of
from bot.answering.articles import Spoken, spoken_of
from bot.answering.delivery import Ways
from bot.answering.goods import ArticleList, NoLongerMade
from bot.answering.order import OrderSummary
from bot.answering.price import Offer, OfferList
from bot.answering.product import Comparison, ProductCard
from bot.answering.promises import PROMISES
from bot.answering.question import ABOUT_AN_ARTICLE, Question
from bot.answering.said import Reply, Said
from bot.answering.talk import Foreign, Saying, Unsure
from bot.answering.texts import render
from bot.answering.texts_buttons import buttons
from bot.answering.topics import answers_to, said_at_once
from bot.catalogue.town import Provenance, Town
from bot.i18n import speaking
from bot.outbox.words import Section
from bot.understanding.frame import Context, Frame, Topic

_NAMES_PRICES: Final = (
    *(ArticleList, NoLongerMade, Offer, OfferList, ProductCard, Comparison, OrderSummary),
)
_PICTURES: Final = 4


async def reply(frame: Frame, context: Context, town: Town, today: date) -> Reply:
    """Answer a message, in the language that its frame says."""
    spoken = Spoken()
    if frame.sure and ABOUT_AN_ARTICLE & {*frame.topics}:
        spoken = await spoken_of(frame, context, town)
    question = Question(frame=frame, context=context, town=town, today=today, spoken=spoken)
    answers = await _answers(question)
    with speaking(frame.language):
        said = _said(answers, frame, town.state)
    goes_to_person = any(isinstance(answer, PROMISES) for answer in answers)
    return Reply(
        said=(said,),
        products=_products(question, answers),
        handover=goes_to_person,
        promised=goes_to_person,
        subscribe=_subscribes(frame),
        quantity_pairs=_pairs_of_cartons(question),
    )


async def _answers(question: Question) -> list[Answer]:
    frame = question.frame
    if not frame.sure:
        return said_at_once(question) or [Unsure(frame.options)]
    answers = await answers_to(question)
    if frame.foreign is None:
        return answers
    understood = [each for each in answers if not isinstance(each, Saying)]
    return [Foreign(), *(understood or answers)]


def _said(answers: Sequence[Answer], frame: Frame, state: Provenance) -> Said:
    sections = _merged([render(answer) for answer in answers])
    footer = _footer(answers, state)
    return Said(
        sections=(*sections, *([Section(footer)] if footer else [])),
        buttons=buttons(answers, frame.topics),
        pictures=_pictures(answers),
    )


def _merged(sections: Iterable[Section]) -> list[Section]:
    """Put together what has the same title, and say nothing twice."""
    merged: list[Section] = []
    for section in sections:
        at = next(
            (place for place, other in enumerate(merged) if other.title == section.title), None
        )
        if at is None or not section.title:
            if section not in merged:
                merged.append(section)
            continue
        lines = merged[at].text.split("\n")
        fresh = [line for line in section.text.split("\n") if line not in lines]
        merged[at] = Section("\n".join([*lines, *fresh]), section.title)
    return merged


def _footer(answers: Sequence[Answer], state: Provenance) -> str:
    """Return of which day the prices are, where any is named; a show says that it is one."""
    priced = any(isinstance(answer, (*_NAMES_PRICES, Ways)) for answer in answers)
    return texts_talk.footer(state) if priced else ""


def _pictures(answers: Sequence[Answer]) -> tuple[str, ...]:
    pictures: list[str] = []
    for answer in answers:
        if isinstance(answer, ArticleList) and (answer.pictures or len(answer.articles) == 1):
            pictures += [name for each in answer.articles for name in each.product.images[:1]]
        elif isinstance(answer, ProductCard):
            pictures += answer.article.product.images
    return tuple(dict.fromkeys(pictures))[:_PICTURES]


def _products(question: Question, answers: Sequence[Answer]) -> tuple[str, ...]:
    """Return the articles that the reply speaks of, best first."""
    named = question.slots.skus if question.spoken.by_number else ()
    known = [sku for sku in named if sku in {each.sku for each in question.articles}]
    shown = [sku for answer in answers for sku in skus_of(answer)]
    return tuple(dict.fromkeys([*known, *shown]))


def _subscribes(frame: Frame) -> bool | None:
    if Topic.UNSUBSCRIBE in frame.topics:
        return False
    return True if Topic.SUBSCRIBE in frame.topics else None


def _pairs_of_cartons(question: Question) -> int | None:
    slots, one = question.slots, question.articles[:1]
    if slots.cartons is None or slots.quantity_pairs is not None or not one:
        return None
    return slots.cartons * one[0].carton.pairs
