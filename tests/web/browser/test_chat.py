"""The chat in a real browser: Debian's chromium, driven as a buyer would use it."""

import asyncio
from typing import Final

import pytest
from aiogram import Bot
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MessageEntity,
    Update,
)
from playwright.async_api import expect

from tests.web.browser.devices import IN_CHROMIUM, PHONE, OpenPage, says
from tests.web.conftest import Town

pytestmark = IN_CHROMIUM


async def offer(bot: Bot, update: Update) -> None:
    """Offer two ways; a pressed button changes the message."""
    keys = [InlineKeyboardButton(text=way, callback_data=way) for way in ("By rail", "By sea")]
    keyboard = InlineKeyboardMarkup(inline_keyboard=[keys])
    if update.message:
        await bot.send_message(update.message.chat.id, "How?", reply_markup=keyboard)
    elif (query := update.callback_query) and query.message:
        await bot.edit_message_text(
            f"{query.data}: 18 days",
            chat_id=query.message.chat.id,
            message_id=query.message.message_id,
            reply_markup=keyboard,
        )


async def test_a_buyer_writes_hears_and_finds_all_again_after_a_reload(opens: OpenPage) -> None:
    async with opens(**PHONE) as page:
        log = page.get_by_role("log")
        await expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()

        await says(page, "Do you make wool socks?")

        await expect(log.get_by_text("You said: Do you make wool socks?")).to_be_visible()
        await expect(log.get_by_role("img", name="Sent", exact=True)).to_have_count(1)
        await page.reload()
        await expect(log.get_by_text("You said: Do you make wool socks?")).to_be_visible()
        await expect(log.get_by_role("article")).to_have_count(2)


async def test_a_link_that_was_opened_is_told_to_the_desk_once(
    town: Town, opens: OpenPage
) -> None:
    async with opens(**PHONE) as page:
        await page.goto(f"{town.root}/?start=hJqgxCjc")
        await expect(page.get_by_text("You said: /start hJqgxCjc")).to_be_visible()

        await page.reload()

        await expect(page.get_by_text("You said: /start hJqgxCjc")).to_be_visible()
        assert len(town.desk.updates) == 1


async def test_what_is_written_without_a_connection_is_sent_once_it_is_back(
    town: Town, opens: OpenPage
) -> None:
    async with opens(**PHONE) as page:
        log = page.get_by_role("log")
        await says(page, "First")
        await expect(log.get_by_text("You said: First")).to_be_visible()

        await page.context.set_offline(offline=True)
        await says(page, "Second")
        await says(page, "Third")
        await expect(log.get_by_role("img", name="Not sent yet")).to_have_count(2)
        await expect(page.get_by_text("No connection. Your messages are kept.")).to_be_visible()
        await page.context.set_offline(offline=False)

        await expect(log.get_by_text("You said: Third")).to_be_visible()
        await expect(log.get_by_role("article")).to_have_count(6)
        assert [update.message.text for update in town.desk.updates if update.message] == [
            "First",
            "Second",
            "Third",
        ]


async def test_what_was_written_offline_outlives_the_page(opens: OpenPage) -> None:
    async with opens(**PHONE) as page:
        await says(page, "First")
        await expect(page.get_by_text("You said: First")).to_be_visible()
        await page.context.route("**/api/**", lambda route: route.abort())
        await says(page, "Second")
        await page.reload()
        await expect(page.get_by_role("img", name="Not sent yet")).to_have_count(1)

        await page.context.unroute("**/api/**")

        await expect(page.get_by_text("You said: Second")).to_be_visible(timeout=10_000)


async def test_a_pressed_button_changes_the_message_in_its_place(
    town: Town, opens: OpenPage
) -> None:
    town.desk.answer = offer
    async with opens(**PHONE) as page:
        log = page.get_by_role("log")
        await says(page, "Moscow")
        await log.get_by_role("button", name="By rail").tap()

        await expect(log.get_by_text("By rail: 18 days")).to_be_visible()
        await log.get_by_role("button", name="By sea").tap()

        await expect(log.get_by_text("By sea: 18 days")).to_be_visible()
        await expect(log.get_by_role("article")).to_have_count(2)


async def test_a_keyboard_is_enough(town: Town, opens: OpenPage) -> None:
    town.desk.answer = offer
    async with opens(viewport={"width": 1000, "height": 700}) as page:
        await expect(page.get_by_label("Your message")).to_be_focused()
        await page.keyboard.type("To Moscow,")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("please")
        await page.keyboard.press("Enter")
        rail = page.get_by_role("button", name="By rail")
        await expect(rail).to_be_visible()

        for _ in range(30):
            await page.keyboard.press("Shift+Tab")
            if await rail.evaluate("node => node === document.activeElement"):
                break
        await page.keyboard.press("Enter")

        await expect(page.get_by_text("By rail: 18 days")).to_be_visible()
        await expect(rail).to_be_focused()
        message = town.desk.updates[0].message
        assert message is not None
        assert message.text == "To Moscow,\nplease"


async def test_a_buyers_markup_is_text(opens: OpenPage) -> None:
    async with opens() as page:
        await says(page, "<img src=x onerror=alert(1)> <b>5,000</b> *pairs*")

        said = page.get_by_role("article").first
        await expect(said).to_contain_text("<img src=x onerror=alert(1)> <b>5,000</b> *pairs*")
        await expect(said.locator("img, b, strong")).to_have_count(0)


async def test_titles_are_bold_and_bad_links_are_no_links(town: Town, opens: OpenPage) -> None:
    async def answer(bot: Bot, update: Update) -> None:
        assert update.message
        text = "\N{SOCKS} Price: see here or there"
        marks = [
            MessageEntity(type="bold", offset=3, length=5),
            MessageEntity(type="text_link", offset=14, length=4, url="https://example.org/"),
            MessageEntity(type="text_link", offset=22, length=5, url="javascript:alert(1)"),
        ]
        await bot.send_message(update.message.chat.id, text, entities=marks)

    town.desk.answer = answer
    async with opens() as page:
        await says(page, "Price?")
        heard = page.get_by_role("article").last

        await expect(heard.locator("strong")).to_have_text("Price")
        await expect(heard.get_by_role("link")).to_have_count(1)
        await expect(heard.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")


async def test_an_album_opens_large(town: Town, opens: OpenPage) -> None:
    async def answer(bot: Bot, update: Update) -> None:
        assert update.message
        pictures = [
            InputMediaPhoto(media="a.png", caption="Terry"),
            InputMediaPhoto(media="b.png"),
            InputMediaPhoto(media="c.png"),
        ]
        await bot.send_media_group(update.message.chat.id, list(pictures))

    town.desk.answer = answer
    async with opens(**PHONE) as page:
        await says(page, "Show me")
        await expect(page.get_by_role("article")).to_have_count(2)
        await page.get_by_role("button", name="Enlarge the picture: Terry").tap()

        viewer = page.get_by_role("dialog", name="Picture")
        await expect(viewer.get_by_text("Terry")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(viewer).to_be_hidden()


async def test_a_long_answer_is_read_from_its_beginning(town: Town, opens: OpenPage) -> None:
    async def answer(bot: Bot, update: Update) -> None:
        assert update.message
        lines = [f"{number}. Wool socks" for number in range(1, 60)]
        await bot.send_message(update.message.chat.id, "\n".join(lines))

    town.desk.answer = answer
    async with opens(**PHONE) as page:
        for question in ("Which ones?", "And which others?"):
            await says(page, question)
            heard = page.get_by_role("article").last.get_by_text("1. Wool socks", exact=True)
            await expect(heard).to_be_in_viewport()
            await expect(page.get_by_role("article").last).to_contain_text("59. Wool socks")
            await expect(heard).to_be_in_viewport()


async def test_what_arrives_behind_ones_back_is_counted(town: Town, opens: OpenPage) -> None:
    async with opens(**PHONE) as page:
        for number in range(12):
            await says(page, f"No. {number}")
        await expect(page.get_by_text("You said: No. 11", exact=True)).to_be_visible()
        await page.get_by_role("log").evaluate("log => log.scrollTo(0, 0)")
        await asyncio.sleep(0.3)
        await town.bot.send_message(1, "By the way")

        await expect(page).to_have_title("(1) Xiaobeihe socks")
        await page.get_by_role("button", name="1 new message").tap()
        await expect(page.get_by_text("By the way")).to_be_in_viewport()
        await expect(page).to_have_title("Xiaobeihe socks")


async def test_an_own_message_can_be_changed(opens: OpenPage) -> None:
    async with opens() as page:
        await says(page, "5000 pears")
        await page.get_by_role("button", name="Edit this message").click()
        await expect(page.get_by_label("Your message")).to_have_value("5000 pears")

        await says(page, "5000 pairs")

        await expect(page.get_by_role("article").first).to_contain_text("5000 pairs")
        await expect(page.get_by_role("article").first).to_contain_text("edited")
        await expect(page.get_by_label("Your message")).to_have_value("")


async def test_the_chat_goes_on_elsewhere(opens: OpenPage) -> None:
    async with opens(**PHONE) as page:
        await says(page, "Hello")
        await expect(page.get_by_text("You said: Hello")).to_be_visible()
        await page.get_by_role("button", name="Menu").tap()
        await page.get_by_role("button", name="Continue on another device").tap()
        link = page.get_by_role("textbox", name="Continue on another device")
        await expect(link).not_to_have_value("")

        async with opens() as other:
            await other.goto(await link.input_value())
            await expect(other.get_by_text("You said: Hello")).to_be_visible()


@pytest.mark.parametrize("language", ["en-GB", "ru-RU", "zh-CN"])
async def test_a_small_phone_has_room_for_everything(
    town: Town, opens: OpenPage, language: str
) -> None:
    town.desk.answer = offer
    async with opens(**PHONE, locale=language, color_scheme="dark") as page:
        wide = "() => document.scrollingElement.scrollWidth"
        assert await page.evaluate(wide) == 360
        await page.locator("#text").fill("w" * 300 + " https://example.org/" + "x" * 300)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="By rail")).to_be_visible()
        await page.locator("#open-menu").tap()

        assert await page.evaluate(wide) == 360
        assert await page.locator("#log").evaluate("log => log.scrollWidth") == 360
        assert await page.evaluate(CUT_OFF) == []


async def test_the_page_is_dark_where_the_device_is(opens: OpenPage) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        async with opens(color_scheme=scheme) as page:
            shades[scheme] = await page.evaluate(CONTRASTS)

    assert shades["light"]["ground"] > 0.8
    assert shades["dark"]["ground"] < 0.05
    for shade in shades.values():
        assert min(shade["contrasts"]) >= 4.5


async def test_everything_that_can_be_touched_has_a_name_and_room(
    town: Town, opens: OpenPage
) -> None:
    town.desk.answer = offer
    async with opens(**PHONE) as page:
        await says(page, "Moscow")
        await expect(page.get_by_role("button", name="By rail")).to_be_visible()

        controls = await page.evaluate(CONTROLS)

        assert len(controls) > 8
        assert [control for control in controls if not control["name"]] == []
        assert [control for control in controls if control["height"] < 44] == []


CUT_OFF: Final = """() => [...document.querySelectorAll("h1, #status, dialog[open] *")]
  .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth)
  .map((node) => node.textContent)"""
"""What does not fit into its place."""

CONTROLS: Final = """() => [...document.querySelectorAll("button, a, textarea, input")]
  .filter((node) => node.checkVisibility() && !node.matches(".skip"))
  .map((node) => ({
    name: node.getAttribute("aria-label") || node.labels?.[0]?.textContent || node.textContent,
    height: Math.round(node.getBoundingClientRect().height),
  }))"""
"""What can be touched, with the name that a screen reader says."""

CONTRASTS: Final = """() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const body = style("body");
  const top = style(".top").backgroundColor;
  const pairs = [
    [body.color, body.backgroundColor],
    [style(".welcome p").color, body.backgroundColor],
    [style("#status").color, top],
    [style(".tongues a").color, top],
    [style(".welcome button").color, style(".welcome button").backgroundColor],
    [style(".send").color, style(".send").backgroundColor],
  ];
  return {
    ground: light(body.backgroundColor),
    contrasts: pairs.map(([one, other]) => contrast(one, other)),
  };
}"""
"""How bright the ground is, and how well the words stand out from what is behind them."""
