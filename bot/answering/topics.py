"""Which topic is answered by what, and in which order."""

from collections.abc import Sequence
from typing import Final

from bot.answering.answers import Answer
from bot.answering.asides import Aside, asides, is_enough, refusal
from bot.answering.company import certificates, company
from bot.answering.delivery import WhichDestination, delivery
from bot.answering.fair import fair
from bot.answering.goods import (
    KindsThereAre,
    NoSuchArticle,
    WholeRange,
    catalogue,
    kinds_there_are,
    no_longer_made,
)
from bot.answering.lead_time import GroupLeadTime, lead_time
from bot.answering.minimum import GroupMinimum, moq
from bot.answering.order import order
from bot.answering.packaging import packaging
from bot.answering.price import price
from bot.answering.product import Fact, facts, product, tell
from bot.answering.promises import Matter, Missing, Reason, ToPerson, Which, WillAsk
from bot.answering.question import Question
from bot.answering.sample import sample
from bot.answering.talk import Phrase, Saying, privacy, talk
from bot.answering.written import clearly_written, written
from bot.understanding.frame import SOCIAL, Aspect, Topic

ORDER: Final = (
    *(Topic.HUMAN, Topic.LANGUAGE, Topic.CATALOGUE, Topic.PRODUCT, Topic.MATERIALS, Topic.SIZES),
    *(Topic.MOQ, Topic.PRICE, Topic.SAMPLE, Topic.CUSTOM, Topic.PACKAGING, Topic.ORDER),
    *(Topic.LEAD_TIME, Topic.DELIVERY, Topic.PAYMENT, Topic.CERTIFICATES, Topic.QUALITY),
    *(Topic.COMPANY, Topic.FAIR, Topic.PRIVACY, Topic.SUBSCRIBE, Topic.UNSUBSCRIBE),
)
"""First what there is, then what it costs, then how it comes, then everything around it."""

_SAYS_MORE: Final = frozenset(
    {Topic.MOQ, Topic.PRICE, Topic.SAMPLE, Topic.LEAD_TIME, Topic.MATERIALS, Topic.SIZES}
    | {Topic.PACKAGING, Topic.ORDER, Topic.DELIVERY}
)
"""Beside one of these a list or a card would say the same again."""


def topics_to_answer(question: Question) -> list[Topic]:
    """Return the topics of a message in the order of the reply, none said twice."""
    asked = {*question.frame.topics}
    if asked & _SAYS_MORE and question.articles:
        asked -= {Topic.CATALOGUE} if not question.has(Aspect.PICTURES) else set()
        asked -= {Topic.PRODUCT} if not question.has(Aspect.COMPARE) else set()
    if {Topic.CATALOGUE, Topic.PRODUCT} <= asked:
        asked -= {Topic.PRODUCT} if not question.spoken.by_number else {Topic.CATALOGUE}
    if Topic.FAIR in asked and not question.spoken.by_number:
        asked -= {Topic.LEAD_TIME}  # when to order for a season, not how long one article takes
    if Topic.ORDER in asked and not question.has(Aspect.RUNNING_ORDER, Aspect.BARGAIN):
        asked -= {Topic.PRICE}
    if asked & {Topic.PRODUCT} and question.articles:
        asked = (asked - {Topic.PRODUCT}) | {_what_for(question)}
    business: list[Topic] = [topic for topic in ORDER if topic in asked]
    if business:
        return business
    return [topic for topic in question.frame.topics if topic in SOCIAL] or [Topic.OTHER]


def _what_for(question: Question) -> Topic:
    """Return what is wanted of an article that is only named: "5,000 XB-1023, Minsk, by May"."""
    named = question.frame.named
    if "destination" in named:
        return Topic.DELIVERY
    return Topic.LEAD_TIME if "deadline" in named else Topic.PRODUCT


def said_at_once(question: Question) -> list[Answer]:
    """Return what needs neither data nor topic: a no, a term explained, who pays duty."""
    return _at_once(question, asides(question))


async def answers_to(question: Question) -> list[Answer]:
    """Answer a message: what is not done, what is said at once, and what the data tell."""
    said = asides(question)
    if at_once := _at_once(question, said):
        return at_once
    answers = await _on_topics(question)
    return [*said, *filter(_tells, answers)] if said else answers


def _at_once(question: Question, said: Sequence[Aside]) -> list[Answer]:
    return [*refusal(question)] or ([*said] if is_enough(said, question) else [])


def _tells(answer: Answer) -> bool:
    """Whether an answer tells something, after which another is not asked back."""
    return not isinstance(answer, (*_QUESTIONS_BACK, WillAsk, Saying))


async def _on_topics(question: Question) -> list[Answer]:
    """Answer every topic of a message."""
    topics = topics_to_answer(question)
    answers: list[Answer] = []
    if question.asks(Topic.GREETING) and topics[0] not in SOCIAL:
        answers.append(Saying(Phrase.HELLO))
    answers += await no_longer_made(question)
    if question.frame.unknown:
        answers += [NoSuchArticle(question.frame.unknown), WillAsk(Matter.ARTICLE_NUMBER)]
    missing = question.spoken.retired or question.frame.unknown
    for topic in topics:
        if not (missing and not question.articles and topic in _ON_ARTICLES):
            answers += await _with_writing(question, topic)
    # What to order need not be asked of somebody who got another answer.
    return [each for each in answers if each != Which(Missing.ORDER)] or answers


async def _with_writing(question: Question, topic: Topic) -> list[Answer]:
    """Answer from the data, and from what people wrote down where that is clearly asked."""
    answers = [*await _answer(question, topic)]
    if topic not in _WRITTEN_BESIDE:
        return answers
    if all(isinstance(answer, _QUESTIONS_BACK) for answer in answers):
        return [*await clearly_written(question, topic, in_want=True)] or answers
    beside = await clearly_written(question, topic)
    in_general = all(isinstance(answer, _IN_GENERAL) for answer in answers)
    return [*beside] if beside and in_general else [*answers, *beside]


_WHICH: Final = (Which(Missing.ARTICLE),)
_WRITTEN_BESIDE: Final = frozenset(
    {
        *(Topic.CATALOGUE, Topic.PRODUCT, Topic.MATERIALS, Topic.SIZES, Topic.MOQ, Topic.PRICE),
        *(Topic.LEAD_TIME, Topic.DELIVERY, Topic.ORDER, Topic.FAIR),
    }
)
_QUESTIONS_BACK: Final = (Which, WhichDestination, WholeRange, KindsThereAre)
_IN_GENERAL: Final = (GroupMinimum, GroupLeadTime)

_ON_ARTICLES: Final = _SAYS_MORE - {Topic.DELIVERY} | {Topic.CATALOGUE, Topic.PRODUCT}
"""Topics that nothing can be said on where the article is not made, or never was."""


async def _answer(question: Question, topic: Topic) -> Sequence[Answer]:
    match topic:
        case Topic.CATALOGUE | Topic.PRODUCT | Topic.MATERIALS | Topic.SIZES:
            return await _on_goods(question, topic)
        case Topic.MOQ | Topic.PRICE | Topic.SAMPLE | Topic.ORDER:
            return await _on_terms(question, topic)
        case Topic.LEAD_TIME | Topic.DELIVERY | Topic.PACKAGING | Topic.FAIR:
            return await _on_the_way(question, topic)
        case _:
            return await _on_writing(question, topic)


async def _on_the_way(question: Question, topic: Topic) -> Sequence[Answer]:
    match topic:
        case Topic.LEAD_TIME:
            return await lead_time(question)
        case Topic.DELIVERY:
            return await delivery(question)
        case Topic.PACKAGING:
            return await packaging(question)
        case _:
            return await fair(question)


async def _on_goods(question: Question, topic: Topic) -> Sequence[Answer]:
    if topic is Topic.CATALOGUE:
        return _only_facts(question) or await catalogue(question)
    if not question.articles:
        return await _without_articles(question, topic)
    if topic is Topic.PRODUCT:
        return product(question)
    fact = Fact.SIZES if topic is Topic.SIZES else Fact.COMPOSITION
    return facts(question) or tell(question, fact)


def _only_facts(question: Question) -> Sequence[Answer]:
    """Return facts where a list would not answer: "which colours do the terry ones come in?"."""
    return facts(question) if question.articles else []


async def _without_articles(question: Question, topic: Topic) -> Sequence[Answer]:
    if not question.spoken.wanted.anything:
        return await catalogue(question)
    return [await kinds_there_are(question, "material")] if topic is Topic.MATERIALS else _WHICH


async def _on_terms(question: Question, topic: Topic) -> Sequence[Answer]:
    nothing_fits = not question.articles and not question.spoken.wanted.anything
    if nothing_fits and not question.spoken.retired and not question.spoken.by_number:
        return await catalogue(question)
    match topic:
        case Topic.MOQ:
            return await moq(question)
        case Topic.PRICE:
            return price(question)
        case Topic.SAMPLE:
            return await sample(question)
        case _:
            return order(question)


async def _on_writing(question: Question, topic: Topic) -> Sequence[Answer]:
    match topic:
        case Topic.QUALITY if question.has(Aspect.COMPLAINT):
            return [ToPerson(Reason.COMPLAINT)]
        case Topic.PAYMENT | Topic.CUSTOM | Topic.QUALITY:
            return await written(question, topic)
        case Topic.CERTIFICATES:
            return await certificates(question)
        case Topic.COMPANY:
            return await company(question)
        case Topic.PRIVACY:
            return await privacy(question)
        case _:
            return talk(question, topic)
