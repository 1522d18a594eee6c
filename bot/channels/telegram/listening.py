"""Two ways to hear from Telegram: to ask, or to be called."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

import structlog
from aiogram import Bot

from bot.channels.telegram.polling import Polling
from bot.storage.engine import Database

CHECKED_EVERY: Final = timedelta(minutes=10)

log = structlog.get_logger(__name__)


class Heard(Protocol):
    """Is told that Telegram and the desk have understood one another."""

    def __call__(self) -> None:
        """Note it."""


class Listening(Protocol):
    """A way to hear from Telegram."""

    async def listen(self, heard: Heard) -> None:
        """Listen until that fails with one of aiogram's errors or the database's."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Long polling, in one process at a time."""

    bot: Bot
    database: Database
    polling: Polling

    async def listen(self, heard: Heard) -> None:
        """Take in what comes; a webhook would keep Telegram from answering, so it is removed."""
        async with self.database.alone(f"telegram {self.bot.id}") as still_alone:
            if (await self.bot.get_webhook_info()).url:
                log.info("webhook removed: this desk asks for its messages")
                await self.bot.delete_webhook()
            wait = 0  # the first answer comes at once, and tells that all is well
            while True:
                await self.polling.once(wait=wait)
                await still_alone()
                heard()
                wait = self.polling.wait


@dataclass(frozen=True, slots=True)
class BeingCalled:
    """A webhook at `url`; Telegram shows `secret` with every call."""

    bot: Bot
    url: str
    secret: str
    allowed_updates: list[str]

    async def listen(self, heard: Heard) -> None:
        """Set the webhook, and look from time to time whether it still stands."""
        await self._set()
        while True:
            heard()
            await asyncio.sleep(CHECKED_EVERY.total_seconds())
            info = await self.bot.get_webhook_info()
            if info.last_error_message:
                log.warning("telegram could not call", reason=info.last_error_message)
            if info.url != self.url:
                log.warning("webhook was changed", url=info.url)
                await self._set()

    async def _set(self) -> None:
        await self.bot.set_webhook(
            self.url, secret_token=self.secret, allowed_updates=self.allowed_updates
        )
