"""Files of the chat: what visitors send, and what came with a message of their own log."""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from bot.channels.webchat.errors import MessageUnknown, TextTooLong, VisitorUnknown
from bot.channels.webchat.files import Upload, file_in
from bot.files.errors import Empty, FileGone, TooLarge
from bot.files.media_types import ANYTHING
from bot.storage.engine import Database
from bot.web.door import Downloader, OpenChat, Uploader
from bot.web.errors import documented
from bot.web.file_answers import answer
from bot.web.pace import TooFast
from bot.web.schema import ChatMessage, SendFile

PATH: Final = "/api/chat/files"

router = APIRouter(prefix=PATH, tags=["chat"])


def _raw_bytes(request: Request) -> None:
    """Refuse what the form of another site could send; its script has to ask first."""
    if request.headers.get("content-type") != ANYTHING:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


@router.post(
    "",
    responses=documented(VisitorUnknown, TooLarge, Empty, TextTooLong, TooFast),
    dependencies=[Depends(_raw_bytes)],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {ANYTHING: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def send_file(
    request: Request, visitor_id: Uploader, chat: OpenChat, asked: Annotated[SendFile, Query()]
) -> ChatMessage:
    """Send a file of up to 20 MB as the body.  It is kept when this answers.

    What it is the desk sees from its bytes.  Of several files the first has the text.
    """
    upload = Upload(asked.name, await request.body())
    return ChatMessage.of(
        await chat.intake.send_file(visitor_id, asked.key, upload, asked.text, asked.album)
    )


@router.get(
    "/{message_id}",
    response_class=Response,
    responses={
        **documented(VisitorUnknown, MessageUnknown, FileGone, TooFast),
        HTTPStatus.OK.value: {
            "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
            "description": "The file; it is to be saved unless it is a picture.",
        },
    },
)
async def sent_file(message_id: int, request: Request, visitor_id: Downloader) -> Response:
    """Read the file that came with a message of one's own chat."""
    database: Database = request.app.state.database
    async with database.reading() as session:
        file = await file_in(session, visitor_id, message_id)
        return await answer(session, request, file)
