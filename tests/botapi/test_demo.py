"""The page on which somebody tries the desk without a token."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
from httpx import AsyncClient
from playwright.async_api import async_playwright, expect
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from tests.botapi.demo.app import demo_app
from tests.botapi.files import a_picture
from tests.botapi.serving import BotApi, served

CHROMIUM: Final = Path("/usr/bin/chromium")
AMIRA: Final = 1001


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    api = BotApi()
    async with served(api, demo_app(api)):
        yield api


@pytest.fixture
async def page(api: BotApi) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(base_url=api.root) as http:
        yield http


async def does(page: AsyncClient, what: str, place: str = "1001", **facts: Any) -> Any:
    answer = await page.post("/demo/deeds", json={"place": place, "what": what, **facts})
    return answer.raise_for_status().json()


async def sees(page: AsyncClient, place: str = "1001") -> Any:
    return (await page.get("/demo/state", params={"place": place})).raise_for_status().json()


async def after_all(bot: Bot) -> int:
    """Return the offset behind everything that has happened so far."""
    return (await bot.get_updates())[-1].update_id + 1


def keyboard(label: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton(label, callback_data=label))


async def test_the_page_needs_nothing_from_elsewhere(page: AsyncClient) -> None:
    html = (await page.get("/")).text
    files = re.findall(r'(?:src|href)="(/[^"]+)"', html)

    scripts = [(await page.get(one)).raise_for_status().text for one in files]

    imported = {one for script in scripts for one in re.findall(r"from '([^']+)'", script)}
    assert imported == {"/static/inline.js", "/static/message.js", "/static/wire.js"}
    assert [(await page.get(one)).status_code for one in imported] == [200] * 3
    assert "http" not in re.sub(r"http://(127|localhost)|https:\\/\\/t", "", "".join(scripts))


async def test_a_conversation_shows_on_the_page(page: AsyncClient, bot: Bot) -> None:
    await does(page, "writes", text="Hello")
    await does(page, "sends", kind="photo")
    await bot.send_chat_action(AMIRA, "typing")
    await bot.send_photo(AMIRA, a_picture("#123456"), caption="Terry")

    chat = (await sees(page))["chat"]

    assert [one.get("text") or one.get("caption") for one in chat["messages"]] == [
        "Hello",
        None,
        "Terry",
    ]
    assert (await page.get(chat["messages"][-1]["picture"])).content == a_picture("#123456")
    assert (chat["actions"], chat["action"]) == (1, "typing")


async def test_a_card_is_chosen(page: AsyncClient, bot: Bot) -> None:
    card = InlineQueryResultArticle("7", "Terry socks", InputTextMessageContent("From $0.42"))
    before = await after_all(bot)
    async with asyncio.TaskGroup() as group:
        typed = group.create_task(does(page, "types", query="terry"))
        (update,) = await bot.get_updates(before, timeout=5)
        assert update.inline_query is not None
        await bot.answer_inline_query(update.inline_query.id, [card])

    found = typed.result()
    await does(page, "chooses", query=found["query"], card="7")

    assert [one["title"] for one in found["cards"]] == ["Terry socks"]
    (chosen,) = (await sees(page))["chat"]["messages"]
    assert (chosen["text"], chosen["via_bot"]["id"]) == ("From $0.42", bot.id)


async def test_in_the_group_anybody_writes_into_a_topic(
    api: BotApi, page: AsyncClient, bot: Bot
) -> None:
    place = (await sees(page))["places"][-1]["key"]
    await does(page, "writes", place, by=1002, text="Новый каталог?")

    shown = await sees(page, place)

    opened, written = shown["chat"]["messages"]
    assert (opened["forum_topic_created"]["name"], written["from"]["id"]) == ("Catalogue", 1002)
    assert written["message_thread_id"] == opened["message_id"]


@pytest.mark.browser
@pytest.mark.skipif(
    not CHROMIUM.exists(),
    reason="left out: the page in a real browser (apt-get install chromium brings one)",
)
async def test_a_button_is_pressed_and_the_message_changes_in_its_place(
    api: BotApi, bot: Bot
) -> None:
    async with async_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = await browser.new_page()
        await page.goto(api.root)
        await page.get_by_role("button", name="Start", exact=True).click()
        log = page.get_by_role("log")
        await expect(log.get_by_text("/start")).to_be_visible()
        said = await bot.send_message(AMIRA, "Which?", reply_markup=keyboard("Sizes"))

        before = await after_all(bot)
        await page.get_by_role("button", name="Sizes").click()
        (update,) = await bot.get_updates(before, timeout=5)
        assert update.callback_query is not None
        await bot.answer_callback_query(update.callback_query.id, "One moment")
        await said.edit_text("36–40")

        await expect(page.get_by_text("One moment")).to_be_visible()
        await expect(log.get_by_text("36–40")).to_be_visible()
        await expect(log.get_by_text("Which?")).to_have_count(0)
        await browser.close()
