"""One dispatcher over many messengers: updates in from the inbox, replies out to their bots."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import aiogram.methods
from aiogram import Bot, Dispatcher
from aiogram.client.default import Default
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SendChatAction, TelegramMethod
from sqlalchemy.exc import OperationalError

from bot.channels.base import Channel, ChannelCannot, sending_key
from bot.channels.moving import move_chat
from bot.channels.refusals import refusal_of
from bot.channels.updates import read_update
from bot.inbox.messenger import Call
from bot.inbox.models import InboxUpdate
from bot.storage.unit import UnitOfWork

Method: TypeAlias = TelegramMethod[Any]
Apologise: TypeAlias = Callable[[UnitOfWork, InboxUpdate, str], Awaitable[list[Method]]]

PATIENCE: Final = 30
"""Seconds for one call: what takes longer is tried again later."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Has `dispatcher` converse over `bots`, which are found by their numeric ids."""

    dispatcher: Dispatcher
    bots: Mapping[int, Bot]
    excuse: Apologise

    async def handle(self, unit: UnitOfWork, update: InboxUpdate) -> list[Call]:
        """Feed the update to the dispatcher; what its handler returns is what to say."""
        bot = self.bots[update.bot_id]
        if new_id := update.payload.get("message", {}).get("migrate_to_chat_id"):
            await move_chat(unit.session, bot.id, update.chat_id, new_id)
            return []
        said = await self.dispatcher.feed_update(
            bot,
            read_update(update.payload, bot),
            unit=unit,
            update_row=update.id,
        )
        if said is UNHANDLED or said is None:
            # Nothing was said to the desk: what people say to one another is not kept.
            update.payload = {}
        return [written(part) for method in _methods(said) for part in _parts(bot, method)]

    async def apologise(self, unit: UnitOfWork, update: InboxUpdate, incident: str) -> list[Call]:
        """Return a polite sentence in the buyer's language."""
        return [written(method) for method in await self.excuse(unit, update, incident)]

    async def send(self, bot_id: int, call: Call, *, key: str) -> None:
        """Make the call.  Raises NotNow or Never where the messenger or the database refuses."""
        token = sending_key.set(key)
        try:
            await self.bots[bot_id](spoken(call), request_timeout=PATIENCE)
        except (TelegramAPIError, ChannelCannot, OperationalError) as error:
            raise refusal_of(error) from error
        finally:
            sending_key.reset(token)

    async def show_typing(self, update: InboxUpdate) -> None:
        """Let the writer see that somebody is at work; failures do not matter."""
        if (place := place_of(update.payload)) is None:
            return
        typing = SendChatAction(**place, action="typing")
        with suppress(TelegramAPIError, ChannelCannot):
            await self.bots[update.bot_id](typing, request_timeout=5)


def place_of(payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the chat, and the topic in it, that an update came from; None where none is open.

    An inline query is typed in a chat that the bot does not see.
    """
    press = payload.get("callback_query") or {}
    message = payload.get("message") or payload.get("edited_message") or press.get("message") or {}
    if "chat" not in message:
        return None
    in_topic = message.get("is_topic_message", False)
    thread = message.get("message_thread_id") if in_topic else None
    return {"chat_id": message["chat"]["id"], "message_thread_id": thread}


def written(method: Method) -> Call:
    """Return a method as a row keeps it; bot-wide defaults are found again when it is sent."""
    defaults = {name for name, value in method if isinstance(value, Default)}
    payload = method.model_dump(
        mode="json", exclude_none=True, exclude=defaults, fallback=lambda _: None
    )
    return Call(type(method).__name__, payload)


def spoken(call: Call) -> Method:
    """Return the method that `written` wrote down."""
    kind: type[Method] = getattr(aiogram.methods, call.method)
    return kind.model_validate(call.payload)


def _parts(bot: Bot, method: Method) -> list[Method]:
    return bot.session.parts(method) if isinstance(bot.session, Channel) else [method]


def _methods(said: Any) -> list[Method]:
    if said is None or said is UNHANDLED:
        return []
    return [said] if isinstance(said, TelegramMethod) else list(said)
