"""A desk that was ended goes on where it stopped."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from typing import TypeAlias

import pytest

from bot.storage.engine import Database
from tests.botapi.serving import bot_api
from tests.handlers.conftest import NINE_IN_LIAOYANG, at_the_console
from tests.people import FakeBuyer, TelegramBuyer
from tests.telegram_desk import connected

Opening: TypeAlias = Callable[[], AbstractAsyncContextManager[FakeBuyer]]


@pytest.fixture(params=["console", "telegram"])
async def opening(request: pytest.FixtureRequest, town: Database) -> AsyncIterator[Opening]:
    """Opens the desk for the same buyer again and again."""
    messengers = {"console": console_opening, "telegram": telegram_opening}
    async with messengers[request.param](town) as opening:
        yield opening


@asynccontextmanager
async def console_opening(town: Database) -> AsyncIterator[Opening]:
    numbers = count(1, step=100)
    yield lambda: at_the_console(town, "en", first_message=next(numbers))


@asynccontextmanager
async def telegram_opening(town: Database) -> AsyncIterator[Opening]:
    async with bot_api(NINE_IN_LIAOYANG) as api:
        amira = api.person("Amira")

        @asynccontextmanager
        async def opened() -> AsyncIterator[FakeBuyer]:
            seen, _ = api.account().changes(amira.id)
            async with connected(api, town) as desk:
                yield TelegramBuyer(desk, api.account(), amira, cursor=seen)

        yield opened


async def test_a_restart_in_the_middle_of_a_dialogue_loses_nothing(opening: Opening) -> None:
    async with opening() as amira:
        await amira.says("/human")

    async with opening() as amira:
        answer = await amira.says("it is about hotel slippers")

    assert "Noted" in answer


async def test_a_restart_does_not_forget_what_was_spoken_of(opening: Opening) -> None:
    async with opening() as amira:
        await amira.says("price of DV-1002 for 10000 pairs")

    async with opening() as amira:
        answer = await amira.says("and for 50000?")

    assert "DV-1002" in answer
    assert "0.49" in answer


async def test_a_chosen_language_outlives_a_restart(opening: Opening) -> None:
    async with opening() as amira:
        await amira.says("can we switch to russian please")

    async with opening() as amira:
        answer = await amira.says("DV-1002")

    assert "хлопк" in answer
