"""Serving: every messenger that is set up, the web chat among them, until told to end."""

import asyncio
import gc
from socket import AF_INET, AF_INET6, create_server, socket
from typing import ClassVar, Final

import structlog
from aiogram import Bot

from bot.app import SockDesk, build_dispatcher
from bot.channels.secret import kept_secret
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN as WEB_CHAT
from bot.clock import Clock
from bot.errors import SockdeskError
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


class DoorTaken(SockdeskError):
    """Somebody else listens where the desk should, or the address is not this machine's."""

    code: ClassVar[str] = "door_taken"


async def serve(
    settings: Settings,
    database: Database,
    clock: Clock,
    *,
    door: socket,
) -> None:
    """Serve those who come to `door`, until the process is told to end."""
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
        nursery.start(_warm_up(), name="warming up")
        await desk.reception.sweep(restarted=True)
        chat = await _chat_server(settings, desk, bells)
        async with ticking(database, desk.reception, clock):
            await chat.serve([door])
        await _finish(desk)


def open_door(host: str, port: int) -> socket:
    """Return a socket that listens there.  Raises DoorTaken where that cannot be."""
    try:
        family = AF_INET6 if ":" in host else AF_INET
        return create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise DoorTaken(
            f"cannot listen on {host}:{port}: {error.strerror}; end what listens there, or set "
            "SOCKDESK_PORT to another number"
        ) from error


async def _warm_up() -> None:
    """Load what reading needs while the door is open already."""
    await asyncio.to_thread(warm_up)
    # What is loaded now stays: collecting it again and again would only cost time.
    gc.freeze()


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
