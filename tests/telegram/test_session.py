"""Telegram's session: pictures go up once, edits find their message, markup is refused."""

from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
)
from PIL import Image
from pydantic import SecretStr

from bot.catalogue.models import Picture
from bot.channels.base import ChannelCannot
from bot.channels.telegram.line import Line
from bot.storage.engine import Database
from tests.botapi.account import Account
from tests.botapi.serving import BotApi
from tests.handlers.conftest import before_the_web_chat
from tests.telegram_desk import telegram_settings

MORE = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]]
)


def drawn(colour: str) -> bytes:
    png = BytesIO()
    Image.new("RGB", (8, 8), colour).save(png, "PNG")
    return png.getvalue()


@pytest.fixture
async def bot(api: BotApi, town: Database) -> AsyncIterator[Bot]:
    line = await Line.open(telegram_settings(api), town)
    async with town.writing() as unit:
        for name, colour in (("a.png", "red"), ("b.png", "navy")):
            picture = Picture(name=name, media_type="image/png", content=drawn(colour))
            unit.session.add(picture)
    yield line.bot
    await line.session.close()


@pytest.fixture
def amira(api: BotApi, account: Account) -> int:
    """Somebody who has written to the bot once."""
    person = api.person("Amira")
    person.writes(account, "hello")
    return person.id


async def test_a_picture_goes_up_once_and_is_known_by_its_id_afterwards(
    bot: Bot, amira: int, account: Account
) -> None:
    first = await bot.send_photo(amira, "a.png")
    again = await bot.send_photo(amira, "a.png")

    assert first.photo
    assert again.photo
    assert first.photo[-1].file_id == again.photo[-1].file_id
    assert account.uploads == 1


async def test_an_album_goes_up_once_too(bot: Bot, amira: int, account: Account) -> None:
    await bot.send_photo(amira, "a.png")

    for _ in range(2):
        album = await bot.send_media_group(
            amira, [InputMediaPhoto(media="a.png"), InputMediaPhoto(media="b.png")]
        )

    assert len({message.media_group_id for message in album}) == 1
    assert account.uploads == 2


async def test_a_picture_that_was_changed_goes_up_anew(
    bot: Bot, amira: int, account: Account, town: Database
) -> None:
    await bot.send_photo(amira, "a.png")
    async with town.writing() as unit:
        picture = await unit.session.get_one(Picture, "a.png")
        picture.content = drawn("black")

    await bot.send_photo(amira, "a.png")

    assert account.uploads == 2


async def test_a_file_id_that_telegram_has_forgotten_is_replaced(
    bot: Bot, amira: int, account: Account
) -> None:
    await bot.send_photo(amira, "a.png")
    account.refuse("sendPhoto", 400, "Bad Request: wrong file identifier/HTTP URL specified")

    await bot.send_photo(amira, "a.png")
    await bot.send_photo(amira, "a.png")

    assert account.uploads == 2


async def test_another_bot_uploads_for_itself(
    api: BotApi, town: Database, bot: Bot, amira: int
) -> None:
    await bot.send_photo(amira, "a.png")
    second, boris = (
        api.account("4343:TEST-token-of-another-bot", "second_desk_bot"),
        api.person("Boris"),
    )
    boris.writes(second, "hello")
    token = {"telegram_token": SecretStr(second.token)}
    line = await Line.open(telegram_settings(api).model_copy(update=token), town)

    await line.bot.send_photo(boris.id, "a.png")
    await line.session.close()

    assert second.uploads == 1


async def test_an_address_is_left_to_telegram_where_it_can_fetch_it(
    bot: Bot, amira: int, account: Account
) -> None:
    account.reachable.add("https://pictures.example/sock.png")

    await bot.send_photo(amira, "https://pictures.example/sock.png")

    assert account.uploads == 0


async def test_an_address_that_telegram_cannot_reach_is_fetched_and_uploaded(
    bot: Bot, amira: int, account: Account, town: Database
) -> None:
    async with before_the_web_chat(town, "en") as visitor:
        address = f"{visitor.http.base_url}/pictures/a.png"
        await bot.send_photo(amira, address)
    await bot.send_photo(amira, address)

    assert account.uploads == 1


async def test_what_nobody_can_fetch_is_said_to_be_so(bot: Bot, amira: int) -> None:
    with pytest.raises(ChannelCannot, match="could not be fetched"):
        await bot.send_photo(amira, "http://127.0.0.1:9/sock.png")


async def test_of_an_album_what_is_gone_is_left_out(
    bot: Bot, amira: int, account: Account
) -> None:
    media = [InputMediaPhoto(media=name) for name in ("a.png", "gone.png", "b.png")]
    assert len(await bot.send_media_group(amira, [*media])) == 2

    await bot.send_media_group(amira, [media[0], media[1]])
    assert account.said(amira)[-1].media_group_id is None

    with pytest.raises(ChannelCannot, match=r"gone\.png"):
        await bot.send_photo(amira, "gone.png")


async def test_an_edit_that_changes_nothing_is_no_failure(bot: Bot, amira: int) -> None:
    said = await bot.send_message(amira, "By rail?", reply_markup=MORE)

    assert await bot.edit_message_text(
        "By rail?", chat_id=amira, message_id=said.message_id, reply_markup=MORE
    )


async def test_what_can_no_longer_be_edited_is_said_anew(
    bot: Bot, amira: int, account: Account
) -> None:
    said = await bot.send_message(amira, "By rail?", reply_markup=MORE)
    await bot.delete_message(amira, said.message_id)

    await bot.edit_message_text(
        "By rail: 18 days", chat_id=amira, message_id=said.message_id, reply_markup=MORE
    )

    assert [one.text for one in account.said(amira)] == ["By rail: 18 days"]


async def test_markup_is_refused(bot: Bot, amira: int) -> None:
    with pytest.raises(ChannelCannot, match="entities"):
        await bot.send_message(amira, "<b>terry</b>", parse_mode="HTML")


async def test_what_is_wrong_with_a_message_is_told(bot: Bot, amira: int) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(-1, "hello")
