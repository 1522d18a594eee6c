"""Updates brought to a bot's own address."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot

from tests.botapi.account import Account
from tests.botapi.people import Person
from tests.botapi.serving import BotApi, served


@dataclass
class Desk:
    """A bot with a door; `turns_away` is how often it still says that it is busy."""

    root: str = ""
    turns_away: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)

    async def take(self, request: Request) -> Response:
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.turns_away > 0:
            self.turns_away -= 1
            return Response(status_code=503)
        self.taken.append(await request.json())
        return Response()


@asynccontextmanager
async def opened() -> AsyncIterator[Desk]:
    desk, place = Desk(), BotApi()
    app = Starlette(routes=[Route("/telegram", desk.take, methods=["POST"])])
    async with served(place, app):
        desk.root = place.root
        yield desk


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with opened() as desk:
        yield desk


async def test_updates_come_in_order_with_the_secret_and_what_waited_comes_too(
    bot: Bot, account: Account, amira: Person, desk: Desk
) -> None:
    waited = amira.writes(account, "Hello")
    await bot.set_webhook(f"{desk.root}/telegram", secret_token="s3cret_-", max_connections=5)
    numbers = [waited, *[amira.writes(account, f"{one}") for one in range(5)]]

    await asyncio.wait_for(account.confirmed(numbers[-1]), 5)

    assert [one["update_id"] for one in desk.taken] == numbers
    assert desk.secrets == {"s3cret_-"}
    assert (account.webhook.max_connections if account.webhook else None) == 5


async def test_what_is_turned_away_comes_again_and_holds_up_only_its_own_chat(
    api: BotApi, bot: Bot, account: Account, amira: Person, desk: Desk
) -> None:
    desk.turns_away = 2
    await bot.set_webhook(f"{desk.root}/telegram")
    first = amira.writes(account, "First")
    await asyncio.sleep(0.02)
    second = amira.writes(account, "Second")

    await asyncio.wait_for(account.confirmed(second), 5)

    info = await bot.get_webhook_info()
    assert [one["update_id"] for one in desk.taken] == [first, second]
    assert (info.pending_update_count, info.url) == (0, f"{desk.root}/telegram")
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_webhook_that_is_taken_away_leaves_what_is_pending(
    bot: Bot, account: Account, amira: Person, desk: Desk
) -> None:
    desk.turns_away = 1_000
    await bot.set_webhook(f"{desk.root}/telegram")
    number = amira.writes(account, "Hello")
    await bot.delete_webhook()

    assert [one.update_id for one in await bot.get_updates()] == [number]
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
