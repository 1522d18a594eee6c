"""Finds out who writes and in which chat, and speaks their language while handlers work."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update
from typing_extensions import override

from bot.clock import Clock
from bot.contacts.queries import Writer, conversation_with
from bot.i18n import speaking
from bot.languages import Language, as_language
from bot.storage.unit import UnitOfWork
from handlers.talk import Talk, context_of


@dataclass(frozen=True)
class WhoWrites(BaseMiddleware):
    """Gives handlers their `talk`; an inline query, typed outside of any chat, gets the time.

    What nobody wrote passes by unhandled.
    """

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
        now = self.clock()
        data |= {"now": now, "today": now.astimezone(self.zone).date()}
        if isinstance(event, Update) and event.inline_query:
            return await handler(event, data)
        if user is None or chat is None:
            return None
        writer = Writer(
            bot_id=data["bot"].id,
            user_id=user.id,
            chat_id=chat.id,
            thread_id=data.get("event_thread_id") or 0,
            name=user.full_name,
            username=user.username,
            rehearsal=data["bot"].id in self.rehearsals,
        )
        hint = as_language(user.language_code)
        talk = await self._talk(data, writer, hint)
        with speaking(talk.language):
            return await handler(event, {**data, "talk": talk})

    async def _talk(self, data: dict[str, Any], writer: Writer, hint: Language | None) -> Talk:
        unit: UnitOfWork = data["unit"]
        contact, conversation = await conversation_with(unit.session, writer, data["now"])
        return Talk(
            unit=unit,
            contact=contact,
            conversation=conversation,
            context=context_of(conversation, data["now"]).hinted(hint),
            now=data["now"],
            today=data["today"],
            update_row=data["update_row"],
        )
