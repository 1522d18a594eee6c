"""A limit for what may be sent, declared or not, that is refused like everything else."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Refuse: TypeAlias = Callable[[Request, Exception], Awaitable[Response]]

LARGEST: Final = 256 * 1024
"""Bytes: the longest text, even where JSON spells out each of its characters."""


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """Reads no more than `LARGEST` bytes of a request."""

    app: ASGIApp
    refuse: Refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it says itself that it is too large."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if int(request.headers.get("content-length", 0)) > LARGEST:
            answer = await self.refuse(request, _too_large())
            await answer(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LARGEST:
                raise _too_large()
            return message

        await self.app(scope, counted, send)


def _too_large() -> HTTPException:
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
