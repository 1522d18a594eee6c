"""In a group the desk answers only when it is spoken to, and reads only what is said to it."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Message, TelegramObject, Update, User
from typing_extensions import override

_CALLED: Final = "/help"
"""What a name alone says."""

_GROUPS: Final = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


class Addressed(BaseMiddleware):
    """Passes over what people in a group say to one another."""

    @override
    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        assert isinstance(event, Update)
        kind = "message" if event.message else "edited_message"
        message = event.message or event.edited_message
        if message is None or message.chat.type not in _GROUPS:
            return await handler(event, data)
        said = spoken_to(message, await data["bot"].me())
        if said is None:
            return None
        return await handler(event.model_copy(update={kind: said}), data)


def spoken_to(message: Message, desk: User) -> Message | None:
    """Return what a group's message says to the desk, less its name; None where it says nothing.

    A name alone, in answer to somebody, asks the desk about what they wrote.
    """
    text = message.text or message.caption or ""
    mention = _mention(message, text, desk)
    if mention:
        text = text.replace(mention, " ", 1).strip(" ,:\n")
    elif not (_commands(text, desk) or _answers(message, desk)):
        return None
    about = message.reply_to_message
    if not text and about and (about.text or about.caption):
        text = about.text or about.caption or ""
    if message.caption:
        return message.model_copy(update={"caption": text or None})
    return message.model_copy(update={"text": text or _CALLED}) if message.text else message


def _mention(message: Message, text: str, desk: User) -> str:
    """Return how the desk is named in the text; blank where it is not."""
    for entity in message.entities or message.caption_entities or ():
        named = entity.extract_from(text)
        if entity.type == "mention" and named.casefold() == f"@{desk.username}".casefold():
            return named
        if entity.type == "text_mention" and entity.user and entity.user.id == desk.id:
            return named
    return ""


def _commands(text: str, desk: User) -> bool:
    if not text.startswith("/"):
        return False
    _, _, whose = text.split(maxsplit=1)[0].partition("@")
    return not whose or whose.casefold() == (desk.username or "").casefold()


def _answers(message: Message, desk: User) -> bool:
    """Whether the message replies to one of the desk's; a topic's first is no message."""
    answered = message.reply_to_message
    return (
        answered is not None
        and answered.forum_topic_created is None
        and answered.from_user is not None
        and answered.from_user.id == desk.id
    )
