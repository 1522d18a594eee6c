"""One bot on Telegram: put together from the settings."""

from dataclasses import dataclass
from typing import Self

from aiogram import Bot
from aiogram.types import User

from bot.channels.reception import Reception
from bot.channels.secret import kept_secret
from bot.channels.telegram import queries
from bot.channels.telegram.connection import FIRST_PAUSE, Connection, Tell
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.listening import Asking, BeingCalled, Listening
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.session import TelegramSession
from bot.settings import Settings
from bot.storage.engine import Database

WEBHOOK_PATH = "/telegram/webhook"


@dataclass(frozen=True, slots=True)
class Line:
    """A bot that can speak; what it hears comes by `connection`.

    `secret` is what Telegram has to show where it calls us; empty where it is asked instead.
    """

    bot: Bot
    session: TelegramSession
    settings: Settings
    database: Database
    secret: str

    @classmethod
    async def open(cls, settings: Settings, database: Database) -> Self:
        """Return the bot of the token in the settings, which has not been tried yet.

        Raises aiogram's TokenValidationError for what cannot be a token.
        """
        token = settings.telegram_token.get_secret_value()
        session = TelegramSession(database, settings.telegram_api_url)
        bot = Bot(token, session=session)
        session.me = await _last_known(database, bot.id)
        secret = ""
        if settings.telegram_mode == "webhook":
            secret = settings.telegram_webhook_secret.get_secret_value() or await kept_secret(
                database, "telegram webhook"
            )
        return cls(bot, session, settings, database, secret)

    def intake(self, reception: Reception) -> Intake:
        """Return what takes in the updates of this bot."""
        return Intake(self.database, reception, self.bot.id)

    def connection(
        self,
        reception: Reception,
        *,
        allowed_updates: list[str],
        menu: Menu,
        tell: Tell,
        first_pause: float = FIRST_PAUSE,
    ) -> Connection:
        """Return the connection that brings what happens to the reception."""
        return Connection(
            self.bot,
            self.session,
            self._listening(reception, allowed_updates),
            menu=menu,
            database=self.database,
            tell=tell,
            first_pause=first_pause,
        )

    def _listening(self, reception: Reception, allowed_updates: list[str]) -> Listening:
        if self.settings.telegram_mode == "webhook":
            url = f"{self.settings.public_url}{WEBHOOK_PATH}"
            return BeingCalled(self.bot, url, self.secret, allowed_updates)
        polling = Polling(self.bot, self.intake(reception), allowed_updates)
        return Asking(self.bot, self.database, polling)


async def _last_known(database: Database, bot_id: int) -> User | None:
    async with database.reading() as session:
        account = await queries.account_of(session, bot_id)
    if account is None:
        return None
    return User(id=bot_id, is_bot=True, first_name=account.name, username=account.username)
