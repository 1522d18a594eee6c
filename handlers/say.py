"""Turns what the desk says into Bot API methods, which every messenger here understands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from aiogram.methods import EditMessageText, SendMediaGroup, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    MediaUnion,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.answering.said import Button, Said
from bot.channels.wording import NO_PREVIEW, bold_titles, keyboard, message
from bot.outbox.words import Section, Words
from handlers.buyer.press import pack
from handlers.place import Place

Method: TypeAlias = TelegramMethod[Any]

ALBUM: Final = 10  # pictures, Bot API


def say(place: Place, said: Iterable[Said]) -> list[Method]:
    """Return the methods that say everything, in order; the first points to what it answers."""
    methods = [method for one in said for method in _messages(place, one)]
    if methods and (answered := place.answered):
        methods[0] = methods[0].model_copy(update={"reply_parameters": answered})
    return methods


def say_words(place: Place, *words: Words) -> list[Method]:
    """Return the methods that say what a letter would say, in order."""
    methods: list[Method] = [message(one, **place.facts) for one in words]
    if methods and (answered := place.answered):
        methods[0] = methods[0].model_copy(update={"reply_parameters": answered})
    return methods


def say_words_instead(place: Place, message_id: int, words: Words) -> list[Method]:
    """Return the method that puts `words` in the place of an old message."""
    return [
        EditMessageText(
            chat_id=place.chat_id,
            message_id=message_id,
            text=words.text,
            entities=bold_titles(words.sections),
            reply_markup=keyboard(words.buttons),
            link_preview_options=NO_PREVIEW,
        )
    ]


def say_line(place: Place, words: str) -> list[Method]:
    """Return the method that says a line of plain text."""
    return say(place, [Said(sections=(Section(words),))])


def say_instead(place: Place, message_id: int, said: Sequence[Said]) -> list[Method]:
    """Return the methods that put the first message in an old one's place and add the others.

    Pictures cannot be put into a message of text: with them everything is said anew below.
    """
    if not said or said[0].pictures:
        return say(place, said)
    first, *others = said
    edit = EditMessageText(
        chat_id=place.chat_id,
        message_id=message_id,
        text=first.text,
        entities=bold_titles(first.sections),
        reply_markup=_keyboard(first.buttons),
        link_preview_options=NO_PREVIEW,
    )
    return [edit, *say(replace(place, answers=None), others)]


def with_contact_button(methods: Sequence[Method], label: str) -> list[Method]:
    """Return the methods with a button under the last message that shares one's own number.

    It takes the place that other buttons would have: only a message without them gets it.
    """
    *others, last = methods
    if not isinstance(last, SendMessage) or last.reply_markup is not None:
        return [*methods]
    keyboard = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text=label, request_contact=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )
    return [*others, last.model_copy(update={"reply_markup": keyboard})]


def without_contact_button(methods: Sequence[Method]) -> list[Method]:
    """Return the methods, the last of which takes that button away again."""
    if not methods:
        return []
    *others, last = methods
    if not isinstance(last, SendMessage) or last.reply_markup is not None:
        return [*methods]
    gone = ReplyKeyboardRemove(remove_keyboard=True)
    return [*others, last.model_copy(update={"reply_markup": gone})]


def _messages(place: Place, said: Said) -> Iterator[Method]:
    yield from _pictures(place, said.pictures)
    yield SendMessage(
        **place.facts,
        text=said.text,
        entities=bold_titles(said.sections),
        reply_markup=_keyboard(said.buttons),
        link_preview_options=NO_PREVIEW,
    )


def _pictures(place: Place, names: Sequence[str]) -> Iterator[Method]:
    # An album carries no buttons: the message with them comes after it.
    for start in range(0, len(names), ALBUM):
        album = names[start : start + ALBUM]
        if len(album) == 1:
            yield SendPhoto(**place.facts, photo=album[0])
        else:
            media: list[MediaUnion] = [InputMediaPhoto(media=name) for name in album]
            yield SendMediaGroup(**place.facts, media=media)


def _keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text=button.label, callback_data=pack(button.action))
                for button in row
            ]
            for row in rows
        ]
    )
