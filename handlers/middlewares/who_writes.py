"""Finds out who writes and in which chat, and speaks their language while handlers work."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware, Bot
from aiogram.types import Chat, TelegramObject, User
from typing_extensions import override

from bot.clock import Clock
from bot.contacts.queries import Writer, conversation_with
from bot.i18n import speaking
from bot.languages import as_language
from bot.storage.unit import UnitOfWork
from bot.understanding.frame import Context
from handlers.talk import Talk


@dataclass(frozen=True)
class WhoWrites(BaseMiddleware):
    """Gives handlers their `talk`; an update that nobody wrote passes by unhandled."""

    clock: Clock
    zone: ZoneInfo
    rehearsals: Collection[int] = ()  # accounts on which everything is only tried out

    @override
    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        user, chat = data.get("event_from_user"), data.get("event_chat")
        if user is None or chat is None:
            return None
        talk = await self._talk(data["unit"], data["bot"], user, chat, data["update_row"])
        with speaking(talk.language):
            return await handler(event, {**data, "talk": talk})

    async def _talk(
        self, unit: UnitOfWork, bot: Bot, user: User, chat: Chat, update_row: int | None
    ) -> Talk:
        now = self.clock()
        writer = Writer(
            bot_id=bot.id,
            user_id=user.id,
            chat_id=chat.id,
            name=user.full_name,
            username=user.username,
            rehearsal=bot.id in self.rehearsals,
        )
        contact, conversation = await conversation_with(unit.session, writer, now)
        context = Context.from_json(conversation.context)
        return Talk(
            unit=unit,
            contact=contact,
            conversation=conversation,
            context=context.hinted(as_language(user.language_code)),
            now=now,
            today=now.astimezone(self.zone).date(),
            update_row=update_row,
        )
