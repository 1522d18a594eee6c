"""Serving: every messenger that is set up, the web chat among them, until told to end."""

import asyncio
import gc
from collections.abc import Sequence
from contextlib import AsyncExitStack
from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY, create_server, socket
from typing import ClassVar, Final

import structlog
from aiogram import Bot, Dispatcher
from aiogram.utils.token import TokenValidationError

from bot.app import MENU, SockDesk, build_dispatcher
from bot.channels.secret import kept_secret
from bot.channels.telegram.connection import Connection, Tell
from bot.channels.telegram.errors import Trouble
from bot.channels.telegram.line import Line
from bot.channels.telegram.texts import troubled
from bot.channels.webchat import unread
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN as WEB_CHAT
from bot.channels.webchat.tokens import Tokens
from bot.clock import Clock
from bot.couriers import couriers, translator
from bot.errors import SockdeskError
from bot.leads.trade import Trade
from bot.nursery import Nursery
from bot.scheduler import Job, ticking
from bot.settings import Settings
from bot.storage.engine import Database
from bot.understanding.warm import warm_up
from bot.web.app import create_app
from bot.web.lead_doors import LeadDoors
from bot.web.server import ChatServer, server
from bot.web.telegram import Webhook

GRACE: Final = 5
"""Seconds that messages under way are given when the desk ends; the inbox keeps the rest."""

log = structlog.get_logger(__name__)


def _note(said: str) -> None:
    log.info("telegram", said=said)


class DoorTaken(SockdeskError):
    """Somebody else listens where the desk should, or the address is not this machine's."""

    code: ClassVar[str] = "door_taken"


async def serve(
    settings: Settings,
    database: Database,
    clock: Clock,
    *,
    door: socket,
    tell: Tell = _note,
) -> None:
    """Serve those who come to `door`, and Telegram, until the process is told to end.

    `tell` hears what whoever runs the desk should know meanwhile.
    """
    bells = Bells()
    async with Nursery() as nursery, AsyncExitStack() as stack:
        line = await _telegram(settings, database, tell, stack)
        tokens = await _tokens(settings, database, clock)
        dispatcher = build_dispatcher(
            settings,
            clock,
            doors=LeadDoors(tokens.secret, settings.public_url, clock),
            translator=await translator(settings, clock, stack),
        )
        web_chat = Bot(WEB_CHAT, session=WebChatSession(database, clock, bells))
        carriers, files = await couriers(settings, database, web_chat, line, stack)
        desk = SockDesk.over(
            [web_chat, *([line.bot] if line else [])],
            dispatcher=dispatcher,
            database=database,
            clock=clock,
            nursery=nursery,
            couriers=carriers,
            files=files,
            kinds=unread.kinds(tokens, settings.public_url),
        )
        nursery.start(_warm_up(), name="warming up")
        await desk.reception.recover()
        await desk.post_office.recover()
        connection = _connection(line, desk, dispatcher, tell) if line else None
        chat = _chat_server(
            settings,
            desk,
            bells=bells,
            tokens=tokens,
            line=line,
            connection=connection,
            trade=dispatcher["trade"],
        )
        listeners = await stack.enter_async_context(Nursery())
        if connection:
            listeners.start(connection.keep(), name="telegram")
        tell_unread = unread.TellUnread(database, dispatcher["trade"].outbox, clock)
        sweeps: list[Job] = [*desk.sweeps, tell_unread]
        nursery.start(_catch_up(sweeps), name="catching up")
        enforce = dispatcher["privacy"].enforcing(database)
        async with ticking(database, clock, sweeps, hourly=[enforce]):
            await chat.serve([door])
        await listeners.close()
        await _finish(desk)


async def _catch_up(sweeps: Sequence[Job]) -> None:
    """Do at once what fell due while the desk was closed."""
    for sweep in sweeps:
        await sweep()


async def _telegram(
    settings: Settings, database: Database, tell: Tell, stack: AsyncExitStack
) -> Line | None:
    """Return the bot on Telegram, if one is set up."""
    if not settings.telegram_token.get_secret_value():
        return None
    try:
        line = await Line.open(settings, database)
    except TokenValidationError:
        tell(troubled(Trouble.NO_TOKEN, url=settings.telegram_api_url, reason=""))
        return None
    stack.push_async_callback(line.session.close)
    return line


def _connection(line: Line, desk: SockDesk, dispatcher: Dispatcher, tell: Tell) -> Connection:
    return line.connection(
        desk.reception,
        allowed_updates=dispatcher.resolve_used_update_types(),
        menu=MENU,
        tell=tell,
    )


def open_door(host: str, port: int) -> socket:
    """Return a socket that listens there.  Raises DoorTaken where that cannot be."""
    try:
        family = AF_INET6 if ":" in host else AF_INET
        door = create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise DoorTaken(
            f"cannot listen on {host}:{port}: {error.strerror}; end what listens there, or set "
            "SOCKDESK_PORT to another number"
        ) from error
    # asyncio does this only for sockets that it opens itself; without it an answer of two writes
    # waits 40 ms for the other side to acknowledge the first.
    door.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    return door


async def _warm_up() -> None:
    """Load what reading needs while the door is open already."""
    await asyncio.to_thread(warm_up)
    # What is loaded now stays: collecting it again and again would only cost time.
    gc.freeze()


async def _tokens(settings: Settings, database: Database, clock: Clock) -> Tokens:
    secret = settings.secret.get_secret_value() or await kept_secret(database, "links")
    return Tokens(secret, clock)


def _chat_server(
    settings: Settings,
    desk: SockDesk,
    *,
    bells: Bells,
    tokens: Tokens,
    line: Line | None,
    connection: Connection | None,
    trade: Trade,
) -> ChatServer:
    app = create_app(
        database=desk.database,
        reception=desk.reception,
        clock=desk.clock,
        bells=bells,
        secret=tokens.secret,
        public_url=settings.public_url,
        webhook=Webhook.of(line, desk.reception),
        connection=connection,
        trade=trade,
    )
    return server(app, bells, host=settings.host, port=settings.port, proxies=settings.proxies)


async def _finish(desk: SockDesk) -> None:
    try:
        await asyncio.wait_for(desk.settle(), GRACE)
    except TimeoutError:
        log.warning("ended with messages under way; they are taken up at the next start")
