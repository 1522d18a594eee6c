"""Serving: every messenger that is set up, the web chat among them, until told to end."""

import asyncio
import gc
from collections.abc import Callable, Sequence
from socket import socket
from typing import Final

import structlog
from aiogram import Bot

from bot.app import SockDesk, build_dispatcher
from bot.channels.secret import kept_secret
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN as WEB_CHAT
from bot.clock import Clock
from bot.nursery import Nursery
from bot.scheduler import ticking
from bot.settings import Settings
from bot.storage.engine import Database
from bot.understanding.warm import warm_up
from bot.web.app import create_app
from bot.web.server import ChatServer, server

GRACE: Final = 5
"""Seconds that messages under way are given when the desk ends; the inbox keeps the rest."""

log = structlog.get_logger(__name__)


async def serve(
    settings: Settings,
    database: Database,
    clock: Clock,
    *,
    ready: Callable[[], None] | None = None,
    sockets: Sequence[socket] | None = None,
) -> None:
    """Serve until the process is told to end; `ready` hears when the doors open.

    Listens on `sockets` where somebody else has opened them, else on the address of the settings.
    """
    bells = Bells()
    async with Nursery() as nursery:
        bots = [Bot(WEB_CHAT, session=WebChatSession(database, clock, bells))]
        desk = SockDesk.over(
            bots,
            dispatcher=build_dispatcher(settings, clock),
            database=database,
            clock=clock,
            nursery=nursery,
        )
        await asyncio.to_thread(warm_up)
        await desk.reception.sweep(restarted=True)
        chat = await _chat_server(settings, desk, bells)
        # What is loaded now stays: collecting it again and again would only cost time.
        gc.freeze()
        async with ticking(database, desk.reception, clock):
            if ready is not None:
                ready()
            await chat.serve(list(sockets) if sockets else None)
        await _finish(desk)


async def _chat_server(settings: Settings, desk: SockDesk, bells: Bells) -> ChatServer:
    secret = settings.secret.get_secret_value() or await kept_secret(desk.database, "links")
    app = create_app(
        database=desk.database,
        reception=desk.reception,
        clock=desk.clock,
        bells=bells,
        secret=secret,
        public_url=settings.public_url,
    )
    return server(app, bells, host=settings.host, port=settings.port, proxies=settings.proxies)


async def _finish(desk: SockDesk) -> None:
    try:
        await asyncio.wait_for(desk.settle(), GRACE)
    except TimeoutError:
        log.warning("ended with messages under way; they are taken up at the next start")
