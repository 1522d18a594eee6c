"""The web application: put together from what it is given, with no state of its own outside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Final

from fastapi import FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from bot.channels.reception import Reception
from bot.channels.telegram.connection import Connection
from bot.channels.telegram.line import WEBHOOK_PATH
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.intake import Intake
from bot.channels.webchat.reading import Reading, listen
from bot.channels.webchat.tokens import Tokens
from bot.channels.webchat.visitors import Visitors
from bot.clock import Clock
from bot.files import keeping
from bot.files.media_types import ANYTHING, COMPRESSED
from bot.leads.trade import Trade
from bot.nursery import Nursery
from bot.storage.engine import Database
from bot.web import (
    chat,
    errors,
    health,
    lead_page,
    page,
    pictures,
    static_files,
    telegram,
    uploads,
)
from bot.web.body_limit import BodyLimit
from bot.web.door import Chat
from bot.web.headers import SafeHeaders
from bot.web.pace import Limits, Pace

_SQUEEZED_FROM: Final = 1_000
_NOT_SQUEEZED: Final = (*DEFAULT_EXCLUDED_CONTENT_TYPES, *COMPRESSED, ANYTHING)
_LARGER: Final = {WEBHOOK_PATH: telegram.LARGEST, uploads.PATH: keeping.LARGEST}


def create_app(
    *,
    database: Database,
    reception: Reception,
    clock: Clock,
    bells: Bells,
    secret: str,
    public_url: str = "",
    limits: Limits | None = None,
    webhook: telegram.Webhook | None = None,
    connection: Connection | None = None,
    trade: Trade | None = None,
) -> FastAPI:
    """Return the application over these; without a `webhook` nobody is let in there.

    Without `trade` there are no pages of leads.
    `bells` are those of the desk's `WebChatSession`; `secret` signs cookies and links, which
    hold as long as it stays the same.
    """
    app = FastAPI(
        title="Sock desk",
        version=version("sockdesk"),
        summary="The web chat of the sock town Xiaobeihe.",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.database = database
    app.state.bells = bells
    app.state.telegram = webhook
    app.state.connection = connection
    pace = Pace.within(limits or Limits(), clock)
    app.state.leads = lead_page.LeadDesk.over(database, trade, secret, pace)
    app.state.chat = Chat(
        visitors=Visitors(database, clock),
        intake=Intake(database, reception, clock, bells),
        reading=Reading(database, clock, bells),
        tokens=Tokens(secret, clock),
        pace=pace,
        public_url=public_url,
    )
    for room in (chat, uploads, page, lead_page, static_files, pictures, health, telegram):
        app.include_router(room.router)
    errors.install(app)
    app.add_middleware(
        GZipMiddleware, minimum_size=_SQUEEZED_FROM, exclude_content_types=_NOT_SQUEEZED
    )
    app.add_middleware(BodyLimit, refuse=errors.http, larger=_LARGER)
    app.add_middleware(SafeHeaders)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with Nursery() as nursery:
        nursery.start(listen(app.state.database, app.state.bells), name="webchat-listen")
        yield
