"""A stand-in for a LibreTranslate server, which a test can make behave badly."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web


class Libre:
    """Answers GET /languages and POST /translate; `url` is where it is."""

    def __init__(self) -> None:
        self.url = ""
        self.codes = ["en", "ru", "zh"]
        self.languages: str | None = None
        """What GET /languages answers instead of `codes`."""
        self.say: Callable[[str], str] = str.upper
        self.answers: list[web.Response] = []
        """What is answered instead, one request after the other; the last one for good."""
        self.asked: list[dict[str, Any]] = []
        self.asked_for_languages = 0
        self.silent = False
        self._closing = asyncio.Event()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/languages", self._languages)
        app.router.add_post("/translate", self._translate)
        return app

    def close(self) -> None:
        self._closing.set()

    async def _languages(self, _: web.Request) -> web.Response:
        self.asked_for_languages += 1
        if self.languages is not None:
            return web.Response(text=self.languages, content_type="application/json")
        return web.json_response(
            [{"code": code, "name": code, "targets": self.codes} for code in self.codes]
        )

    async def _translate(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked.append(asked)
        if self.silent:
            await self._closing.wait()
        if self.answers:
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        for name in ("source", "target"):
            if asked[name] not in self.codes:
                error = {"error": f"{asked[name]} is not supported"}
                return web.json_response(error, status=400)
        said = _formatted(asked["q"], self.say(asked["q"]))
        return web.json_response({"translatedText": said})


@asynccontextmanager
async def libre() -> AsyncIterator[Libre]:
    """Serve a LibreTranslate of one's own until the block ends."""
    server = Libre()
    runner = web.AppRunner(server.app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        server.close()
        await runner.cleanup()


def _formatted(asked: str, said: str) -> str:
    """Return what LibreTranslate makes of a translation: the case of the whole text is kept."""
    if asked.islower():
        return said.lower()
    if asked.isupper():
        return said.upper()
    return said
