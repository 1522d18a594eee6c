"""The chat over real HTTP: nothing is lost, nothing comes twice, all is said clearly."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot

from bot.channels.webchat.bells import Bells
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN
from tests.web.conftest import Town, Visitor
from tests.web.fakes import silence


async def test_a_visitor_writes_and_hears_the_answer(amira: Visitor) -> None:
    await amira.says("Do you make wool socks?")

    assert (await amira.hears())["text"] == "You said: Do you make wool socks?"
    assert amira.texts == ["Do you make wool socks?", "You said: Do you make wool socks?"]


async def test_the_cookie_is_no_concern_of_scripts_and_other_sites(town: Town) -> None:
    cookie = (await town.visitor().comes()).headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


async def test_behind_https_the_cookie_never_leaves_it(town: Town) -> None:
    visitor = town.visitor()
    visitor.http.headers["X-Forwarded-Proto"] = "https"

    assert "Secure" in (await visitor.comes()).headers["set-cookie"]


async def test_somebody_who_comes_back_finds_the_chat_again(town: Town, amira: Visitor) -> None:
    await amira.says("Hello")
    await amira.hears()
    later = town.visitor()
    later.http.cookies = amira.http.cookies

    again = await later.comes()
    await later.looks()

    assert (again.status_code, again.json()["new"]) == (200, False)
    assert later.texts == ["Hello", "You said: Hello"]


async def test_a_message_sent_twice_is_one_message(town: Town, amira: Visitor) -> None:
    first = await amira.says("Hello", key="same-key")
    await amira.hears()
    second = await amira.says("Hello", key="same-key")

    assert first.json() == second.json()
    assert len(town.desk.updates) == 1


async def test_two_people_may_use_the_same_key(town: Town, amira: Visitor) -> None:
    boris = town.visitor()
    await boris.comes()

    await amira.says("Hello", key="same-key")
    await boris.says("Привет", key="same-key")

    assert (await boris.hears())["text"] == "You said: Привет"
    assert len({update.update_id for update in town.desk.updates}) == 2


async def test_an_answer_lost_on_the_way_is_given_again(amira: Visitor) -> None:
    await amira.says("Hello")
    await amira.hears()
    cursor = amira.cursor
    await amira.says("Are you there?")
    await amira.hears()

    amira.cursor, amira.shown = cursor, {}
    await amira.looks()

    assert amira.texts == ["Are you there?", "You said: Are you there?"]


async def speaks(bot: Bot, text: str) -> None:
    """Say something when the page waits already."""
    await asyncio.sleep(0.1)
    await bot.send_message(1, text)


async def test_a_page_is_woken_at_once(town: Town, amira: Visitor) -> None:
    await amira.looks()

    async with asyncio.timeout(10):
        news, _ = await asyncio.gather(amira.looks(wait=25), speaks(town.bot, "Here I am"))

    assert [message["text"] for message in news["messages"]] == ["Here I am"]


async def test_a_page_hears_what_another_process_says(town: Town, amira: Visitor) -> None:
    await amira.says("Hello")
    await amira.hears()
    elsewhere = Bot(TOKEN, session=WebChatSession(town.database, town.watch, Bells()))

    async with asyncio.timeout(20):
        heard, _ = await asyncio.gather(amira.hears(), speaks(elsewhere, "From afar"))

    assert heard["text"] == "From afar"


async def test_a_page_that_knows_more_than_there_is_begins_afresh(amira: Visitor) -> None:
    await amira.says("Hello")
    await amira.hears()

    amira.cursor, amira.shown = 4711, {}
    news = await amira.looks(wait=20)

    assert news["afresh"]
    assert amira.texts == ["Hello", "You said: Hello"]


async def test_a_long_chat_begins_with_its_end_and_is_read_back(
    town: Town, amira: Visitor
) -> None:
    for number in range(1, 121):
        await town.bot.send_message(1, f"No. {number}")

    news = await amira.looks()
    back = (await amira.http.get("/api/chat/messages", params={"before": 71})).json()
    first = (await amira.http.get("/api/chat/messages", params={"before": 21})).json()

    assert ([one["id"] for one in news["messages"]], news["earlier"]) == ([*range(71, 121)], True)
    assert ([one["id"] for one in back["messages"]], back["earlier"]) == ([*range(21, 71)], True)
    assert ([one["id"] for one in first["messages"]], first["earlier"]) == ([*range(1, 21)], False)


async def test_a_page_that_was_away_for_long_misses_nothing(town: Town, amira: Visitor) -> None:
    await town.bot.send_message(1, "No. 0")
    await amira.looks()
    for number in range(1, 251):
        await town.bot.send_message(1, f"No. {number}")

    await amira.looks()
    await amira.looks()

    assert amira.texts == [f"No. {number}" for number in range(251)]


async def test_what_was_not_shown_counts_as_unread(town: Town, amira: Visitor) -> None:
    await town.bot.send_message(1, "One")
    await town.bot.send_message(1, "Two")
    await amira.says("I see", key="i-see-it")
    before = (await amira.looks())["unread"]

    left = await amira.http.post("/api/chat/read", json={"up_to": 1})
    await amira.http.post("/api/chat/read", json={"up_to": 0})

    assert before >= 2
    assert left.json()["unread"] == before - 1


async def test_a_long_text_is_taken_whole(town: Town, amira: Visitor) -> None:
    text = "носки " * 3_300

    answer = await amira.says(text)

    assert answer.status_code == 200
    assert (message := town.desk.updates[0].message)
    assert message.text == text.strip()


@pytest.mark.parametrize(
    ("attachment", "field"),
    [
        ({"kind": "location", "latitude": 55.75, "longitude": 37.62}, "location"),
        ({"kind": "contact", "phone": "+7 900 000-00-00", "name": "Boris"}, "contact"),
        ({"kind": "voice", "seconds": 7}, "voice"),
        ({"kind": "sticker", "emoji": "\N{SOCKS}"}, "sticker"),
        ({"kind": "document", "name": "order.xlsx"}, "document"),
        ({"kind": "photo"}, "photo"),
    ],
)
async def test_what_is_no_text_reaches_the_desk_as_what_it_is(
    town: Town, amira: Visitor, attachment: dict[str, Any], field: str
) -> None:
    town.desk.answer = silence

    answer = await amira.says("see here", attachment=attachment)

    assert answer.json()["attachment"] == attachment
    message = town.desk.updates[0].message
    assert message is not None
    assert getattr(message, field)
    assert message.caption == "see here"


async def test_the_language_of_the_page_is_a_hint_for_the_desk(town: Town) -> None:
    boris = town.visitor()
    await boris.comes("ru")
    await boris.says("Hello")
    await boris.http.post("/api/chat/language", json={"language": "zh"})
    await boris.says("Hello again")

    hints = [update.message.from_user for update in town.desk.updates if update.message]

    assert [user.language_code for user in hints if user] == ["ru", "zh"]


async def test_every_answer_of_the_interface_is_documented(amira: Visitor) -> None:
    described = (await amira.http.get("/openapi.json")).json()

    writing = described["paths"]["/api/chat/messages"]["post"]["responses"]
    assert {"200", "401", "413", "422", "429"} <= writing.keys()
    for status in ("401", "413", "422", "429"):
        schema = writing[status]["content"]["application/json"]["schema"]
        assert schema["$ref"].endswith("/Refusal")


async def test_a_server_that_ends_sends_waiting_pages_home(town: Town, amira: Visitor) -> None:
    await amira.says("Hello")
    await amira.hears()

    async with asyncio.timeout(10):
        news, _ = await asyncio.gather(amira.looks(wait=30), closes(town.bells))
        after = await amira.looks(wait=30)

    assert (news["messages"], after["messages"]) == ([], [])


async def closes(bells: Bells) -> None:
    """Close for the day when the page waits already, as the server does before it ends."""
    await asyncio.sleep(0.1)
    bells.close()
