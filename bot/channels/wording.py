"""Words as Bot API methods, which every messenger here understands.

Titles are bold through entities, never through markup: a buyer's text stays what it is.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
)

from bot.channels.splitting import units
from bot.outbox.words import Key, Open, Section, Words, joined

Method: TypeAlias = TelegramMethod[Any]

NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


def message(words: Words, **place: Any) -> SendMessage:
    """Return the method that says `words` in a place: `chat_id`, and perhaps a topic of it."""
    return SendMessage(
        **place,
        text=words.text,
        entities=bold_titles(words.sections),
        reply_markup=keyboard(words.buttons),
        link_preview_options=NO_PREVIEW,
    )


def bold_titles(sections: Iterable[Section]) -> list[MessageEntity] | None:
    """Return entities over the titles, counted in UTF-16 units as the Bot API counts."""
    entities, position = [], 0
    for section in sections:
        if section.title:
            length = units(section.title)
            entities.append(MessageEntity(type="bold", offset=position, length=length))
        position += units(joined([section])) + len("\n\n")
    return entities or None


def keyboard(rows: Sequence[Sequence[Key]]) -> InlineKeyboardMarkup | None:
    """Return the buttons as an inline keyboard."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(key) for key in row] for row in rows])


def _button(key: Key) -> InlineKeyboardButton:
    if isinstance(key, Open):
        return InlineKeyboardButton(text=key.label, url=key.url)
    return InlineKeyboardButton(text=key.label, callback_data=key.data)
