"""The couriers that the settings name, opened for as long as the desk is."""

from collections.abc import Sequence
from contextlib import AsyncExitStack

from aiogram import Bot

from bot.channels.mail.courier import MailCourier, MailServer
from bot.channels.telegram.courier import TelegramCourier
from bot.channels.telegram.line import Line
from bot.channels.webchat.courier import WebChatCourier
from bot.outbox.courier import Courier
from bot.settings import Settings
from bot.storage.engine import Database


async def couriers(
    settings: Settings, database: Database, web_chat: Bot, line: Line | None, stack: AsyncExitStack
) -> Sequence[Courier]:
    """Return a courier for each way that letters can go; `stack` closes them."""
    found: list[Courier] = [WebChatCourier(web_chat)]
    if line is not None:
        token = settings.telegram_token.get_secret_value()
        opened = TelegramCourier.opened(token, settings.telegram_api_url, database)
        found.append(await stack.enter_async_context(opened))
    if server := settings.mail_server.get_secret_value():
        found.append(MailCourier(database, MailServer.at(server), settings.mail_from))
    return found
