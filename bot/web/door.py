"""The door: who is there, on what grounds, and whether they come too fast."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Request, Response

from bot.channels.webchat.errors import VisitorUnknown
from bot.channels.webchat.intake import Intake
from bot.channels.webchat.reading import Reading
from bot.channels.webchat.tokens import LIFETIME, Tokens
from bot.channels.webchat.visitors import Visitors
from bot.web.pace import Pace, neighbourhood

COOKIE: Final = "sockdesk"


@dataclass(frozen=True, slots=True)
class Chat:
    """What the routes of the chat work with; each app has its own."""

    visitors: Visitors
    intake: Intake
    reading: Reading
    tokens: Tokens
    pace: Pace
    public_url: str


def _chat(request: Request) -> Chat:
    chat: Chat = request.app.state.chat
    return chat


OpenChat = Annotated[Chat, Depends(_chat)]


def known(request: Request, chat: Chat) -> int | None:
    """Return the visitor whom the cookie names, or None."""
    return chat.tokens.read("session", request.cookies.get(COOKIE, ""))


def _visitor(request: Request, chat: OpenChat) -> int:
    visitor_id = known(request, chat)
    if visitor_id is None:
        raise VisitorUnknown("no cookie of ours came")
    return visitor_id


def _reader(visitor_id: Annotated[int, Depends(_visitor)], chat: OpenChat) -> int:
    chat.pace.visitor_reads.take(visitor_id)
    return visitor_id


def _writer(
    request: Request, visitor_id: Annotated[int, Depends(_visitor)], chat: OpenChat
) -> int:
    chat.pace.address_writes.take(address(request))
    chat.pace.visitor_writes.take(visitor_id)
    return visitor_id


def _uploader(
    request: Request, visitor_id: Annotated[int, Depends(_writer)], chat: OpenChat
) -> int:
    chat.pace.address_uploads.take(address(request))
    chat.pace.visitor_uploads.take(visitor_id)
    return visitor_id


def _downloader(visitor_id: Annotated[int, Depends(_visitor)], chat: OpenChat) -> int:
    chat.pace.visitor_downloads.take(visitor_id)
    return visitor_id


Reader = Annotated[int, Depends(_reader)]
"""A visitor who wants to read.  Raises VisitorUnknown, TooFast."""

Writer = Annotated[int, Depends(_writer)]
"""A visitor who wants to write.  Raises VisitorUnknown, TooFast."""

Uploader = Annotated[int, Depends(_uploader)]
"""A visitor who wants to send a file.  Raises VisitorUnknown, TooFast."""

Downloader = Annotated[int, Depends(_downloader)]
"""A visitor who wants a file of their chat.  Raises VisitorUnknown, TooFast."""


def address(request: Request) -> str:
    """Return the address that a request came from, as it is counted."""
    return neighbourhood(request.client.host if request.client else "")


def let_in(request: Request, response: Response, chat: Chat, visitor_id: int) -> None:
    """Give the browser the cookie that it is known by."""
    response.set_cookie(
        COOKIE,
        chat.tokens.sign("session", visitor_id),
        max_age=int(LIFETIME["session"].total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
