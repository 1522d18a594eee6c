"""A desk that answers from a script, over the real session of the web chat."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeAlias

from aiogram import Bot
from aiogram.types import Update

from bot.channels.base import sending_key
from bot.nursery import Nursery
from bot.storage.unit import UnitOfWork

Answer: TypeAlias = Callable[[Bot, Update], Awaitable[Any]]


class ScriptedDesk:
    """Takes updates in as the inbox does, and answers them beside once they are kept."""

    def __init__(self, bot: Bot, nursery: Nursery, answer: Answer) -> None:
        self.updates: list[Update] = []
        self.answer = answer
        self._bot = bot
        self._nursery = nursery
        self._known: set[int] = set()

    async def store(
        self,
        unit: UnitOfWork,
        *,
        bot_id: int,
        update_id: int,
        chat_id: int,
        payload: dict[str, Any],
    ) -> bool:
        if update_id in self._known:
            return False
        update = Update.model_validate(payload, context={"bot": self._bot})
        unit.after_commit(partial(self._kept, update))
        return True

    async def _kept(self, update: Update) -> None:
        self._known.add(update.update_id)
        self.updates.append(update)
        self._nursery.start(self._answer(update), name="answer")

    async def _answer(self, update: Update) -> None:
        sending_key.set(f"answer:{update.update_id}")
        await self.answer(self._bot, update)


async def echo(bot: Bot, update: Update) -> None:
    """Say what was said."""
    if update.message:
        await bot.send_message(update.message.chat.id, f"You said: {update.message.text}")


async def silence(bot: Bot, update: Update) -> None:
    """Say nothing."""
