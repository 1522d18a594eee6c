"""Long polling: asks for updates, keeps them, and only then lets Telegram forget them."""

from typing import Any, Final

from aiogram import Bot
from aiogram.methods import GetUpdates

from bot.channels.telegram.intake import Intake

WAIT: Final = 25
"""Seconds that Telegram holds a request when there is nothing new."""

_MARGIN: Final = 15  # seconds more until a silent connection counts as dead


class GetRawUpdates(GetUpdates):
    """Asks for updates as they are: one that aiogram cannot read must not hold up the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"


class Polling:
    """Polls for one bot; each time Telegram holds an empty answer back for `wait` seconds."""

    def __init__(
        self, bot: Bot, intake: Intake, allowed_updates: list[str], *, wait: int = WAIT
    ) -> None:
        self.wait = wait
        self._bot = bot
        self._intake = intake
        self._allowed = allowed_updates
        self._offset: int | None = None  # confirms everything before it

    async def once(self, *, wait: int) -> None:
        """Take in what is new, waiting for it up to `wait` seconds.

        Raises aiogram's errors where Telegram refuses or is out of reach.
        """
        asked = GetRawUpdates(offset=self._offset, timeout=wait, allowed_updates=self._allowed)
        found: list[Any] = await self._bot(asked, request_timeout=wait + _MARGIN)
        await self._intake.take(found)
        if found:
            self._offset = found[-1]["update_id"] + 1
