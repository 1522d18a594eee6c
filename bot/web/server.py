"""The server: uvicorn, which waits for no page that waits for news when it has to end."""

import asyncio
import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from bot.channels.webchat.bells import Bells

_GRACE: Final = 5
"""Seconds that a request under way is given when the server ends."""


class ChatServer(uvicorn.Server):
    """Serves an app until it is told to end; then the waiting pages are sent home at once."""

    def __init__(self, config: uvicorn.Config, bells: Bells) -> None:
        super().__init__(config)
        self._bells = bells

    @override
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on SIGINT and SIGTERM, and leave it at that.

        uvicorn would raise the signal once more when it is done, and what the desk has left to
        do after its last page would be cut short.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    @override
    async def shutdown(self, sockets: Sequence[socket.socket] | None = None) -> None:
        self._bells.close()
        await super().shutdown(list(sockets) if sockets else None)


def server(
    app: FastAPI, bells: Bells, *, host: str, port: int, proxies: str = "127.0.0.1"
) -> ChatServer:
    """Return a server for `app`; only `proxies` are believed about who is behind them."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_config=None,
        forwarded_allow_ips=proxies,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    return ChatServer(config, bells)
