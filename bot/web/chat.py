"""The chat's HTTP interface: what the page uses, and what any other client may use."""

from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, cast

from fastapi import APIRouter, Query, Request, Response

from bot.channels.webchat.errors import MessageUnknown, NothingSaid, TextTooLong, VisitorUnknown
from bot.languages import Language
from bot.web.door import OpenChat, Reader, Writer, address, known, let_in
from bot.web.errors import documented
from bot.web.pace import TooFast
from bot.web.schema import (
    ChatMessage,
    ChooseLanguage,
    Done,
    Earlier,
    EditMessage,
    Link,
    MarkRead,
    PressButton,
    SessionState,
    StartSession,
    Unread,
    Updates,
    WriteMessage,
)
from bot.web.speech import language_of

router = APIRouter(prefix="/api/chat", tags=["chat"])


@router.post("/session", responses=documented(TooFast))
async def open_session(
    asked: StartSession, request: Request, response: Response, chat: OpenChat
) -> SessionState:
    """Come back to the chat that the cookie stands for, or begin a new one (201)."""
    chat.pace.address_writes.take(address(request))
    visitor_id = known(request, chat)
    visitor = await chat.visitors.resume(visitor_id, asked.language) if visitor_id else None
    if new := visitor is None:
        chat.pace.address_starts.take(address(request))
        visitor = await chat.visitors.start(asked.language or language_of(request))
        response.status_code = HTTPStatus.CREATED
    assert visitor is not None
    assert visitor.id is not None
    let_in(request, response, chat, visitor.id)
    return SessionState(language=cast(Language | None, visitor.language), new=new)


@router.post("/language", responses=documented(VisitorUnknown, TooFast))
async def choose_language(asked: ChooseLanguage, visitor_id: Writer, chat: OpenChat) -> Done:
    """Change the language hint that the desk gets with every message."""
    await chat.visitors.choose(visitor_id, asked.language)
    return Done()


@router.get("/updates", responses=documented(VisitorUnknown, TooFast))
async def updates(
    visitor_id: Reader,
    chat: OpenChat,
    after: Annotated[int, Query(ge=0, description="The cursor of the last answer.")] = 0,
    wait: Annotated[float, Query(ge=0, le=30, description="Seconds to wait for news.")] = 0,
) -> Updates:
    """Read what changed, waiting for it if need be.

    Every message carries its id and comes as it is now, so that nothing is lost or doubled when
    an answer gets lost on the way: ask again with the cursor that you have.
    """
    return Updates.of(await chat.reading.news(visitor_id, after, timedelta(seconds=wait)))


@router.get("/messages", responses=documented(VisitorUnknown, TooFast))
async def earlier_messages(
    visitor_id: Reader,
    chat: OpenChat,
    before: Annotated[int, Query(ge=1, description="The oldest message that is shown.")],
) -> Earlier:
    """Read back."""
    messages, earlier = await chat.reading.earlier(visitor_id, before)
    return Earlier(messages=[ChatMessage.of(kept) for kept in messages], earlier=earlier)


@router.post("/messages", responses=documented(VisitorUnknown, NothingSaid, TextTooLong, TooFast))
async def write(asked: WriteMessage, visitor_id: Writer, chat: OpenChat) -> ChatMessage:
    """Say something.  It is kept when this answers; the desk's answer comes as an update."""
    return ChatMessage.of(
        await chat.intake.write(visitor_id, asked.key, asked.text, asked.attachment)
    )


@router.put(
    "/messages/{message_id}",
    responses=documented(VisitorUnknown, MessageUnknown, NothingSaid, TextTooLong, TooFast),
)
async def edit(
    message_id: int, asked: EditMessage, visitor_id: Writer, chat: OpenChat
) -> ChatMessage:
    """Change a message of one's own."""
    return ChatMessage.of(await chat.intake.edit(visitor_id, asked.key, message_id, asked.text))


@router.post("/presses", responses=documented(VisitorUnknown, MessageUnknown, TooFast))
async def press(asked: PressButton, visitor_id: Writer, chat: OpenChat) -> Done:
    """Press a button.  The message changes by an update."""
    await chat.intake.press(visitor_id, asked.key, asked.message_id, asked.data)
    return Done()


@router.post("/read", responses=documented(VisitorUnknown, TooFast))
async def mark_read(asked: MarkRead, visitor_id: Reader, chat: OpenChat) -> Unread:
    """Say up to which message everything has been shown."""
    return Unread(unread=await chat.visitors.read(visitor_id, asked.up_to))


@router.post("/link", responses=documented(VisitorUnknown, TooFast))
async def link(request: Request, visitor_id: Writer, chat: OpenChat) -> Link:
    """Make a link that opens this chat on another device."""
    root = chat.public_url or str(request.base_url).rstrip("/")
    token = chat.tokens.sign("link", visitor_id)
    return Link(url=f"{root}/continue/{token}", expires_at=chat.tokens.expiry("link"))
