"""A real browser, Debian's chromium, before a web chat of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from bot.web.pace import Limits
from tests.web.browser.devices import CHROMIUM, QUIETLY, OpenPage
from tests.web.conftest import Town, opened, opened_database


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def town(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Town]:
    """A town of its own for every test, in the one event loop that the browser lives in."""
    async with (
        opened_database(sqlite_template, tmp_path) as database,
        opened(database, Limits.none()) as town,
    ):
        yield town


@pytest.fixture
def opens(town: Town, browser: Browser) -> OpenPage:
    """Open the page on a device; whatever its script complains about fails the test."""

    @asynccontextmanager
    async def device_with(**device: Any) -> AsyncIterator[Page]:
        context = await browser.new_context(**{"locale": "en-US", **device})
        page = await context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(town.root)
        yield page
        await context.close()
        assert complaints == []

    return device_with
