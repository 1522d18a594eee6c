"""What is refused about leads is said, not logged: somebody pressed an old button, or was late."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject
from typing_extensions import override

from bot.leads.errors import LeadRefused
from bot.leads.texts_refusals import refusal
from handlers.place import Place
from handlers.say import say_line


class SayRefusals(BaseMiddleware):
    """Answers with the refusal, in the language of who asked."""

    @override
    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        try:
            return await handler(event, data)
        except LeadRefused as error:
            words = refusal(error)
            if isinstance(event, CallbackQuery):
                return [event.answer(words, show_alert=True)]
            assert isinstance(event, Message)
            return say_line(Place.of(event), words)
