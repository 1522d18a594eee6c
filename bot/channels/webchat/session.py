"""The web chat as an aiogram session: what the desk says becomes a message in a visitor's log."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, ClassVar, TypeAlias
from uuid import uuid4

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMyCommands,
    EditMessageReplyMarkup,
    EditMessageText,
    GetMe,
    SendChatAction,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVoice,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import InputMediaPhoto, Message, User
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.base import ChannelCannot, ChannelSession, Verbs, sending_key
from bot.channels.models import WebMessage, WebVisitor
from bot.channels.splitting import split_text
from bot.channels.webchat import files, queries
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.content import Content
from bot.channels.webchat.files import Sort
from bot.channels.webchat.queries import Entry
from bot.channels.webchat.said import buttons_of, content_of, entities_of, revised
from bot.channels.webchat.spoken import as_message, desk, visitor_of_query
from bot.clock import Clock
from bot.files.keeping import number_in
from bot.storage.engine import Database

SendFile: TypeAlias = SendPhoto | SendDocument | SendVoice | SendVideo


class WebChatSession(ChannelSession):
    """Speaks to visitors by writing into their logs; their pages are woken by `bells`.

    Whatever is sent under a `sending_key` is kept under it: sent again, it stays one message.
    """

    text_limit: ClassVar[int] = 4096
    caption_limit: ClassVar[int] = 4096

    def __init__(self, database: Database, clock: Clock, bells: Bells) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._bells = bells
        self.verbs: Verbs = {
            GetMe: _who_am_i,
            SendMessage: self._say,
            SendPhoto: self._show,
            SendMediaGroup: self._show_album,
            SendDocument: self._send_document,
            SendVoice: self._send_voice,
            SendVideo: self._send_video,
            EditMessageText: self._reword,
            EditMessageReplyMarkup: self._change_buttons,
            DeleteMessage: self._take_back,
            AnswerCallbackQuery: self._answer_press,
            SendChatAction: self._type,
            SetMyCommands: _no_menu,
            DeleteMyCommands: _no_menu,
        }

    async def _say(self, bot: Bot, method: SendMessage) -> Message:
        """Say a text, in several messages if it is long; the last has the buttons."""
        return (await self._append(bot, method, list(_said(method, self.text_limit))))[-1]

    async def _show(self, bot: Bot, method: SendPhoto) -> Message:
        if isinstance(method.photo, str) and number_in(method.photo) is not None:
            return await self._send(bot, method, method.photo, "photo")
        shown = content_of(
            method.caption,
            method.caption_entities,
            picture=method.photo,
            keyboard=method.reply_markup,
        )
        return (await self._append(bot, method, [shown]))[0]

    async def _show_album(self, bot: Bot, method: SendMediaGroup) -> list[Message]:
        return await self._append(bot, method, list(_album(method, _key())))

    async def _send_document(self, bot: Bot, method: SendDocument) -> Message:
        return await self._send(bot, method, method.document, "document")

    async def _send_voice(self, bot: Bot, method: SendVoice) -> Message:
        return await self._send(bot, method, method.voice, "voice")

    async def _send_video(self, bot: Bot, method: SendVideo) -> Message:
        return await self._send(bot, method, method.video, "video")

    async def _send(self, bot: Bot, method: SendFile, source: object, sort: Sort) -> Message:
        async with self._database.reading() as session:
            file = await files.named(session, source, sort)
        said = content_of(
            method.caption, method.caption_entities, file=file, keyboard=method.reply_markup
        )
        return (await self._append(bot, method, [said]))[0]

    async def _append(
        self,
        bot: Bot,
        method: SendMessage | SendMediaGroup | SendFile,
        said: Sequence[Content],
    ) -> list[Message]:
        key, now = _key(), self._clock()
        entries = [Entry(f"{key}/{place}", content) for place, content in enumerate(said)]
        async with self._log(method, method.chat_id) as (session, visitor):
            kept = [(await queries.add(session, visitor, entry, now))[0] for entry in entries]
        return [as_message(message, desk(), bot) for message in kept]

    async def _reword(self, bot: Bot, method: EditMessageText) -> Message:
        reworded = partial(
            revised,
            text=method.text,
            entities=entities_of(method.entities),
            buttons=buttons_of(method.reply_markup),
            edited=True,
        )
        return await self._change(bot, method, reworded)

    async def _change_buttons(self, bot: Bot, method: EditMessageReplyMarkup) -> Message:
        changed = partial(revised, buttons=buttons_of(method.reply_markup))
        return await self._change(bot, method, changed)

    async def _change(
        self,
        bot: Bot,
        method: EditMessageText | EditMessageReplyMarkup,
        changed: Callable[[Content], Content],
    ) -> Message:
        async with self._log(method, method.chat_id) as (session, visitor):
            kept = await _own_message(session, method, visitor, method.message_id)
            content = changed(Content.model_validate(kept.content))
            await queries.change(session, visitor, kept, content=content)
        return as_message(kept, desk(), bot)

    async def _take_back(self, _bot: Bot, method: DeleteMessage) -> bool:
        async with self._log(method, method.chat_id) as (session, visitor):
            kept = await _own_message(session, method, visitor, method.message_id)
            await queries.change(session, visitor, kept, deleted=True)
        return True

    async def _answer_press(self, _bot: Bot, method: AnswerCallbackQuery) -> bool:
        """Show the answer for a moment; without words there is nothing to show."""
        if method.text:
            pressed_by = visitor_of_query(method.callback_query_id)
            async with self._log(method, pressed_by) as (_, visitor):
                visitor.changes += 1
                visitor.notice, visitor.notice_changed = method.text, visitor.changes
        return True

    async def _type(self, _bot: Bot, method: SendChatAction) -> bool:
        async with self._log(method, method.chat_id) as (_, visitor):
            visitor.changes += 1
            visitor.typing_until = self._clock() + queries.TYPING
        return True

    @asynccontextmanager
    async def _log(
        self, method: TelegramMethod[Any], chat_id: Any
    ) -> AsyncIterator[tuple[AsyncSession, WebVisitor]]:
        """Hold a visitor's log to write into it, and wake the pages when that is safe.

        Raises TelegramBadRequest, as Telegram does, for a chat that is not there (any more).
        """
        async with self._database.writing() as unit:
            visitor = await queries.held_visitor(unit.session, int(chat_id))
            if visitor is None:
                raise TelegramBadRequest(method=method, message="Bad Request: chat not found")
            unit.after_commit(partial(self._bells.told, int(chat_id)))
            yield unit.session, visitor


async def _who_am_i(bot: Bot, _method: GetMe) -> User:
    return desk().as_(bot)


async def _no_menu(_bot: Bot, _method: SetMyCommands | DeleteMyCommands) -> bool:
    """Do without: the page has no menu of commands, which can all be typed."""
    return True


def _said(method: SendMessage, limit: int) -> Iterator[Content]:
    *earlier, last = split_text(method.text, limit, method.entities or ())
    for piece in earlier:
        yield content_of(piece.text, piece.entities)
    yield content_of(last.text, last.entities, keyboard=method.reply_markup)


def _album(method: SendMediaGroup, album: str) -> Iterator[Content]:
    for item in method.media:
        if not isinstance(item, InputMediaPhoto):
            raise ChannelCannot(f"the web chat shows no {item.type} in an album")
        yield content_of(item.caption, item.caption_entities, picture=item.media, album=album)


def _key() -> str:
    """Name the reply that is being sent; what has no name is sent as often as asked."""
    return f"desk:{sending_key.get(uuid4().hex)}"


async def _own_message(
    session: AsyncSession,
    method: TelegramMethod[Any],
    visitor: WebVisitor,
    message_id: int | None,
) -> WebMessage:
    """Return the message of the desk that is meant.  Raises TelegramBadRequest for another."""
    assert visitor.id is not None
    kept = await queries.message_of(session, visitor.id, message_id or 0)
    if kept is None or kept.by_visitor:
        raise TelegramBadRequest(method=method, message="Bad Request: message not found")
    return kept
