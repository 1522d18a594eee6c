"""A limit for what may be sent, declared or not, that is refused like everything else."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
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
    """Reads no more of a request than `LARGEST` bytes, or than `larger` allows at its path."""

    app: ASGIApp
    refuse: Refuse
    larger: Mapping[str, int] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it says itself that it is too large."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        largest = self.larger.get(request.url.path, LARGEST)
        if int(request.headers.get("content-length", 0)) > largest:
            answer = await self.refuse(request, _too_large())
            await answer(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > largest:
                raise _too_large()
            return message

        await self.app(scope, counted, send)


def _too_large() -> HTTPException:
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
