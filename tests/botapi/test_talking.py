"""A conversation, with python-telegram-bot as the bot."""

import asyncio
from io import BytesIO

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputFile,
    InputMediaPhoto,
    InputTextMessageContent,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from tests.botapi.account import Account
from tests.botapi.conftest import called
from tests.botapi.files import a_picture
from tests.botapi.people import Person
from tests.botapi.serving import BotApi


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one)] for one in labels])


async def test_a_bot_says_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()

    assert (me.id, me.username, me.supports_inline_queries) == (4242, "sock_desk_bot", True)
    assert (me.can_join_groups, me.can_read_all_group_messages) == (True, False)


async def test_what_somebody_writes_is_answered(bot: Bot, account: Account, amira: Person) -> None:
    number = amira.writes(
        account, "🧦 /price@sock_desk_bot for @sock_desk_bot? https://a.example/x"
    )

    (update,) = await bot.get_updates()
    said = await bot.send_message(
        amira.id,
        "Terry socks",
        entities=[MessageEntity("bold", 0, 5)],
        reply_markup=keyboard("Price", "Sizes"),
        reply_parameters=ReplyParameters(update.message.message_id),  # type: ignore[union-attr]
    )

    heard = update.message
    assert heard is not None
    assert heard.from_user is not None
    assert (update.update_id, heard.from_user.language_code) == (number, "en")
    assert heard.chat == said.chat
    assert {entity.type: heard.parse_entity(entity) for entity in heard.entities} == {
        "bot_command": "/price@sock_desk_bot",
        "mention": "@sock_desk_bot",
        "url": "https://a.example/x",
    }
    assert said == account.said(amira.id)[-1]
    assert said.reply_to_message == heard
    assert [call.method for call in account.calls if call.ok] == [
        "getMe",
        "getUpdates",
        "sendMessage",
    ]
    assert account.calls[-1].params["entities"] == [{"type": "bold", "offset": 0, "length": 5}]


async def test_a_pressed_button_is_answered_once_and_changes_the_message(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "Hello")
    said = await bot.send_message(amira.id, "Which?", reply_markup=keyboard("Price", "Sizes"))
    cursor, fresh = account.changes(amira.id)

    press = amira.presses(account, "Sizes")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    await bot.answer_callback_query(query.id, "One moment", show_alert=True)
    await bot.edit_message_text("36–40", amira.id, said.message_id, reply_markup=keyboard("Back"))

    assert (query.id, query.data, query.message) == (press.id, "Sizes", said)
    assert account.callback_answers[press.id].params["text"] == "One moment"
    assert fresh == [said]
    assert account.changes(amira.id, cursor)[1] == account.said(amira.id)
    assert [one.text for one in account.said(amira.id)] == ["36–40"]
    assert account.said(amira.id)[0].edit_date is not None


async def test_a_photo_is_uploaded_once_and_then_sent_by_its_identifier(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "A photo, please")

    uploaded = await bot.send_photo(amira.id, a_picture(), caption="Terry", filename="terry.png")
    again = await bot.send_photo(amira.id, uploaded.photo[-1].file_id)

    assert (account.uploads, uploaded.caption) == (1, "Terry")
    assert again.photo == uploaded.photo
    assert (uploaded.photo[-1].width, len(uploaded.photo)) == (320, 2)


async def test_an_album_is_two_messages_of_one_group(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "Photos, please")
    account.reachable.add("https://socks.example/ankle.png")

    album = await bot.send_media_group(
        amira.id,
        [
            InputMediaPhoto(a_picture(), caption="Terry"),
            InputMediaPhoto("https://socks.example/ankle.png"),
        ],
    )

    assert len({message.media_group_id for message in album}) == 1
    assert [message.caption for message in album] == ["Terry", None]
    assert account.said(amira.id) == list(album)


async def test_what_somebody_sends_can_be_fetched(
    bot: Bot, account: Account, amira: Person
) -> None:
    picture = a_picture("#123456")
    amira.sends(account, "photo", picture=picture, caption="Like this /start")

    (update,) = await bot.get_updates()
    assert update.message is not None
    fetched = await bot.get_file(update.message.photo[-1].file_id)

    assert bytes(await fetched.download_as_bytearray()) == picture
    assert update.message.parse_caption_entities() != {}


async def test_a_document_is_kept_byte_for_byte(bot: Bot, account: Account, amira: Person) -> None:
    amira.writes(account, "The list, please")
    content = bytes(range(256)) + b"\r\n--\r\n\n"

    sent = await bot.send_document(amira.id, InputFile(BytesIO(content), "価格表.xlsx"))

    assert sent.document is not None
    assert sent.document.file_name == "価格表.xlsx"
    fetched = await bot.get_file(sent.document.file_id)
    assert bytes(await fetched.download_as_bytearray()) == content


async def test_a_long_poll_wakes_at_once(bot: Bot, account: Account, amira: Person) -> None:
    async with asyncio.timeout(2), asyncio.TaskGroup() as group:
        poll = group.create_task(bot.get_updates(timeout=30))
        await called(account, "getUpdates")
        number = amira.writes(account, "Hello")

    assert [update.update_id for update in poll.result()] == [number]


async def test_an_update_comes_again_until_it_is_confirmed(
    bot: Bot, account: Account, amira: Person
) -> None:
    first, second = amira.writes(account, "One"), amira.writes(account, "Two")

    assert [one.update_id for one in await bot.get_updates()] == [first, second]
    assert [one.update_id for one in await bot.get_updates()] == [first, second]
    assert [one.update_id for one in await bot.get_updates(offset=second)] == [second]

    await asyncio.wait_for(account.confirmed(first), 1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(account.confirmed(second), 0.01)


async def test_a_bot_gets_what_it_asked_for(bot: Bot, account: Account, amira: Person) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    number = amira.writes(account, "Hello")

    assert await bot.get_updates() == ()
    with pytest.raises(AssertionError, match="did not want"):
        await account.confirmed(number)


async def test_commands_are_kept_by_scope_and_language(bot: Bot, account: Account) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("start", "Begin")])
    await bot.set_my_commands([BotCommand("start", "Начать")], scope=scope, language_code="ru")
    await bot.set_my_short_description("Socks", language_code="en")

    assert await bot.get_my_commands() == (BotCommand("start", "Begin"),)
    assert await bot.get_my_commands(scope) == ()
    assert account.commands["all_private_chats", "ru"] == [BotCommand("start", "Начать")]
    assert account.short_descriptions == {"en": "Socks"}


async def test_an_inline_query_is_answered_with_cards(
    bot: Bot, account: Account, amira: Person
) -> None:
    typed = amira.types_inline(account, "terry socks")
    (update,) = await bot.get_updates()
    assert update.inline_query is not None

    content = InputTextMessageContent("Terry", entities=[MessageEntity("bold", 0, 5)])
    await bot.answer_inline_query(
        update.inline_query.id,
        [InlineQueryResultArticle("1", "Terry socks", content, keyboard("Price"))],
        button=InlineQueryResultsButton("Ask the desk", start_parameter="terry"),
    )

    (card,) = account.inline_answers[typed.id].params["results"]
    assert card["input_message_content"]["entities"][0]["type"] == "bold"


async def test_a_reply_keyboard_stays_in_the_chat_and_out_of_the_message(
    bot: Bot, account: Account, amira: Person
) -> None:
    amira.writes(account, "/start")

    said = await bot.send_message(
        amira.id, "Hello", reply_markup=ReplyKeyboardMarkup([["Catalogue"]])
    )

    assert said.reply_markup is None
    assert account.keyboard(amira.id) == ReplyKeyboardMarkup([["Catalogue"]])


async def test_message_ids_of_a_supergroup_are_its_own(
    api: BotApi, bot: Bot, account: Account, amira: Person
) -> None:
    forum = api.group("Office", forum=True)
    amira.adds(account, forum, "administrator")
    amira.writes(account, "Hello")
    thread = forum.topic("Amira")

    said = await bot.send_message(forum.id, "A lead", message_thread_id=thread)

    assert (said.message_id, said.is_topic_message, thread) == (3, True, 2)
    assert said.reply_to_message is not None
    assert said.reply_to_message.forum_topic_created is not None
