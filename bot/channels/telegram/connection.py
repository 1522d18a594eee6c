"""The connection to Telegram: kept, and made again ever more patiently when it is lost."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeAlias

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramRetryAfter
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.channels.models import TelegramAccount
from bot.channels.telegram import queries, texts
from bot.channels.telegram.errors import Trouble, trouble_of
from bot.channels.telegram.listening import Listening
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.session import TelegramSession
from bot.storage.engine import Database

Tell: TypeAlias = Callable[[str], None]
"""Tells whoever runs the desk, in their language."""

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 300.0  # seconds

log = structlog.get_logger(__name__)


class Connection:
    """Keeps `bot` connected by `listening`; what stands in the way is told once, not each time."""

    def __init__(
        self,
        bot: Bot,
        session: TelegramSession,
        listening: Listening,
        *,
        menu: Menu,
        database: Database,
        tell: Tell,
        first_pause: float,
    ) -> None:
        self.trouble: Trouble | None = Trouble.OUT_OF_REACH  # until the first answer
        self._bot = bot
        self._session = session
        self._listening = listening
        self._menu = menu
        self._database = database
        self._tell = tell
        self._first_pause = first_pause
        self._pause = first_pause
        self._told: Trouble | None = None
        self._failures = 0  # one after the other
        self._has_told_that_open = False

    async def keep(self) -> None:
        """Stay connected for as long as the desk is open."""
        while True:
            try:
                await self._introduce()
                await self._listening.listen(self._heard)
            except TelegramRetryAfter as error:
                self._pause = max(self._pause, error.retry_after)
                await self._wait(error)
            except (TelegramAPIError, OperationalError, InterfaceError) as error:
                await self._wait(error)

    async def _introduce(self) -> None:
        me = await self._session.introduce(self._bot)
        async with self._database.writing() as unit:
            account = TelegramAccount(bot_id=me.id, username=me.username or "", name=me.first_name)
            await queries.keep_account(unit.session, account)
        try:
            await self._menu.set_up(self._bot)
        except TelegramBadRequest as error:
            log.warning("telegram menu refused", reason=error.message)

    def _heard(self) -> None:
        """Note that all is well; say so at first, and after trouble was told."""
        self.trouble, self._pause, self._failures = None, self._first_pause, 0
        if self._told or not self._has_told_that_open:
            self._told, self._has_told_that_open = None, True
            assert self._session.me is not None
            self._tell(texts.connected(self._session.me.username or ""))

    async def _wait(self, error: Exception) -> None:
        self.trouble = trouble_of(error)
        reason = str(getattr(error, "message", error)).partition("\n")[0]
        log.info("no telegram", trouble=self.trouble.value, reason=reason, pause=self._pause)
        self._failures += 1
        is_hiccup = self.trouble is Trouble.OUT_OF_REACH and self._failures == 1
        if self.trouble is not self._told and not is_hiccup:
            self._told = self.trouble
            self._tell(texts.troubled(self.trouble, url=self._session.root, reason=reason))
        await asyncio.sleep(self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
