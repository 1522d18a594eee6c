"""A stand-in that is served, and python-telegram-bot that talks to it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from tests.botapi.account import Account
from tests.botapi.people import Person
from tests.botapi.serving import BotApi, bot_api


@pytest.fixture(autouse=True)
def _timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let python-telegram-bot give durations as it will from its next version on."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as api:
        yield api


@pytest.fixture
def account(api: BotApi) -> Account:
    return api.account()


@pytest.fixture
async def bot(api: BotApi, account: Account) -> AsyncIterator[Bot]:
    async with library(api, account.token) as bot:
        yield bot


@pytest.fixture
def amira(api: BotApi) -> Person:
    return api.person("Amira", username="amira_q8")


def library(api: BotApi, token: str) -> Bot:
    """Return python-telegram-bot, which believes that the stand-in is Telegram."""
    return Bot(token, base_url=f"{api.root}/bot", base_file_url=f"{api.root}/file/bot")


async def called(account: Account, method: str) -> None:
    """Wait until a call of the method has come in."""
    while all(call.method != method for call in account.calls):  # noqa: ASYNC110  nobody rings when a call comes in
        await asyncio.sleep(0.01)
