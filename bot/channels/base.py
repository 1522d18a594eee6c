"""The channel seam: Telegram's vocabulary, spoken to messengers that are not Telegram.

A messenger is an aiogram `Bot` with a session of its own, and its session is a table of the
Bot API methods that the messenger knows.  Whatever is not in the table is refused aloud.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextvars import ContextVar
from typing import Any, ClassVar, Final, TypeAlias, cast

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from typing_extensions import override

from bot.errors import SockdeskError

sending_key: Final[ContextVar[str]] = ContextVar("sending_key")
"""Names the reply that is being sent: a channel that can know it again sends it once."""

Deliver: TypeAlias = Callable[[Bot, Any], Awaitable[Any]]
"""Does in the messenger what a method of the Bot API asks for, and returns what it returns."""

Verbs: TypeAlias = Mapping[type[TelegramMethod[Any]], Deliver]


class ChannelCannot(SockdeskError):
    """The messenger has nothing that would do what is asked, and nothing to degrade it to."""

    code: ClassVar[str] = "channel_cannot"


class Channel(BaseSession):
    """The session of a messenger, Telegram's own or another's.

    `text_limit` and `caption_limit` are lengths in UTF-16 units, as Telegram counts them.
    """

    text_limit: ClassVar[int] = 4096
    caption_limit: ClassVar[int] = 1024

    def parts(self, method: TelegramMethod[Any]) -> list[TelegramMethod[Any]]:
        """Return `method` as the calls that it takes; each is kept and sent on its own."""
        return [method]


class ChannelSession(Channel):
    """A session whose verb table says what the messenger can do."""

    verbs: Verbs

    @override
    def parts(self, method: TelegramMethod[Any]) -> list[TelegramMethod[Any]]:
        """Do without a keyboard in the place of the letters: what it offers can be written."""
        keyboard = getattr(method, "reply_markup", None)
        if isinstance(keyboard, ReplyKeyboardMarkup | ReplyKeyboardRemove):
            return [method.model_copy(update={"reply_markup": None})]
        return [method]

    @override
    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """Do what `method` asks for.

        Raises ChannelCannot for a verb that is not in the table, and for a parse mode.
        """
        if (deliver := self.verbs.get(type(method))) is None:
            raise ChannelCannot(f"{type(self).__name__} cannot {type(method).__name__}")
        settled = with_defaults(bot, method)
        refuse_markup(settled)
        return cast(TelegramType, await deliver(bot, settled))

    @override
    def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Raise ChannelCannot: no channel of ours keeps files to be downloaded."""
        raise ChannelCannot(f"{type(self).__name__} keeps no files")

    @override
    async def close(self) -> None:
        """Give nothing back: a channel that holds a connection says so itself."""


def with_defaults(bot: Bot, method: TelegramMethod[TelegramType]) -> TelegramMethod[TelegramType]:
    """Return `method` with the bot's own values where its parameters were left to default."""
    settled = {
        name: bot.default[value.name] for name, value in method if isinstance(value, Default)
    }
    return method.model_copy(update=settled)


def refuse_markup(method: TelegramMethod[Any]) -> None:
    """Raise ChannelCannot for a method with a parse mode.

    Texts come with entities, so that nothing that a buyer wrote is ever read as markup.
    """
    if getattr(method, "parse_mode", None):
        raise ChannelCannot(f"{type(method).__name__} with markup; pass entities instead")


def numbered(keyboard: InlineKeyboardMarkup) -> str:
    """Return the buttons as lines `1. Label`, for messengers that have no buttons."""
    labels = [button.text for row in keyboard.inline_keyboard for button in row]
    return "\n".join(f"{place}. {label}" for place, label in enumerate(labels, start=1))
