"""Refusals as answers: a status, a code, and a sentence in the visitor's language."""

from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.channels.webchat.errors import MessageUnknown, NothingSaid, TextTooLong, VisitorUnknown
from bot.errors import SockdeskError
from bot.files.errors import Empty, FileGone, TooLarge
from bot.i18n import _, ngettext, number, speaking
from bot.web.pace import TooFast
from bot.web.schema import Refusal
from bot.web.speech import language_of

log = structlog.get_logger(__name__)

_STATUS: Final[dict[type[SockdeskError], HTTPStatus]] = {
    Empty: HTTPStatus.UNPROCESSABLE_ENTITY,
    FileGone: HTTPStatus.NOT_FOUND,
    MessageUnknown: HTTPStatus.NOT_FOUND,
    NothingSaid: HTTPStatus.UNPROCESSABLE_ENTITY,
    TextTooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    TooFast: HTTPStatus.TOO_MANY_REQUESTS,
    VisitorUnknown: HTTPStatus.UNAUTHORIZED,
}


def documented(*refusals: type[SockdeskError]) -> dict[int | str, dict[str, Any]]:
    """Return the answers that the OpenAPI document lists for a route."""
    codes: dict[HTTPStatus, list[str]] = {}
    for refusal in refusals:
        codes.setdefault(_STATUS[refusal], []).append(f"`{refusal.code}`")
    codes.setdefault(HTTPStatus.UNPROCESSABLE_ENTITY, []).append("`not_understood`")
    return {
        status.value: {"model": Refusal, "description": ", ".join(names)}
        for status, names in codes.items()
    }


def install(app: FastAPI) -> None:
    """Have the app answer every refusal and every failure in the documented form."""
    app.add_exception_handler(SockdeskError, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, _failed)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, SockdeskError)
    status = _STATUS.get(type(error))
    if status is None:
        return await _failed(request, error)
    wait = error.seconds if isinstance(error, TooFast) else None
    with speaking(language_of(request)):
        return _answer(status, Refusal(code=error.code, message=_said(error), retry_after=wait))


def _said(error: SockdeskError) -> str:
    match error:
        case TooFast(seconds=seconds):
            return ngettext(
                "That was very fast. Please wait {count} second.",
                "That was very fast. Please wait {count} seconds.",
                seconds,
            ).format(count=seconds)
        case TextTooLong(limit=limit):
            # NOTE: {limit} is a number of characters, e.g. "20,000".
            return _(
                "This text is too long: up to {limit} characters fit into one message. "
                "Please send it in parts."
            ).format(limit=number(limit))
        case TooLarge() | Empty() | FileGone():
            return _said_of_file(error)
        case NothingSaid():
            return _("There is nothing in this message.")
        case MessageUnknown():
            return _("This message is no longer there.")
        case _:
            return _("This chat is not open on this device. Write to us to begin a new one.")


def _said_of_file(error: TooLarge | Empty | FileGone) -> str:
    match error:
        case TooLarge():
            return _(
                "This file is too large: up to 20 MB can be sent here. Please send it as a link."
            )
        case Empty():
            return _("There is nothing in this file.")
        case FileGone():
            return _("This file is no longer there.")


async def _not_understood(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    places = sorted({".".join(str(part) for part in fault["loc"]) for fault in error.errors()})
    log.info("request not understood", path=request.url.path, places=places)
    with speaking(language_of(request)):
        said = _("The desk did not understand this request.")
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, Refusal(code="not_understood", message=said))


async def http(request: Request, error: Exception) -> JSONResponse:
    """Answer what the web itself refuses: nothing there, too large, not like this."""
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    with speaking(language_of(request)):
        said = _("There is nothing here.")
        if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            said = _("That is too large to send.")
        elif status is not HTTPStatus.NOT_FOUND:
            said = _("The desk did not understand this request.")
    code = status.name.lower()
    return _answer(status, Refusal(code=code, message=said), dict(error.headers or {}))


async def _failed(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", path=request.url.path, exc_info=error)
    with speaking(language_of(request)):
        said = _("Something went wrong at the desk. Please try again.")
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, Refusal(code="failed", message=said))


def _answer(
    status: HTTPStatus, refusal: Refusal, headers: dict[str, str] | None = None
) -> JSONResponse:
    headers = headers or {}
    if refusal.retry_after is not None:
        headers["Retry-After"] = str(refusal.retry_after)
    return JSONResponse(refusal.model_dump(exclude_none=True), status, headers)
