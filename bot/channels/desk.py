"""One dispatcher over many messengers: updates in from the inbox, replies out to their bots."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypeAlias

import aiogram.methods
from aiogram import Bot, Dispatcher
from aiogram.client.default import Default
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendChatAction, TelegramMethod
from aiogram.types import Update
from sqlalchemy.exc import OperationalError

from bot.channels.base import ChannelCannot, sending_key
from bot.inbox.messenger import Call, Never, NotNow
from bot.inbox.models import InboxUpdate
from bot.storage.unit import UnitOfWork

Method: TypeAlias = TelegramMethod[Any]
Apologise: TypeAlias = Callable[[UnitOfWork, InboxUpdate, str], Awaitable[list[Method]]]

SOON: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Desk:
    """Has `dispatcher` converse over `bots`, which are found by their numeric ids."""

    dispatcher: Dispatcher
    bots: Mapping[int, Bot]
    excuse: Apologise

    async def handle(self, unit: UnitOfWork, update: InboxUpdate) -> list[Call]:
        """Feed the update to the dispatcher; what its handler returns is what to say."""
        bot = self.bots[update.bot_id]
        said = await self.dispatcher.feed_update(
            bot,
            Update.model_validate(update.payload, context={"bot": bot}),
            unit=unit,
            update_row=update.id,
        )
        return [written(method) for method in _methods(said)]

    async def apologise(self, unit: UnitOfWork, update: InboxUpdate, incident: str) -> list[Call]:
        """Return a polite sentence in the buyer's language."""
        return [written(method) for method in await self.excuse(unit, update, incident)]

    async def send(self, bot_id: int, call: Call, *, key: str) -> None:
        """Make the call.  Raises NotNow or Never where the messenger or the database refuses."""
        token = sending_key.set(key)
        try:
            await self.bots[bot_id](spoken(call))
        except TelegramRetryAfter as error:
            raise NotNow(str(error), timedelta(seconds=error.retry_after)) from error
        except (TelegramNetworkError, TelegramServerError, OperationalError) as error:
            raise NotNow(str(error), SOON) from error
        except (TelegramForbiddenError, TelegramAPIError, ChannelCannot) as error:
            raise Never(str(error)) from error
        finally:
            sending_key.reset(token)

    async def show_typing(self, update: InboxUpdate) -> None:
        """Let the writer see that somebody is at work; failures do not matter."""
        with suppress(TelegramAPIError, ChannelCannot):
            await self.bots[update.bot_id](
                SendChatAction(chat_id=update.chat_id, action="typing"), request_timeout=5
            )


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


def _methods(said: Any) -> list[Method]:
    if said is None or said is UNHANDLED:
        return []
    return [said] if isinstance(said, TelegramMethod) else list(said)
