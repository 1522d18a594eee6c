"""The page, and the small interface behind it."""

from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from tests.botapi.app import Exchange, Telephone
from tests.botapi.demo.stage import Stage
from tests.botapi.refusals import Refused
from tests.botapi.serving import BotApi

HERE: Final = Path(__file__).parent
POLICY: Final = (
    "default-src 'self'; img-src 'self' data: http://127.0.0.1:* http://localhost:*; "
    "base-uri 'none'; form-action 'none'"
)


def demo_app(api: BotApi) -> ASGIApp:
    """Return the stand-in with a page at its root."""
    desk = Page(Stage(api))
    return Telephone(Starlette(routes=[*Exchange(api.accounts).routes(), *desk.routes()]))


class Page:
    """Shows the stage, and passes on what somebody does on it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def routes(self) -> list[Route | Mount]:
        return [
            Route("/", self.page),
            Route("/demo/state", self.state),
            Route("/demo/deeds", self.deed, methods=["POST"]),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ]

    async def page(self, request: Request) -> Response:
        return FileResponse(HERE / "page.html", headers={"Content-Security-Policy": POLICY})

    async def state(self, request: Request) -> Response:
        return JSONResponse(self._stage.state(request.query_params.get("place", "")))

    async def deed(self, request: Request) -> Response:
        deed: dict[str, Any] = await request.json()
        try:
            return JSONResponse(await self._stage.deed(**deed))
        except (AssertionError, Refused) as problem:
            return JSONResponse({"problem": str(problem)}, 409)
