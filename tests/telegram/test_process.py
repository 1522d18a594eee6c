"""`make run`, as a process of its own: Telegram beside the web chat."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.telegram.line import WEBHOOK_PATH
from bot.serving import open_door
from bot.storage.engine import Database
from tests.botapi.account import Account
from tests.botapi.serving import BotApi, bot_api

PATIENCE = 60
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as api:
        yield api


def free_port() -> int:
    with open_door("127.0.0.1", 0) as door:
        return int(door.getsockname()[1])


class Running:
    """A desk at work, what it has printed, and where its web chat is."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.root = process, f"http://127.0.0.1:{port}"
        self.printed = ""

    async def prints(self, words: str) -> None:
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while words not in self.printed:
                line = await self.process.stdout.readline()
                assert line, self.printed
                self.printed += line.decode()

    async def health(self) -> dict[str, Any]:
        async with httpx.AsyncClient() as http:
            return dict((await http.get(f"{self.root}/healthz")).json())


@asynccontextmanager
async def run(town: Database, folder: Path, port: int, **settings: str) -> AsyncIterator[Running]:
    environment = {
        **{name: value for name, value in os.environ.items() if "SOCKDESK" not in name},
        "SOCKDESK_DATABASE_URL": town.engine.url.render_as_string(),
        "SOCKDESK_PORT": str(port),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",
        **{f"SOCKDESK_{name.upper()}": value for name, value in settings.items()},
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env=environment,
        stdout=PIPE,
        stderr=STDOUT,
    )
    try:
        yield Running(process, port)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def hears(account: Account, person: int, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while not any(words in (one.text or "") for one in account.said(person)):  # noqa: ASYNC110  nobody rings
            await asyncio.sleep(0.05)


async def test_telegram_is_served_beside_the_web_chat_by_polling_and_by_webhook(
    api: BotApi, town: Database, tmp_path: Path
) -> None:
    account, amira, port = api.account(), api.person("Amira"), free_port()
    telegram = {"telegram_token": account.token, "telegram_api_url": api.root}

    async with run(town, tmp_path, port, **telegram) as desk:
        await desk.prints("Telegram is open: https://t.me/sock_desk_bot")
        amira.writes(account, "MOQ of DV-1001?")
        await hears(account, amira.id, "3,000")
        assert await desk.health() == {"status": "ok", "database": "ok", "telegram": "ok"}

    called = {"telegram_mode": "webhook", "public_url": f"http://127.0.0.1:{port}"}
    async with run(town, tmp_path, port, **telegram, **called) as desk:
        await desk.prints("Telegram is open")
        assert account.webhook is not None
        assert account.webhook.url.endswith(WEBHOOK_PATH)
        amira.writes(account, "MOQ of DV-7004?")
        await hears(account, amira.id, "DV-7004")


@pytest.mark.parametrize(
    ("token", "told", "trouble"),
    [
        ("no token", "SOCKDESK_TELEGRAM_TOKEN is no token", "off"),
        ("1:TEST-nobody-knows-this-token-here", "does not accept", "token_refused"),
    ],
)
async def test_without_a_good_token_the_web_chat_goes_on(  # noqa: PLR0917  a case is three of them
    town: Database, tmp_path: Path, api: BotApi, token: str, told: str, trouble: str
) -> None:
    settings = {"telegram_token": token, "telegram_api_url": api.root}
    async with run(town, tmp_path, free_port(), **settings) as desk:
        await desk.prints("The chat is open at")
        await desk.prints(told)
        assert await desk.health() == {"status": "ok", "database": "ok", "telegram": trouble}
