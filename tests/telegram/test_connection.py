"""The connection: said when it is there, told once when it is not, made again by itself."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from bot.i18n import speaking
from bot.storage.engine import Database
from tests.botapi.serving import BotApi
from tests.databases import PostgreSQL
from tests.people import TelegramBuyer
from tests.telegram_desk import connected


@dataclass
class Operator:
    """Whoever runs the desk, and reads what it tells."""

    heard: list[str] = field(default_factory=list)

    def __call__(self, said: str) -> None:
        self.heard.append(said)

    async def expects(self, *words: str) -> None:
        """Wait until everything that was told has these words, one after the other."""
        async with asyncio.timeout(20):
            while len(self.heard) < len(words):  # noqa: ASYNC110  nobody rings
                await asyncio.sleep(0.01)
        assert all(word in said for word, said in zip(words, self.heard, strict=True)), self.heard


@pytest.fixture
def operator() -> Operator:
    return Operator()


async def test_it_is_said_where_the_bot_is(
    api: BotApi, town: Database, operator: Operator
) -> None:
    async with connected(api, town, tell=operator):
        await operator.expects("https://t.me/sock_desk_bot")


async def test_without_network_it_is_told_once_and_tried_until_it_works(
    api: BotApi, town: Database, operator: Operator
) -> None:
    api.account().drop_connection("getMe", times=4)

    async with connected(api, town, tell=operator) as desk:
        amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
        assert "3,000" in await amira.says("MOQ of DV-1001?")

    await operator.expects("cannot be reached", "https://t.me/sock_desk_bot")


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        ((502, "Bad Gateway"), "cannot be reached"),
        ((401, "Unauthorized"), "does not accept SOCKDESK_TELEGRAM_TOKEN"),
        ((404, "Not Found"), "does not accept SOCKDESK_TELEGRAM_TOKEN"),
        ((409, "Conflict: terminated by other getUpdates request"), "Another program"),
        ((418, "I'm a teapot"), "teapot"),
    ],
)
async def test_each_trouble_is_told_in_plain_words(
    api: BotApi, town: Database, operator: Operator, refusal: tuple[int, str], told: str
) -> None:
    api.account().refuse("getUpdates", *refusal, times=3)

    async with connected(api, town, tell=operator):
        await operator.expects(told, "https://t.me/sock_desk_bot")


async def test_a_proxys_page_in_place_of_an_answer_is_an_error_like_the_others(
    api: BotApi, town: Database, operator: Operator
) -> None:
    api.account().garbage("getUpdates", times=2)

    async with connected(api, town, tell=operator):
        await operator.expects("cannot be reached", "https://t.me/sock_desk_bot")


async def test_another_program_that_reads_is_told_and_outlasted(
    api: BotApi, town: Database, operator: Operator
) -> None:
    async with connected(api, town, tell=operator) as desk:
        await operator.expects("t.me")
        api.account().other_poller = True
        await operator.expects("t.me", "Another program")
        api.account().other_poller = False
        await operator.expects("t.me", "Another program", "t.me")

        amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
        assert "3,000" in await amira.says("MOQ of DV-1001?")


async def test_a_token_that_is_revoked_while_the_desk_works_is_told(
    api: BotApi, town: Database, operator: Operator
) -> None:
    async with connected(api, town, tell=operator):
        await operator.expects("t.me")
        api.account().revoke()
        await operator.expects("t.me", "does not accept")


async def test_a_single_hiccup_is_not_worth_a_word(
    api: BotApi, town: Database, operator: Operator
) -> None:
    api.account().drop_connection("getUpdates")

    async with connected(api, town, tell=operator) as desk:
        await TelegramBuyer(desk, api.account(), api.person("Amira")).says("hello")

    assert len(operator.heard) == 1


async def test_tries_become_rarer(api: BotApi, town: Database) -> None:
    account = api.account()
    account.refuse("getMe", 401, "Unauthorized", times=10_000)

    async with connected(api, town, first_pause=0.05):
        await asyncio.sleep(1)

    # 0.05, 0.1, 0.2, 0.4, 0.8 …: the sixth comes after 1.55 seconds
    assert 2 <= len([call for call in account.calls if call.method == "getMe"]) <= 5


async def test_whoever_runs_the_desk_reads_it_in_their_language(
    api: BotApi, town: Database, operator: Operator
) -> None:
    api.account().refuse("getMe", 401, "Unauthorized")

    with speaking("zh"):
        async with connected(api, town, tell=operator):
            await operator.expects("令牌有误或已作废", "Telegram 已接通")


async def test_of_several_processes_one_asks_and_another_takes_over(
    api: BotApi, postgresql: PostgreSQL, operator: Operator
) -> None:
    url = await postgresql.take()
    account, amira = api.account(), api.person("Amira")
    async with AsyncExitStack() as later:
        later.push_async_callback(postgresql.give_back, url)
        databases = [Database.open(url) for _ in range(2)]
        for database in databases:
            later.push_async_callback(database.close)
        async with connected(api, databases[0], tell=operator) as first:
            await operator.expects("https://t.me/sock_desk_bot")  # it is the one that asks
            second = await later.enter_async_context(connected(api, databases[1]))
            assert await TelegramBuyer(first, account, amira).says("hello")
            refused = [call.description for call in account.calls if call.description]
        # The first has gone, and with it its turn.
        assert await TelegramBuyer(second, account, amira).says("hello again")

    assert refused == []
