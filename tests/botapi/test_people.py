"""What people do arrives as the update that python-telegram-bot knows."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest
from telegram.helpers import effective_message_type

from tests.botapi.account import Account
from tests.botapi.attachments import MAKERS
from tests.botapi.people import Person
from tests.botapi.serving import BotApi


@pytest.mark.parametrize("kind", MAKERS)
async def test_everything_that_can_be_sent_is_what_it_is(
    kind: str, bot: Bot, account: Account, amira: Person
) -> None:
    amira.sends(account, kind)

    (update,) = await bot.get_updates()

    assert effective_message_type(update) == kind


async def test_a_file_may_be_larger_than_a_bot_can_fetch(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.sends(account, "document", name="prices.xlsx", size=30_000_000)

    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None

    assert update.message.document.file_size == 30_000_000
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(update.message.document.file_id)


async def test_an_edited_message_keeps_its_number(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "400 pairs")
    message_id = account.log(amira.id)[-1].message_id

    amira.edits(account, message_id, "4,000 pairs")

    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (message_id, "4,000 pairs")


async def test_a_forwarded_message_says_whose_it_was(
    api: BotApi, bot: Bot, account: Account, amira: Person
) -> None:
    irina = api.person("Ирина", language_code="ru")
    amira.writes(account, "Сколько стоит?", forwarded_from=irina)

    (update,) = await bot.get_updates()
    assert update.message is not None

    origin = update.message.forward_origin
    assert origin is not None
    assert origin.sender_user.first_name == "Ирина"  # type: ignore[attr-defined]


async def test_in_a_topic_whoever_replies_to_nothing_replies_to_its_opening(
    api: BotApi, bot: Bot, account: Account, amira: Person
) -> None:
    forum = api.group("Office", forum=True)
    amira.adds(account, forum)
    thread = forum.topic("Amira", by=amira)
    amira.writes(account, "/take@sock_desk_bot", chat=forum, thread=thread)

    message = (await bot.get_updates())[-1].message
    assert message is not None

    assert (message.message_thread_id, message.chat.is_forum) == (thread, True)
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == thread


async def test_a_button_of_a_message_that_is_gone_can_still_be_pressed(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "Hello")
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Price", callback_data="p:1"))
    said = await bot.send_message(amira.id, "Which?", reply_markup=keyboard)
    await bot.delete_message(amira.id, said.message_id)

    amira.presses(account, "p:1", message_id=said.message_id)

    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.is_accessible) == ("p:1", False)


async def test_a_bot_sees_who_is_in_a_chat(
    api: BotApi, bot: Bot, account: Account, amira: Person
) -> None:
    group = api.group("Office")
    amira.adds(account, group)
    account.roles[group.id, amira.id] = "administrator"

    assert (await bot.get_chat_member(group.id, amira.id)).status == "administrator"
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    assert (await bot.get_chat(group.id)).title == "Office"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group.id, 99)
