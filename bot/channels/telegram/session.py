"""Telegram as an aiogram session: HTTP, and what Telegram's own rules ask for."""

from http import HTTPStatus
from typing import Any, Final, cast

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.methods import (
    EditMessageText,
    GetMe,
    Response,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import Message, User
from typing_extensions import override

from bot.channels.base import Channel, refuse_markup, with_defaults
from bot.channels.moving import move_chat
from bot.channels.telegram.parts import in_parts
from bot.channels.telegram.pictures import Pictures, Showing
from bot.storage.engine import Database

_NOT_MODIFIED: Final = "message is not modified"
"""Telegram's word for an edit that changes nothing, which is no failure; it has no code."""

log = structlog.get_logger(__name__)


class TelegramSession(Channel, AiohttpSession):
    """Speaks to Telegram, or to another server of its Bot API whose root is `root`.

    `me` is what Telegram last said of the bot, so that a handler never has to ask in the middle
    of a transaction; None before the very first connection.
    """

    def __init__(self, database: Database, root: str, me: User | None = None) -> None:
        super().__init__(api=TelegramAPIServer.from_base(root))
        self.root = root
        self.me = me
        self._database = database
        self._pictures = Pictures(database)

    @override
    def parts(self, method: TelegramMethod[Any]) -> list[TelegramMethod[Any]]:
        return in_parts(method, text_limit=self.text_limit, caption_limit=self.caption_limit)

    @override
    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """Make the call.  Raises ChannelCannot for markup, else aiogram's typed errors."""
        settled = with_defaults(bot, method)
        refuse_markup(settled)
        match settled:
            case GetMe() if self.me:
                return cast(TelegramType, self.me)
            case SendPhoto() | SendMediaGroup():
                return cast(TelegramType, await self._show(bot, settled, timeout))
            case EditMessageText():
                return cast(TelegramType, await self._reword(bot, settled, timeout))
            case _:
                return await self._call(bot, settled, timeout)

    @override
    async def close(self) -> None:
        """End all connections; aiogram's own wait is for those with encryption."""
        if self.root.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()

    async def introduce(self, bot: Bot) -> User:
        """Ask Telegram who the bot is, and keep it."""
        self.me = await self._call(bot, GetMe(), None)
        return self.me

    async def _call(
        self, bot: Bot, method: TelegramMethod[TelegramType], seconds: int | None
    ) -> TelegramType:
        """Make one call; a group that has become a supergroup is spoken to where it is now."""
        try:
            return await super().make_request(bot, method, seconds)
        except TelegramNetworkError as error:
            # The address holds the token, and the reason ends up in logs and on screens.
            error.message = error.message.replace(bot.token, "…")
            raise
        except TelegramMigrateToChat as error:
            chat_id = getattr(method, "chat_id", None)
            if not isinstance(chat_id, int):
                raise
            new_id = error.migrate_to_chat_id
            log.info("group has moved", chat=chat_id, new=new_id)
            async with self._database.writing() as unit:
                await move_chat(unit.session, bot.id, chat_id, new_id)
            moved = method.model_copy(update={"chat_id": new_id})
            return await super().make_request(bot, moved, seconds)

    @override
    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Read the answer; a page that a proxy puts in its place is an error like the others."""
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            if status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise TelegramServerError(method, f"HTTP {status_code}") from error
            raise TelegramNetworkError(method, f"unreadable answer: {error.message}") from error

    async def _show(
        self, bot: Bot, method: Showing, seconds: int | None
    ) -> Message | list[Message]:
        """Send pictures; what Telegram does not take by id or address is uploaded."""
        ready, shown = await self._pictures.prepared(bot, method, afresh=False)
        try:
            sent: Message | list[Message] = await self._call(bot, ready, seconds)
        except TelegramBadRequest as error:
            if not any(isinstance(one.media, str) for one in shown):
                raise
            log.info("picture refused", reason=error.message)
            ready, shown = await self._pictures.prepared(bot, method, afresh=True)
            sent = await self._call(bot, ready, seconds)
        await self._pictures.remember(bot, shown, sent if isinstance(sent, list) else [sent])
        return sent

    async def _reword(
        self, bot: Bot, method: EditMessageText, seconds: int | None
    ) -> Message | bool:
        """Edit a message; one that can no longer be edited is said anew."""
        try:
            return await self._call(bot, method, seconds)
        except TelegramBadRequest as error:
            if _NOT_MODIFIED in error.message:
                return True
            if method.chat_id is None:
                raise
            log.info("edit refused", reason=error.message)
            return await self._call(bot, _anew(method), seconds)


def _anew(method: EditMessageText) -> SendMessage:
    return SendMessage(
        chat_id=method.chat_id or 0,
        text=method.text or "",
        entities=method.entities,
        link_preview_options=method.link_preview_options,
        reply_markup=method.reply_markup,
    )
