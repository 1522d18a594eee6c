"""Reading a message: the frame of what it means in its chat."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.understanding.context import held_after
from bot.understanding.elliptic import business_of
from bot.understanding.frame import Aspect, Context, Frame, Topic
from bot.understanding.hearing import Heard, hear
from bot.understanding.judgement import judged
from bot.understanding.language import Reply, reply_in
from bot.understanding.several import quantities_of, quantity_of_each
from bot.understanding.subject import Subject
from bot.understanding.topics import asked_by
from bot.understanding.vocabulary import Vocabulary

_OF_AN_ANSWER: Final = 4
"""Words at most: more of them are a question of their own."""


def read(text: str, context: Context, vocabulary: Vocabulary, today: date) -> Frame:
    """Return what a buyer's message means, together with what holds from earlier in the chat."""
    heard = hear(text, vocabulary, today)
    reply = reply_in(heard.speech, heard.words, heard.found["wishes"], context)
    return framed(heard, reply, _subject(heard, reply, context), context, vocabulary)


def framed(
    heard: Heard, reply: Reply, subject: Subject, context: Context, vocabulary: Vocabulary
) -> Frame:
    """Return the frame of a message that was heard, once its subject is known."""
    held = held_after(heard, subject.topics, context, vocabulary)
    return Frame(
        text=heard.written,
        language=reply.language,
        topics=subject.topics,
        slots=held.slots,
        named=held.named,
        aspects=subject.aspects,
        sure=subject.sure,
        options=subject.options,
        nearest=subject.nearest,
        foreign=heard.speech.foreign,
        language_wanted=reply.wanted,
        period=heard.period,
        unknown=heard.articles.unknown,
        quantities=quantities_of(heard),
        pairs_by_sku=quantity_of_each(heard),
        counted_in=held.counted_in,
    )


def follow(context: Context, frame: Frame, shown: tuple[str, ...]) -> Context:
    """Return what the chat remembers after the reply that showed these articles."""
    business = business_of(frame.topics)
    stays = context.language_chosen and frame.language == context.language
    return replace(
        context,
        language=frame.language,
        language_chosen=frame.language_wanted is not None or stays,
        topics=business or context.topics,
        previous=frame.topics,
        aspects=frame.aspects if business else context.aspects,
        slots=frame.slots,
        shown=_list_after(context.shown, shown),
        about=(shown or context.about) if business else context.about,
        options=frame.options,
        counted_in=frame.counted_in,
    )


def _list_after(before: tuple[str, ...], shown: tuple[str, ...]) -> tuple[str, ...]:
    """Return the list that "the second one" picks from: one of it, looked at, keeps it whole."""
    looked_at = len(shown) == 1 and shown[0] in before
    return before if looked_at or not shown else shown


def pressed(
    topic: Topic,
    context: Context,
    *,
    sku: str | None = None,
    aspects: frozenset[Aspect] = frozenset(),
) -> Frame:
    """Return the frame of a button: the topic of an article, or of what holds in the chat."""
    slots = context.slots
    if sku is not None:
        slots = replace(slots, skus=(sku,), facets={}, without={})
    return Frame(
        text="",
        language=context.language or context.hint or "en",
        topics=(topic,),
        slots=slots,
        named=frozenset({"skus"}) if sku is not None else frozenset(),
        aspects=aspects,
    )


def _subject(heard: Heard, reply: Reply, context: Context) -> Subject:
    if chosen := _chosen(heard, context):
        return Subject((chosen,))
    asked = asked_by(heard, context, wanted=reply.wanted is not None)
    return judged(heard, asked, context)


def _chosen(heard: Heard, context: Context) -> Topic | None:
    """Return the topic that an answer like "2" or "the first" picks of those the desk offered."""
    if not context.options:
        return None
    number = heard.amounts.bare
    place = number - 1 if number else next(iter(heard.ordinals), None)
    if place is None or len(heard.words) > _OF_AN_ANSWER or place >= len(context.options):
        return None
    return context.options[place]
