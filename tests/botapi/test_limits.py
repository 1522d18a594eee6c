"""The limits of what a bot may send."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest

from tests.botapi.account import Account
from tests.botapi.people import Person


def buttons(count: int, per_row: int = 1, data: str = "x") -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton("A", callback_data=data)] * per_row
    return InlineKeyboardMarkup([row] * (count // per_row))


TOO_MUCH: dict[str, tuple[str, Callable[[Bot, int], Awaitable[Any]]]] = {
    "text": ("Message is too long", lambda bot, chat: bot.send_message(chat, "a🧦" * 1366)),
    "no text": ("Message text is empty", lambda bot, chat: bot.send_message(chat, "")),
    "blank": ("Text must be non-empty", lambda bot, chat: bot.send_message(chat, " \n")),
    "data": (
        "Button_data_invalid",
        lambda bot, chat: bot.send_message(chat, "A", reply_markup=buttons(1, data="ы" * 33)),
    ),
    "buttons": (
        "Reply markup is too long",
        lambda bot, chat: bot.send_message(chat, "A", reply_markup=buttons(101)),
    ),
    "wide": (
        "Reply markup is too long",
        lambda bot, chat: bot.send_message(chat, "A", reply_markup=buttons(9, 9)),
    ),
    "entity": (
        "Entity beginning at utf-16 offset 1 ends after",
        lambda bot, chat: bot.send_message(chat, "🧦", entities=[MessageEntity("bold", 1, 2)]),
    ),
    "half a sock": (
        "Entity beginning at utf-16 offset 0 ends in a middle",
        lambda bot, chat: bot.send_message(chat, "🧦", entities=[MessageEntity("bold", 0, 1)]),
    ),
    "reply": (
        "Message to be replied not found",
        lambda bot, chat: bot.send_message(chat, "A", reply_parameters=ReplyParameters(99)),
    ),
    "thread": (
        "Message thread not found",
        lambda bot, chat: bot.send_message(chat, "A", message_thread_id=99),
    ),
    "caption": (
        "Message caption is too long",
        lambda bot, chat: bot.send_photo(chat, b"", caption="я" * 1025),
    ),
    "no picture": ("Image_process_failed", lambda bot, chat: bot.send_photo(chat, b"not one")),
    "file_id": (
        "Wrong file identifier/http url specified",
        lambda bot, chat: bot.send_photo(chat, "photo_of_4343_1"),
    ),
    "url": (
        "Failed to get http url content",
        lambda bot, chat: bot.send_photo(chat, "https://nowhere.example/a.png"),
    ),
    "command": ("Bot_command_invalid", lambda bot, _: bot.set_my_commands([("Über", "x")])),
    "commands": (
        "Bot_commands_too_much",
        lambda bot, _: bot.set_my_commands([BotCommand(f"c{one}", "x") for one in range(101)]),
    ),
    "description": ("Description length", lambda bot, _: bot.set_my_description("x" * 513)),
    "secret": (
        "Secret token contains",
        lambda bot, _: bot.set_webhook("https://a.example", secret_token="ш"),
    ),
    "http": ("Bad webhook: an https url", lambda bot, _: bot.set_webhook("http://a.example")),
    "chat": ("Chat not found", lambda bot, _: bot.send_message(99, "A")),
    "no message": (
        "Message to edit not found",
        lambda bot, chat: bot.edit_message_text("A", chat, 99),
    ),
    "not its own": (
        "Message can't be edited",
        lambda bot, chat: bot.edit_message_text("A", chat, 1),
    ),
    "unknown field": (
        "The stand-in knows nothing of the parameter",
        lambda bot, chat: bot.send_message(chat, "A", api_kwargs={"colour": "red"}),
    ),
}


@pytest.mark.parametrize(("wording", "call"), TOO_MUCH.values(), ids=TOO_MUCH)
async def test_more_than_telegram_takes_is_a_bad_request(
    wording: str,
    call: Callable[[Bot, int], Awaitable[Any]],
    bot: Bot,
    account: Account,
    amira: Person,
) -> None:
    amira.writes(account, "Hello")

    with pytest.raises(BadRequest) as refused:
        await call(bot, amira.id)

    assert refused.value.message.lower().startswith(wording.lower())
    assert account.said(amira.id) == []
    assert account.calls[-1].description.startswith("Bad Request: ")


async def test_exactly_what_telegram_takes_is_sent(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "Hello")

    said = await bot.send_message(amira.id, "🧦" * 2048, reply_markup=buttons(96, 8, "ы" * 32))

    assert said.text == "🧦" * 2048
