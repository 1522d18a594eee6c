"""Devices on which the page is opened, and what is done on each."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from playwright.async_api import Page

CHROMIUM: Final = Path("/usr/bin/chromium")
QUIETLY: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 360, "height": 640},
    "is_mobile": True,
    "has_touch": True,
}

IN_CHROMIUM: Final = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(),
        reason="left out: the chat in a real browser (apt-get install chromium brings one)",
    ),
]

OpenPage: TypeAlias = Callable[..., AbstractAsyncContextManager[Page]]


async def says(page: Page, text: str) -> None:
    await page.get_by_label("Your message").fill(text)
    await page.keyboard.press("Enter")
