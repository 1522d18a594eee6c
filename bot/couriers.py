"""The couriers, and the translator, that the settings name: open for as long as the desk is."""

from collections.abc import Sequence
from contextlib import AsyncExitStack

from aiogram import Bot
from aiohttp import ClientSession

from bot.channels.mail.courier import MailCourier, MailServer
from bot.channels.telegram.courier import TelegramCourier
from bot.channels.telegram.line import Line
from bot.channels.webchat.courier import WebChatCourier
from bot.channels.workchats.courier import WorkChatCourier
from bot.clock import Clock
from bot.files.opening import Files
from bot.leads.translation import LibreTranslator, NoTranslator, Translator
from bot.outbox.courier import Courier
from bot.settings import Settings
from bot.storage.engine import Database


async def translator(settings: Settings, clock: Clock, stack: AsyncExitStack) -> Translator:
    """Return what translates between people: nothing does, unless a server is set up."""
    if not settings.translate_url:
        return NoTranslator()
    session = await stack.enter_async_context(ClientSession())
    key = settings.translate_key.get_secret_value() or None
    return LibreTranslator(settings.translate_url, session, clock, api_key=key)


async def couriers(
    settings: Settings, database: Database, web_chat: Bot, line: Line | None, stack: AsyncExitStack
) -> tuple[Sequence[Courier], Files]:
    """Return a courier for each way that letters can go, and what opens files; `stack` closes."""
    found: list[Courier] = [await stack.enter_async_context(WorkChatCourier.opened(database))]
    files = Files(database)
    if line is not None:
        token = settings.telegram_token.get_secret_value()
        opened = TelegramCourier.opened(token, settings.telegram_api_url, database)
        telegram = await stack.enter_async_context(opened)
        # What came over Telegram is fetched there when it goes to another messenger.
        files = telegram.files
        found.append(telegram)
    if server := settings.mail_server.get_secret_value():
        found.append(MailCourier(database, MailServer.at(server), settings.mail_from, files))
    return [*found, WebChatCourier(web_chat, files)], files
