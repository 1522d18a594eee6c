"""When the desk itself fails, the buyer hears it in their language, and the desk goes on."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiogram import Bot
from structlog.testing import capture_logs

from bot.app import build_dispatcher
from bot.channels import console
from bot.channels.console import ConsoleSession, Typist
from bot.nursery import Nursery
from bot.settings import Settings
from bot.storage.engine import Database
from handlers.buyer.answer import AnswerBuyer, Answered
from handlers.talk import Talk
from tests.botapi.serving import bot_api
from tests.handlers.conftest import NINE_IN_LIAOYANG, desk_over
from tests.people import ConsoleBuyer, FakeBuyer, TelegramBuyer
from tests.telegram_desk import connected


class StumblesAtHedgehogs:
    """Answers as ever, but not about hedgehogs."""

    def __init__(self, answer: AnswerBuyer) -> None:
        self.answer = answer

    async def text(self, talk: Talk, text: str) -> Answered:
        if "🦔" in text:
            raise ZeroDivisionError
        return await self.answer.text(talk, text)


@asynccontextmanager
async def stumbling_at_the_console(town: Database, language: str) -> AsyncIterator[FakeBuyer]:
    session = ConsoleSession(NINE_IN_LIAOYANG)
    bot = Bot(console.TOKEN, session=session)
    dispatcher = build_dispatcher(Settings(_env_file=None), NINE_IN_LIAOYANG)
    dispatcher["answer"] = StumblesAtHedgehogs(dispatcher["answer"])
    async with Nursery() as nursery:
        desk = desk_over(bot, town, nursery, dispatcher)
        yield ConsoleBuyer(desk, bot, session, Typist(7, NINE_IN_LIAOYANG, language))


@asynccontextmanager
async def stumbling_on_telegram(town: Database, language: str) -> AsyncIterator[FakeBuyer]:
    async with (
        bot_api(NINE_IN_LIAOYANG) as api,
        connected(api, town, answer=StumblesAtHedgehogs) as desk,
    ):
        yield TelegramBuyer(desk, api.account(), api.person("Amira", language_code=language))


@pytest.mark.parametrize("stumbling", [stumbling_at_the_console, stumbling_on_telegram])
@pytest.mark.parametrize(
    ("language", "sorry"), [("en", "Sorry"), ("ru", "Извините"), ("zh", "抱歉")]
)
async def test_a_failure_is_told_in_the_buyers_language_and_found_in_the_log(
    town: Database,
    stumbling: Callable[[Database, str], AbstractAsyncContextManager[FakeBuyer]],
    language: str,
    sorry: str,
) -> None:
    async with stumbling(town, language) as amira:
        with capture_logs() as log:
            told = await amira.says("🦔?")
        after = await amira.says("DV-1001")

    incidents = [entry["incident"] for entry in log if "incident" in entry]
    assert told.startswith(sorry)
    assert incidents[-1] in told
    assert "DV-1001" in after
