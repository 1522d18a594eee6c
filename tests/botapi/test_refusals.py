"""What Telegram refuses, and how python-telegram-bot understands it."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
from httpx import AsyncClient
from telegram import (
    Bot,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyKeyboardMarkup,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from tests.botapi.account import Account
from tests.botapi.conftest import called, library
from tests.botapi.flood import FloodLimits
from tests.botapi.people import Person
from tests.botapi.serving import BotApi, bot_api
from tests.botapi.test_limits import buttons


def cards(*ids: str) -> list[InlineQueryResultArticle]:
    return [InlineQueryResultArticle(one, "A", InputTextMessageContent("A")) for one in ids]


async def test_an_edit_that_changes_nothing_is_refused(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "Hello")
    said = await bot.send_message(amira.id, "A", reply_markup=buttons(1))

    with pytest.raises(BadRequest, match="Message is not modified: specified new message"):
        await bot.edit_message_text("A", amira.id, said.message_id, reply_markup=buttons(1))

    await bot.edit_message_reply_markup(amira.id, said.message_id)
    assert account.said(amira.id)[0].reply_markup is None


async def test_a_message_that_brought_a_reply_keyboard_cannot_be_edited(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "Hello")
    said = await bot.send_message(amira.id, "A", reply_markup=ReplyKeyboardMarkup([["B"]]))

    with pytest.raises(BadRequest, match="Message can't be edited"):
        await said.edit_text("C")


async def test_a_query_is_answered_once(bot: Bot, account: Account, amira: Person) -> None:
    amira.writes(account, "Hello")
    await bot.send_message(amira.id, "A", reply_markup=buttons(1))
    press = amira.presses(account, "x")
    await bot.answer_callback_query(press.id)

    for query in (press.id, "unknown"):
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
            await bot.answer_callback_query(query)


async def test_inline_results_have_names_of_their_own(
    bot: Bot, account: Account, amira: Person
) -> None:
    typed = amira.types_inline(account, "terry")

    with pytest.raises(BadRequest, match="Result_id_duplicate"):
        await bot.answer_inline_query(typed.id, cards("1", "1"))
    with pytest.raises(BadRequest, match="Results_too_much"):
        await bot.answer_inline_query(typed.id, cards(*map(str, range(51))))


async def test_a_bot_does_not_write_first(bot: Bot, amira: Person) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(amira.id, "Hello")


async def test_whoever_blocks_a_bot_hears_nothing_until_they_unblock_it(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "Hello")
    amira.blocks(account)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(amira.id, "Hello")

    amira.unblocks(account)
    await bot.send_message(amira.id, "Hello")
    amira.deactivates()

    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(amira.id, "Hello")
    changes = [one.my_chat_member for one in await bot.get_updates() if one.my_chat_member]
    assert [one.new_chat_member.status for one in changes] == ["kicked", "member"]


async def test_a_bot_that_was_kicked_hears_of_it_and_writes_no_more(
    api: BotApi, bot: Bot, account: Account, amira: Person
) -> None:
    forum = api.group("Office", forum=True)
    amira.adds(account, forum)
    amira.removes(account, forum)

    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(forum.id, "Hello")
    assert (await bot.get_updates())[-1].my_chat_member.new_chat_member.status == "kicked"  # type: ignore[union-attr]


async def test_a_group_that_grew_says_where_it_went(
    api: BotApi, bot: Bot, account: Account, amira: Person
) -> None:
    group = api.group("Office")
    amira.adds(account, group)
    grown = group.migrates()

    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "Hello")

    assert moved.value.new_chat_id == grown.id
    assert (await bot.send_message(grown.id, "Hello")).chat.type == "supergroup"
    updates = await bot.get_updates()
    assert [one.message.migrate_to_chat_id for one in updates[-2:] if one.message] == [
        grown.id,
        None,
    ]


async def test_too_many_messages_have_to_wait(amira: Person) -> None:
    async with bot_api(flood=FloodLimits()) as api, library(api, api.account().token) as bot:
        irina = api.person("Ирина", language_code="ru")
        irina.writes(api.account(), "Здравствуйте")
        for _ in range(3):
            await bot.send_message(irina.id, "Добрый день")

        with pytest.raises(RetryAfter, match="Retry in 0:00:01"):
            await bot.send_message(irina.id, "Добрый день")


async def test_two_pollers_terminate_each_other(api: BotApi, bot: Bot, account: Account) -> None:
    async with asyncio.TaskGroup() as group, library(api, account.token) as other:
        first = group.create_task(_outcome(bot.get_updates(timeout=30)))
        await called(account, "getUpdates")
        assert await other.get_updates() == ()

    assert isinstance(first.result(), Conflict)


async def test_a_poller_elsewhere_and_a_webhook_are_conflicts(bot: Bot, account: Account) -> None:
    account.other_poller = True
    with pytest.raises(Conflict, match="make sure that only one bot instance is running"):
        await bot.get_updates()

    account.other_poller = False
    await bot.set_webhook("https://socks.example/telegram")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()


async def test_tokens_that_telegram_does_not_know(api: BotApi, account: Account) -> None:
    async with AsyncClient(base_url=api.root) as http:
        unknown = await http.get("/bot4343:AAAAAAAAAAAAAAAAAAAAAAAA/getMe")
        malformed = await http.get("/bot4242/getMe")
        account.revoke()
        revoked = await http.post(f"/bot{account.token}/GETME")

    assert [one.status_code for one in (unknown, malformed, revoked)] == [401, 404, 401]
    assert revoked.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    with pytest.raises(InvalidToken):
        async with library(api, account.token):
            pass


async def test_faults_befall_as_many_calls_as_they_should(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "Hello")
    account.refuse("sendMessage", 429, "Too Many Requests: retry after 7", retry_after=7)
    account.garbage("sendMessage")
    account.drop_connection("sendMessage")
    account.drop_connection("sendMessage", after_effect=True)

    outcomes = [await _outcome(bot.send_message(amira.id, "Hello")) for _ in range(5)]

    kinds = [type(outcome) for outcome in outcomes[:4]]
    assert kinds == [RetryAfter, NetworkError, NetworkError, NetworkError]
    assert [said.text for said in account.said(amira.id)] == ["Hello", "Hello"]
    assert [call.ok for call in account.calls[1:]] == [False, False, False, True, True]


async def _outcome(call: Awaitable[Any]) -> Any:
    try:
        return await call
    except TelegramError as error:
        return error
