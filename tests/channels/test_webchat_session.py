"""What the desk says becomes a message in the visitor's log, once, on both databases."""

import asyncio
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.channels.base import ChannelCannot, sending_key
from bot.channels.models import WebMessage
from bot.channels.webchat import queries
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN
from bot.channels.webchat.visitors import Visitors
from bot.clock import stopped_at
from bot.storage.engine import Database

AT_NINE = stopped_at(datetime(2027, 3, 1, 1, 0, tzinfo=UTC))
MORE = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]]
)


@pytest.fixture
async def bot(database: Database) -> Bot:
    return Bot(TOKEN, session=WebChatSession(database, AT_NINE, Bells()))


@pytest.fixture
async def amira(database: Database) -> int:
    visitor = await Visitors(database, AT_NINE).start("en")
    assert visitor.id is not None
    return visitor.id


async def log(database: Database, visitor_id: int) -> list[WebMessage]:
    async with database.reading() as session:
        return list(await queries.latest(session, visitor_id, 100))


async def test_saying_something_returns_the_message_as_said(bot: Bot, amira: int) -> None:
    said = await bot.send_message(chat_id=amira, text="你好", reply_markup=MORE)

    assert (said.chat.id, said.text, said.bot, said.message_id) == (amira, "你好", bot, 1)
    assert (said.date, said.reply_markup) == (AT_NINE(), MORE)
    assert said.from_user is not None
    assert said.from_user.id == (await bot.me()).id == bot.id


async def test_a_reply_sent_again_stays_one_message(
    bot: Bot, amira: int, database: Database
) -> None:
    sending_key.set("reply:7")
    first = await bot.send_message(amira, "Hello")
    again = await bot.send_message(amira, "Hello")
    sending_key.set("reply:8")
    other = await bot.send_message(amira, "Hello")

    assert (first.message_id, again.message_id, other.message_id) == (1, 1, 2)
    assert len(await log(database, amira)) == 2


async def test_many_at_once_are_numbered_without_a_gap(
    bot: Bot, amira: int, database: Database
) -> None:
    await asyncio.gather(*(bot.send_message(amira, f"No. {number}") for number in range(12)))

    kept = await log(database, amira)
    assert [(one.message_id, one.changed) for one in kept] == [(n, n) for n in range(1, 13)]


async def test_an_album_sent_again_stays_one_album(
    bot: Bot, amira: int, database: Database
) -> None:
    sending_key.set("reply:7")
    media = [InputMediaPhoto(media="a.png", caption="Terry"), InputMediaPhoto(media="b.png")]

    first = await bot.send_media_group(amira, list(media))
    again = await bot.send_media_group(amira, list(media))

    assert [one.message_id for one in first] == [one.message_id for one in again] == [1, 2]
    assert (first[0].caption, first[0].media_group_id) == ("Terry", first[1].media_group_id)
    assert len(await log(database, amira)) == 2


async def test_a_long_text_comes_in_parts_and_the_last_has_the_buttons(
    bot: Bot, amira: int, database: Database
) -> None:
    sentence = "This sock is warm. "
    text = (sentence * 500).strip()

    last = await bot.send_message(amira, text, reply_markup=MORE)

    parts = await log(database, amira)
    assert " ".join(part.content["text"] for part in parts) == text
    assert [part.content["text"].endswith("warm.") for part in parts] == [True] * 3
    assert [bool(part.content.get("buttons")) for part in parts] == [False, False, True]
    assert last.message_id == 3


async def test_an_edit_changes_the_message_and_the_same_edit_nothing(
    bot: Bot, amira: int, database: Database
) -> None:
    said = await bot.send_message(amira, "By rail?", reply_markup=MORE)
    where = {"chat_id": amira, "message_id": said.message_id}

    edited = await bot.edit_message_text("By rail: 18 days", **where)  # type: ignore[arg-type]  # mypy takes a dict of ints for all
    first = (await log(database, amira))[0].changed
    await bot.edit_message_text("By rail: 18 days", **where)  # type: ignore[arg-type]  # as above

    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("By rail: 18 days", None)
    assert (await log(database, amira))[0].changed == first == 2


async def test_buttons_can_be_taken_away(bot: Bot, amira: int) -> None:
    said = await bot.send_message(amira, "By rail?", reply_markup=MORE)

    left = await bot.edit_message_reply_markup(chat_id=amira, message_id=said.message_id)

    assert not isinstance(left, bool)
    assert (left.text, left.reply_markup) == ("By rail?", None)


async def test_a_deleted_message_is_gone(bot: Bot, amira: int, database: Database) -> None:
    said = await bot.send_message(amira, "A slip")

    assert await bot.delete_message(amira, said.message_id)
    assert await log(database, amira) == []


async def test_a_chat_that_is_not_there_is_refused_as_telegram_does(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(4711, "Hello?")


async def test_a_message_that_is_not_there_is_refused_as_telegram_does(
    bot: Bot, amira: int
) -> None:
    with pytest.raises(TelegramBadRequest, match="message not found"):
        await bot.edit_message_text("Hello?", chat_id=amira, message_id=9)


async def test_what_a_page_cannot_show_is_refused_aloud(bot: Bot, amira: int) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Call me")]])
    pay = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Pay", pay=True)]])

    for unknown in (keyboard, pay):
        with pytest.raises(ChannelCannot):
            await bot.send_message(amira, "Hello", reply_markup=unknown)
    with pytest.raises(ChannelCannot):
        await bot.send_photo(amira, BufferedInputFile(b"", "sock.png"))
    with pytest.raises(ChannelCannot):
        await bot.send_media_group(amira, [InputMediaVideo(media="sock.mp4")])
    with pytest.raises(ChannelCannot):
        await bot.send_message(amira, "")
