"""Turns what the desk says into Bot API methods, which every messenger here understands.

Titles are bold through entities, never through markup: a buyer's text stays what it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from aiogram.methods import EditMessageText, SendMediaGroup, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    MediaUnion,
    MessageEntity,
)

from bot.answering.said import Button, Said
from handlers.buyer.press import pack

Method: TypeAlias = TelegramMethod[Any]

ALBUM: Final = 10  # pictures, Bot API
NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


def say(chat_id: int, said: Iterable[Said]) -> list[Method]:
    """Return the methods that say everything, in order."""
    return [method for one in said for method in _messages(chat_id, one)]


def say_instead(chat_id: int, message_id: int, said: Sequence[Said]) -> list[Method]:
    """Return the methods that put the first message in an old one's place and add the others.

    Pictures cannot be put into a message of text: with them everything is said anew below.
    """
    if not said or said[0].pictures:
        return say(chat_id, said)
    first, *others = said
    edit = EditMessageText(
        chat_id=chat_id,
        message_id=message_id,
        text=first.text,
        entities=_bold_titles(first),
        reply_markup=_keyboard(first.buttons),
        link_preview_options=NO_PREVIEW,
    )
    return [edit, *say(chat_id, others)]


def _messages(chat_id: int, said: Said) -> Iterator[Method]:
    yield from _pictures(chat_id, said.pictures)
    yield SendMessage(
        chat_id=chat_id,
        text=said.text,
        entities=_bold_titles(said),
        reply_markup=_keyboard(said.buttons),
        link_preview_options=NO_PREVIEW,
    )


def _pictures(chat_id: int, names: Sequence[str]) -> Iterator[Method]:
    # An album carries no buttons: the message with them comes after it.
    for start in range(0, len(names), ALBUM):
        album = names[start : start + ALBUM]
        if len(album) == 1:
            yield SendPhoto(chat_id=chat_id, photo=album[0])
        else:
            media: list[MediaUnion] = [InputMediaPhoto(media=name) for name in album]
            yield SendMediaGroup(chat_id=chat_id, media=media)


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


def _bold_titles(said: Said) -> list[MessageEntity] | None:
    """Return entities over the titles, counted in UTF-16 units as the Bot API counts."""
    entities, position = [], 0
    for section in said.sections:
        if section.title:
            length = _units(section.title)
            entities.append(MessageEntity(type="bold", offset=position, length=length))
        parts = [part for part in (section.title, section.text) if part]
        position += _units("\n".join(parts)) + len("\n\n")
    return entities or None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
