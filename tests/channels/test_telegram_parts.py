"""Long texts as the calls that they take: within the limits, nothing lost, buttons at the end."""

from typing import Any

import pytest
from aiogram.methods import EditMessageText, SendMediaGroup, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MessageEntity,
    ReplyParameters,
)

from bot.channels.splitting import units
from bot.channels.telegram.parts import in_parts

MORE = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]]
)
STORY = "This sock is warm 🧦. " * 40


def parts(method: TelegramMethod[Any]) -> list[TelegramMethod[Any]]:
    return in_parts(method, text_limit=200, caption_limit=100)


def words(method: TelegramMethod[Any]) -> str:
    if isinstance(method, SendMediaGroup):
        return " ".join(item.caption for item in method.media if item.caption)
    return str(getattr(method, "text", None) or getattr(method, "caption", None) or "")


@pytest.mark.parametrize(
    ("method", "limit"),
    [
        (SendMessage(chat_id=7, text=STORY, reply_markup=MORE), 200),
        (EditMessageText(chat_id=7, message_id=1, text=STORY, reply_markup=MORE), 200),
        (SendPhoto(chat_id=7, photo="a.png", caption=STORY, reply_markup=MORE), 100),
        (SendMediaGroup(chat_id=7, media=[InputMediaPhoto(media="a", caption=STORY)]), 100),
    ],
    ids=lambda case: type(case).__name__,
)
def test_nothing_is_lost_and_every_part_fits(method: TelegramMethod[Any], limit: int) -> None:
    made = parts(method)

    assert type(made[0]) is type(method)
    assert " ".join(words(part) for part in made).split() == STORY.split()
    assert all(0 < units(words(part)) <= limit for part in made)
    keyboards = [getattr(part, "reply_markup", None) for part in made]
    assert keyboards[:-1] == [None] * (len(made) - 1)
    assert keyboards[-1] == getattr(method, "reply_markup", None)


@pytest.mark.parametrize(
    "method",
    [
        SendMessage(chat_id=7, text="Short", reply_markup=MORE),
        EditMessageText(chat_id=7, message_id=1, text="Short"),
        SendPhoto(chat_id=7, photo="a.png"),
        SendPhoto(chat_id=7, photo="a.png", caption="Short"),
        SendMediaGroup(chat_id=7, media=[InputMediaPhoto(media="a", caption="Short")]),
    ],
    ids=lambda case: type(case).__name__,
)
def test_what_fits_stays_as_it_is(method: TelegramMethod[Any]) -> None:
    (only,) = parts(method)

    assert words(only) == words(method)
    assert getattr(only, "reply_markup", None) == getattr(method, "reply_markup", None)


def test_the_first_part_answers_and_all_stay_in_the_topic() -> None:
    answered = ReplyParameters(message_id=5)
    photo = SendPhoto(
        chat_id=7, message_thread_id=3, photo="a", caption=STORY, reply_parameters=answered
    )
    for method in (
        SendMessage(chat_id=7, message_thread_id=3, text=STORY, reply_parameters=answered),
        photo,
    ):
        made = parts(method)
        assert [getattr(part, "reply_parameters", None) for part in made] == [
            answered,
            *[None] * (len(made) - 1),
        ]
        assert {getattr(part, "message_thread_id", None) for part in made} == {3}


def test_what_is_bold_stays_bold_in_its_part() -> None:
    text = "warm " * 60 + "sock"
    bold = MessageEntity(type="bold", offset=units("warm " * 60), length=4)

    *_, last = parts(SendMessage(chat_id=7, text=text, entities=[bold]))

    assert isinstance(last, SendMessage)
    assert last.entities
    assert last.entities[0].extract_from(last.text) == "sock"
