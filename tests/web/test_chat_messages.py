"""Messages that change: buttons, edits, albums, the typing sign."""

from aiogram import Bot
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MessageEntity,
    Update,
)

from tests.web.conftest import Town, Visitor
from tests.web.fakes import silence


async def offer(bot: Bot, update: Update) -> None:
    """Offer two ways; a pressed button changes the message."""
    if update.message:
        keys = [[InlineKeyboardButton(text="By rail", callback_data="rail")]]
        await bot.send_message(
            update.message.chat.id, "How?", reply_markup=InlineKeyboardMarkup(inline_keyboard=keys)
        )
    elif (query := update.callback_query) and query.message:
        pressed = query.message
        await bot.edit_message_text(
            f"By {query.data}: 18 days",
            chat_id=pressed.chat.id,
            message_id=pressed.message_id,
        )
        await bot.answer_callback_query(query.id, "Noted")


async def test_a_pressed_button_changes_its_message(town: Town, amira: Visitor) -> None:
    town.desk.answer = offer
    await amira.says("Moscow")
    asked = await amira.hears()

    await amira.presses(asked["id"], "rail", key="press-01")
    changed = await amira.hears()
    await amira.presses(asked["id"], "rail", key="press-01")

    assert asked["buttons"] == [[{"text": "By rail", "data": "rail", "url": None}]]
    assert (changed["id"], changed["text"]) == (asked["id"], "By rail: 18 days")
    assert (changed["buttons"], changed["edited"]) == ([], True)
    assert len(town.desk.updates) == 2


async def test_the_desk_learns_what_was_pressed_and_where(town: Town, amira: Visitor) -> None:
    town.desk.answer = offer
    await amira.says("Moscow")
    asked = await amira.hears()

    await amira.presses(asked["id"], "rail")
    await amira.hears()

    query = town.desk.updates[-1].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.from_user.id) == ("rail", query.message.chat.id)
    assert query.message.message_id == asked["id"]


async def test_an_answer_to_a_press_is_shown_once(town: Town, amira: Visitor) -> None:
    town.desk.answer = offer
    await amira.says("Moscow")
    asked = await amira.hears()
    await amira.presses(asked["id"], "rail")

    while not (notice := (await amira.looks(wait=20))["notice"]):
        pass

    assert (notice, (await amira.looks())["notice"]) == ("Noted", "")


async def test_an_edited_message_changes_and_is_handled_again(town: Town, amira: Visitor) -> None:
    said = (await amira.says("5000 pears")).json()
    await amira.hears()

    edited = (await amira.edits(said["id"], "5000 pairs", key="edit-001")).json()
    await amira.edits(said["id"], "5000 pairs", key="edit-001")
    await amira.looks()

    assert (edited["text"], edited["edited"], edited["id"]) == ("5000 pairs", True, said["id"])
    assert amira.texts[0] == "5000 pairs"
    changed = [update.edited_message for update in town.desk.updates if update.edited_message]
    assert [message.text for message in changed] == ["5000 pairs"]


async def test_an_album_arrives_as_one(town: Town, amira: Visitor) -> None:
    await amira.looks()
    pictures = ["winter terry.png", "https://example.org/school.jpg"]
    await town.bot.send_media_group(1, [InputMediaPhoto(media=name) for name in pictures])

    first, second = (await amira.looks())["messages"]

    assert first["picture"] == "/pictures/winter%20terry.png"
    assert second["picture"] == "https://example.org/school.jpg"
    assert first["album"] == second["album"] is not None


async def test_what_is_bold_comes_as_an_entity_and_never_as_markup(
    town: Town, amira: Visitor
) -> None:
    bold = [MessageEntity(type="bold", offset=0, length=5)]
    await town.bot.send_message(1, "Price <b>&", entities=bold)

    (message,) = (await amira.looks())["messages"]

    assert message["text"] == "Price <b>&"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 5, "url": None}]


async def test_the_typing_sign_stands_until_the_answer(town: Town, amira: Visitor) -> None:
    town.desk.answer = silence
    await amira.says("Hello")
    waiting = (await amira.looks())["typing"]
    await town.bot.send_message(1, "Hello!")
    answered = (await amira.looks())["typing"]
    await town.bot.send_chat_action(1, "typing")
    again = (await amira.looks())["typing"]
    town.watch.passes(seconds=7)
    over = (await amira.looks())["typing"]

    assert (waiting, answered, again, over) == (True, False, True, False)


async def test_a_deleted_message_leaves_the_page(town: Town, amira: Visitor) -> None:
    said = await town.bot.send_message(1, "A slip")
    await amira.looks()
    await town.bot.delete_message(1, said.message_id)

    (gone,) = (await amira.looks())["messages"]

    assert (gone["id"], gone["deleted"], gone["text"]) == (said.message_id, True, "")
