"""Pressed buttons."""

from dataclasses import replace
from typing import assert_never

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    MaybeInaccessibleMessageUnion,
    User,
)

from bot.answering.said import (
    AskFactory,
    Asking,
    AskTopic,
    Narrow,
    SendTo,
    SetQuantity,
    SpeakLanguage,
    TurnPage,
)
from bot.i18n import _
from bot.understanding import pressed
from bot.understanding.frame import Context, Frame, Topic
from bot.understanding.slots import Destination
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.press import unpack
from handlers.place import Place
from handlers.say import Method, say, say_instead
from handlers.talk import Talk


async def answer_press(query: CallbackQuery, talk: Talk, answer: AnswerBuyer) -> list[Method]:
    """Answer what the button stands for.

    What refines an answer takes its place; what asks something else is answered below, so that
    the first answer can still be read.  A button of another time, and one under an answer to
    somebody else, is refused politely.
    """
    action = unpack(query.data or "")
    if action is None or isinstance(action, AskFactory) or query.message is None:
        return [query.answer(_("This button is out of date. Please ask again."), show_alert=True)]
    if not _is_for(query.from_user, query.message):
        return [query.answer(_("This answer is for somebody else. Please ask me yourself."))]
    frame = replace(frame_of(action, talk.context), text=_label(query))
    said = (await answer.frame(talk, frame)).reply.said
    place, number = Place.of(query.message), query.message.message_id
    if isinstance(action, AskTopic):
        return [query.answer(), *say(place, said)]
    return [query.answer(), *say_instead(place, number, said)]


def _is_for(user: User, message: MaybeInaccessibleMessageUnion) -> bool:
    """Whether the message with the button answers this user; in a group it points to whom."""
    asked = None if isinstance(message, InaccessibleMessage) else message.reply_to_message
    if asked is None or asked.from_user is None or message.chat.type == ChatType.PRIVATE:
        return True
    return asked.forum_topic_created is not None or asked.from_user.id == user.id


def _label(query: CallbackQuery) -> str:
    """Return what stood on the pressed button: that is what the buyer said."""
    keyboard = getattr(query.message, "reply_markup", None)
    rows = keyboard.inline_keyboard if keyboard else []
    labels = [key.text for row in rows for key in row if key.callback_data == query.data]
    return labels[0] if labels else ""


def frame_of(action: Asking, context: Context) -> Frame:
    """Return what a press means, in a chat that remembers `context`."""
    match action:
        case AskTopic(topic=topic, sku=sku, aspects=aspects):
            return pressed(topic, context, sku=sku, aspects=frozenset(aspects))
        case Narrow(kind=kind, value=value):
            frame = pressed(Topic.CATALOGUE, context)
            facets = {**frame.slots.facets, kind: (value,)}
            return replace(frame, slots=replace(frame.slots, facets=facets, skus=()))
        case SetQuantity(pairs=pairs):
            frame = pressed((context.topics or (Topic.PRICE,))[0], context)
            return replace(frame, slots=replace(frame.slots, quantity_pairs=pairs))
        case TurnPage(start=start):
            of_prices = context.topics[:1] == (Topic.PRICE,)
            topic = Topic.PRICE if of_prices else Topic.CATALOGUE
            return replace(pressed(topic, context), start=start)
        case SendTo(country=country, city=city):
            frame = pressed(Topic.DELIVERY, context)
            there = Destination(country, city)
            return replace(frame, slots=replace(frame.slots, destination=there))
        case SpeakLanguage(language=language):
            frame = pressed(Topic.LANGUAGE, context)
            return replace(frame, language=language, language_wanted=language)
        case _:
            assert_never(action)


def build() -> Router:
    """Return the router of the buttons."""
    router = Router(name=__name__)
    router.callback_query.register(answer_press)
    return router
