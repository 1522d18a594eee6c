"""The server: uvicorn, which waits for no page that waits for news when it has to end."""

import socket
from collections.abc import Sequence
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
