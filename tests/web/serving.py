"""A real server on a port of its own, for as long as a test needs it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from socket import socket

from fastapi import FastAPI

from bot.channels.webchat.bells import Bells
from bot.nursery import Nursery
from bot.serving import open_door
from bot.web.server import server


@asynccontextmanager
async def served(app: FastAPI, bells: Bells, door: socket | None = None) -> AsyncIterator[str]:
    """Serve the app; gives the address of its root, and ends the server in the end."""
    running = server(app, bells, host="127.0.0.1", port=0)
    # Whoever comes before the server has started waits at the open door.
    with door or open_door("127.0.0.1", 0) as opened:
        async with Nursery() as nursery:
            nursery.start(running.serve([opened]), name="server")
            try:
                yield f"http://127.0.0.1:{opened.getsockname()[1]}"
            finally:
                running.should_exit = True
                await nursery.idle()
