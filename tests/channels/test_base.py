"""The seam: a channel does what its table says, and refuses everything else aloud."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.base import ChannelCannot, ChannelSession, numbered


class Parrot(ChannelSession):
    """Knows one verb, and remembers how it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[SendMessage] = []
        self.verbs = {SendMessage: self._say}

    async def _say(self, _bot: Bot, method: SendMessage) -> Any:
        self.heard.append(method)
        return method.text


async def test_a_verb_of_the_table_is_done() -> None:
    parrot = Parrot()

    await Bot("42:TEST", session=parrot).send_message(7, "你好")

    assert [(method.chat_id, method.text) for method in parrot.heard] == [(7, "你好")]


async def test_an_unknown_verb_is_refused_aloud() -> None:
    with pytest.raises(ChannelCannot, match="Parrot cannot SendDice"):
        await Bot("42:TEST", session=Parrot()).send_dice(7)


async def test_what_was_left_to_default_is_the_bots_own_value() -> None:
    parrot = Parrot()
    bot = Bot("42:TEST", session=parrot, default=DefaultBotProperties(protect_content=True))

    await bot.send_message(7, "hello")

    assert (parrot.heard[0].protect_content, parrot.heard[0].parse_mode) == (True, None)


@pytest.mark.parametrize(
    "bot",
    [
        Bot("42:TEST", session=Parrot(), default=DefaultBotProperties(parse_mode="HTML")),
        Bot("42:TEST", session=Parrot(), default=DefaultBotProperties(parse_mode="Markdown")),
    ],
)
async def test_no_text_is_read_as_markup(bot: Bot) -> None:
    with pytest.raises(ChannelCannot, match="pass entities instead"):
        await bot.send_message(7, "<b>5,000 pairs</b>")


async def test_there_is_no_file_to_download() -> None:
    with pytest.raises(ChannelCannot):
        Parrot().stream_content("https://example.org/voice.ogg")


def test_where_there_are_no_buttons_there_is_a_list() -> None:
    rows = [["By rail", "By road"], ["By sea"]]
    keyboard = InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=text, callback_data=text) for text in row] for row in rows
        ]
    )

    assert numbered(keyboard) == "1. By rail\n2. By road\n3. By sea"
