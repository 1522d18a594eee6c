"""What the desk says in the words of the Bot API, as content of the web chat."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import InlineKeyboardMarkup, MessageEntity

from bot.channels.base import ChannelCannot
from bot.channels.webchat.content import Button, Content, Entity, File


def content_of(
    text: str | None,
    entities: Sequence[MessageEntity] | None,
    *,
    picture: Any = None,
    file: File | None = None,
    album: str | None = None,
    keyboard: Any = None,
) -> Content:
    """Return a new message's content.  Raises ChannelCannot for what a page cannot show."""
    return _showing(
        text=text or "",
        entities=entities_of(entities),
        picture=None if picture is None else source_of(picture),
        attachment=file,
        album=album,
        buttons=buttons_of(keyboard),
    )


def revised(before: Content, **changes: Any) -> Content:
    """Return content with some of it changed, checked like new content."""
    return _showing(**{**before.model_dump(), **changes})


def _showing(**content: Any) -> Content:
    if not (content["text"] or content["picture"] or content["attachment"]):
        raise ChannelCannot("a message of the web chat needs a text, a picture or a file")
    return Content.model_validate(content)


def entities_of(entities: Sequence[MessageEntity] | None) -> list[Entity]:
    """Return how stretches of a text look."""
    return [
        Entity(type=entity.type, offset=entity.offset, length=entity.length, url=entity.url)
        for entity in entities or ()
    ]


def buttons_of(keyboard: Any) -> list[list[Button]]:
    """Return the buttons of an inline keyboard, row by row.

    Raises ChannelCannot for other keyboards, and for buttons that do something else than send
    data or open an address.
    """
    if keyboard is None:
        return []
    if not isinstance(keyboard, InlineKeyboardMarkup):
        raise ChannelCannot(f"the web chat has no {type(keyboard).__name__}")
    rows = [
        [Button(text=key.text, data=key.callback_data, url=key.url) for key in row]
        for row in keyboard.inline_keyboard
    ]
    if any(button.data is None and button.url is None for row in rows for button in row):
        raise ChannelCannot("a button of the web chat sends data or opens an address")
    return rows


def source_of(picture: Any) -> str:
    """Return where a page finds a picture: an address, or the name of one of the town's.

    Raises ChannelCannot for an upload: the town's pictures lie in the database already.
    """
    if not isinstance(picture, str):
        raise ChannelCannot("the web chat shows pictures by address or by name, not uploads")
    return picture
