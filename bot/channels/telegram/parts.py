"""What is too long for one message of Telegram, as the calls that it takes.

Each part is a call of its own, so that it is kept, sent and noted on its own: a flood limit in
the middle of a long text repeats nothing.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from aiogram.methods import EditMessageText, SendMediaGroup, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import MediaUnion

from bot.channels.splitting import Piece, split_text

Method: TypeAlias = TelegramMethod[Any]


def in_parts(method: Method, *, text_limit: int, caption_limit: int) -> list[Method]:
    """Return `method` as calls whose texts keep to the limits, in UTF-16 units.

    The last of several has the keyboard; what does not fit into a caption follows as text.
    """
    match method:
        case SendMessage():
            return [*_messages(method, split_text(method.text, text_limit, method.entities or ()))]
        case EditMessageText(text=str(text)):
            first, *others = split_text(text, text_limit, method.entities or ())
            shown = {"text": first.text, "entities": _entities(first)}
        case SendPhoto(caption=str(caption)):
            first, *others = split_text(caption, caption_limit, method.caption_entities or ())
            shown = {"caption": first.text, "caption_entities": _entities(first)}
        case SendMediaGroup():
            album, others = _shortened(method.media, caption_limit)
            shown = {"media": album}
        case _:
            return [method]
    if not others:
        return [method]
    return [method.model_copy(update={**shown, "reply_markup": None}), *_after(method, others)]


def _messages(method: SendMessage, pieces: Sequence[Piece]) -> list[SendMessage]:
    last = len(pieces) - 1
    return [
        method.model_copy(
            update={
                "text": piece.text,
                "entities": _entities(piece),
                "reply_markup": method.reply_markup if place == last else None,
                "reply_parameters": method.reply_parameters if place == 0 else None,
            }
        )
        for place, piece in enumerate(pieces)
    ]


def _after(method: Method, pieces: Sequence[Piece]) -> list[SendMessage]:
    """Return messages that say the pieces where `method` spoke."""
    whole = SendMessage(
        chat_id=getattr(method, "chat_id", 0),
        message_thread_id=getattr(method, "message_thread_id", None),
        text="",
        reply_markup=getattr(method, "reply_markup", None),
    )
    return _messages(whole, pieces)


def _shortened(album: Sequence[MediaUnion], limit: int) -> tuple[list[MediaUnion], list[Piece]]:
    """Return the album with captions that fit, and what is left of the others."""
    shortened, left = [], []
    for item in album:
        first, *others = split_text(item.caption or "", limit, item.caption_entities or ())
        caption = {"caption": first.text, "caption_entities": _entities(first)}
        shortened.append(item.model_copy(update=caption) if others else item)
        left += others
    return shortened, left


def _entities(piece: Piece) -> list[Any] | None:
    return list(piece.entities) or None
