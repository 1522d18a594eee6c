"""When the desk itself fails, the buyer hears it in their language, and the desk goes on."""

import pytest
from aiogram import Bot
from structlog.testing import capture_logs

from bot.app import SockDesk, build_dispatcher
from bot.channels import console
from bot.channels.console import ConsoleSession, Typist
from bot.nursery import Nursery
from bot.settings import Settings
from bot.storage.engine import Database
from handlers.buyer.answer import AnswerBuyer, Answered
from handlers.talk import Talk
from tests.handlers.conftest import NINE_IN_LIAOYANG
from tests.people import ConsoleBuyer


class StumblesAtHedgehogs:
    """Answers as ever, but not about hedgehogs."""

    def __init__(self, answer: AnswerBuyer) -> None:
        self.answer = answer

    async def text(self, talk: Talk, text: str) -> Answered:
        if "🦔" in text:
            raise ZeroDivisionError
        return await self.answer.text(talk, text)


@pytest.mark.parametrize(
    ("language", "sorry"), [("en", "Sorry"), ("ru", "Извините"), ("zh", "抱歉")]
)
async def test_a_failure_is_told_in_the_buyers_language_and_found_in_the_log(
    town: Database, language: str, sorry: str
) -> None:
    session = ConsoleSession(NINE_IN_LIAOYANG)
    bot = Bot(console.TOKEN, session=session)
    dispatcher = build_dispatcher(Settings(_env_file=None), NINE_IN_LIAOYANG)
    dispatcher["answer"] = StumblesAtHedgehogs(dispatcher["answer"])
    async with Nursery() as nursery:
        desk = SockDesk.over(
            [bot],
            dispatcher=dispatcher,
            database=town,
            clock=NINE_IN_LIAOYANG,
            nursery=nursery,
        )
        amira = ConsoleBuyer(desk, bot, session, Typist(7, NINE_IN_LIAOYANG, language))

        with capture_logs() as log:
            told = await amira.says("🦔?")
        after = await amira.says("DV-1001")

    assert told.startswith(sorry)
    assert log[-1]["incident"] in told
    assert "DV-1001" in after
