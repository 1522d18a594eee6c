"""The page of the chat, and the link that opens it on another device."""

from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from jinja2 import Environment, PackageLoader

from bot.channels.webchat.tokens import LIFETIME
from bot.i18n import _, speaking
from bot.languages import Language, as_language
from bot.web import speech, static_files
from bot.web.door import OpenChat, known, let_in
from bot.web.speech import language_of
from bot.web.words import words

_NAMES: Final[dict[Language, tuple[str, str]]] = {
    "en": ("EN", "English"),
    "ru": ("РУ", "Русский"),
    "zh": ("中", "中文"),
}
_PRIVATE: Final = "private, no-cache"

router = APIRouter(include_in_schema=False)


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("bot.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    templates.globals.update(_=_, asset=static_files.address, languages=_NAMES)
    return templates


def _drawn(template: str, request: Request, **facts: Any) -> HTMLResponse:
    language = language_of(request)
    with speaking(language):
        drawn = _templates().get_template(template).render(language=language, **facts)
    headers = {"Cache-Control": _PRIVATE, "Vary": "Accept-Language, Cookie"}
    return HTMLResponse(drawn, headers=headers)


@router.get("/")
async def page(request: Request, chat: OpenChat) -> Response:
    """Draw the page; `?lang=` is remembered."""
    with speaking(language_of(request)):
        spoken = words()
    visitor_id = known(request, chat)
    drawn = _drawn("chat.html", request, words=spoken, known=visitor_id is not None)
    answer = unchanged_or(request, drawn)
    if visitor_id is not None:
        let_in(request, answer, chat, visitor_id)  # the cookie lives on from the last visit
    if chosen := as_language(request.query_params.get("lang")):
        answer.set_cookie(
            speech.COOKIE,
            chosen,
            max_age=int(LIFETIME["session"].total_seconds()),
            samesite="lax",
            secure=request.url.scheme == "https",
        )
    return answer


def unchanged_or(request: Request, answer: Response) -> Response:
    """Return the answer, or a 304 to a browser that has the very same."""
    tag = f'"{blake2b(bytes(answer.body), digest_size=12).hexdigest()}"'
    answer.headers["ETag"] = tag
    # A proxy that squeezes the page marks the tag as weak.
    if request.headers.get("if-none-match", "").removeprefix("W/") == tag:
        kept = {name: answer.headers[name] for name in ("Cache-Control", "ETag", "Vary")}
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=kept)
    return answer


@router.get("/manifest.webmanifest")
async def manifest(request: Request) -> Response:
    """Say how the page looks on a home screen."""
    with speaking(language_of(request)):
        described = {
            "name": _("Xiaobeihe socks"),
            "short_name": _("Sock desk"),
            "lang": language_of(request),
            "start_url": "/",
            "display": "standalone",
            "background_color": "#f4eee4",
            "theme_color": "#fffdf9",
            "icons": [
                {"src": static_files.address("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
                {
                    "src": static_files.address("icon-180.png"),
                    "sizes": "180x180",
                    "type": "image/png",
                },
            ],
        }
    return JSONResponse(described, media_type="application/manifest+json")


@router.get("/continue/{token}")
async def ask_to_continue(token: str, request: Request, chat: OpenChat) -> Response:
    """Open the chat that a link names; first ask where another one would be left for it."""
    visitor_id = chat.tokens.read("link", token)
    if visitor_id is None:
        answer = _drawn("continue.html", request, token=None)
        answer.status_code = HTTPStatus.GONE
        return answer
    if known(request, chat) not in {None, visitor_id}:
        return _drawn("continue.html", request, token=token)
    return _opened(request, chat, visitor_id)


@router.post("/continue/{token}")
async def carry_on(token: str, request: Request, chat: OpenChat) -> Response:
    """Open the chat that a link names, instead of the one that this device had."""
    visitor_id = chat.tokens.read("link", token)
    # Another site's page must not put its own chat under somebody's hands.
    if visitor_id is None or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return _opened(request, chat, visitor_id)


def _opened(request: Request, chat: OpenChat, visitor_id: int) -> Response:
    answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    let_in(request, answer, chat, visitor_id)
    return answer
