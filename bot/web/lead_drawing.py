"""How the pages of leads are drawn: closed to everything from elsewhere, and kept nowhere."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader

from bot.channels.webchat.tokens import LIFETIME
from bot.i18n import _, spoken
from bot.languages import Language, as_language
from bot.leads.rights import Deed
from bot.web import static_files
from bot.web.lead_deeds import LONGEST, LONGEST_NOTE
from bot.web.lead_doors import PATH

COOKIE: Final = "sockdesk_staff_language"

# It stands in the page: on a slow line one answer is sooner there than two.
_STYLE: Final = (Path(__file__).parent / "templates" / "lead.css").read_text(encoding="utf-8")
_OUR_STYLE: Final = f"sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}"

CLOSED: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"default-src 'none'; style-src '{_OUR_STYLE}'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
_NAMES: Final[dict[Language, tuple[str, str]]] = {
    "zh": ("中", "中文"),
    "en": ("EN", "English"),
    "ru": ("РУ", "Русский"),
}


def drawn(template: str, token: str, **facts: Any) -> HTMLResponse:
    """Return a page in the language that is spoken."""
    page = _templates().get_template(template)
    return HTMLResponse(
        page.render(language=spoken(), here=page_of(token), **facts), headers=CLOSED
    )


def page_of(token: str) -> str:
    """Return the address of the page that a token opens."""
    return f"{PATH}/{quote(token, safe='')}"


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("bot.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    templates.globals.update(
        _=_,
        asset=static_files.address,
        style=_STYLE,
        languages=_NAMES,
        Deed=Deed,
        longest=LONGEST,
        longest_note=LONGEST_NOTE,
    )
    return templates


def language_chosen(request: Request) -> Language | None:
    """Return the language that was chosen on these pages, which speak the reader's otherwise."""
    chosen = as_language(request.query_params.get("lang"))
    return chosen or as_language(request.cookies.get(COOKIE))


def remember_language(request: Request, answer: Response) -> None:
    """Have the browser keep a choice for the next link."""
    if chosen := as_language(request.query_params.get("lang")):
        answer.set_cookie(
            COOKIE,
            chosen,
            max_age=int(LIFETIME["session"].total_seconds()),
            path=PATH,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
