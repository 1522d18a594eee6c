"""The page of a lead on a clerk's phone: Debian's chromium, with scripts switched off."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.i18n import _, speaking
from tests.town import town_database
from tests.web.browser.devices import CHROMIUM, IN_CHROMIUM, PHONE, QUIETLY
from tests.web.leads.town import LDY, LeadTown, hears, lead_town

pytestmark = IN_CHROMIUM


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path) -> AsyncIterator[LeadTown]:
    database = await town_database(tmp_path)
    async with lead_town(database) as town:
        yield town
    await database.close()


@asynccontextmanager
async def phone(browser: Browser, **device: Any) -> AsyncIterator[Page]:
    """Give a clerk's phone; a page whose own style or pictures are refused fails the test."""
    context = await browser.new_context(
        **{**PHONE, "locale": "zh-CN", "java_script_enabled": False, **device}
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    await context.close()
    assert complaints == []


def chinese(text: str) -> str:
    """Return what a page in Chinese says for `text`, once that is translated."""
    with speaking("zh"):
        return _(text)


async def test_a_clerk_accepts_a_lead_and_answers_the_buyer(
    town: LeadTown, browser: Browser
) -> None:
    irina = await town.irina()
    chat = await town.work_chat(LDY)
    await town.asks()
    async with phone(browser) as page:
        await page.goto(town.chats.link(chat))
        await expect(page.locator("html")).to_have_attribute("lang", "zh")
        await expect(page.get_by_text("5,000双")).to_be_in_viewport()

        accept = page.get_by_role("button", name=chinese("✅ Accept"))
        await expect(accept).to_be_in_viewport()
        await accept.click()
        await page.get_by_label(chinese("To the buyer")).fill("您好！请问要什么颜色？")
        await page.get_by_role("button", name=chinese("Send"), exact=True).click()

        await expect(page.get_by_role("listitem")).to_contain_text("您好！请问要什么颜色？")
        await expect(page.get_by_role("listitem")).to_be_in_viewport()
        assert "您好！请问要什么颜色？" in await hears(irina)

        await irina.says("Black <b>and</b> white")
        await page.get_by_role("link", name=chinese("Look for news")).click()

        await expect(page.get_by_text("Black <b>and</b> white")).to_be_in_viewport()


async def test_a_clerk_passes_with_a_reason(town: LeadTown, browser: Browser) -> None:
    await town.irina()
    chat = await town.work_chat(LDY)
    await town.asks()
    async with phone(browser) as page:
        await page.goto(town.chats.link(chat))
        full = page.get_by_role("button", name=chinese("Machines are full"))
        await expect(full).to_be_hidden()

        await page.locator("footer summary").click()
        await full.click()

        await expect(page.get_by_role("button")).to_have_count(0)
        assert (await town.offer(1, LDY)).reason == "full"


async def test_a_narrow_phone_shows_everything_without_scrolling_sideways(
    town: LeadTown, browser: Browser
) -> None:
    await town.irina()
    chat = await town.work_chat(LDY)
    await town.asks()
    async with phone(browser, viewport={"width": 320, "height": 568}) as page:
        for language in ("zh", "ru", "en"):
            await page.goto(f"{town.chats.link(chat)}?lang={language}")
            await page.locator("footer summary").click()

            for button in await page.get_by_role("button").all():
                box = await button.bounding_box()
                assert box is not None
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= 320
                assert box["height"] >= 44


async def test_the_page_has_its_own_style_by_day_and_by_night(
    town: LeadTown, browser: Browser
) -> None:
    await town.irina()
    chat = await town.work_chat(LDY)
    await town.asks()
    grounds = []
    for scheme in ("light", "dark"):
        async with phone(browser, color_scheme=scheme, java_script_enabled=True) as page:
            await page.goto(town.chats.link(chat))
            grounds.append(await page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert grounds == ["rgb(244, 238, 228)", "rgb(24, 21, 18)"]
