"""The page of a lead: opened by a signed link, read and answered without a login or a script.

Messengers fetch links to preview them, so reading changes nothing: each deed is a form that is
sent.  That the link stands in the form's address is what keeps others' pages from sending it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final, Self
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.webchat.errors import NothingSaid, TextTooLong
from bot.contacts.staff import STAFF_LANGUAGE
from bot.errors import SockdeskError
from bot.files import queries as files
from bot.files.media_types import RASTER
from bot.files.models import KeptFile
from bot.i18n import speaking
from bot.leads.errors import LeadIsOver, LeadNotFound, LeadRefused, TakenByOther
from bot.leads.rights import Deed
from bot.leads.trade import Trade
from bot.storage.engine import Database
from bot.web import lead_files
from bot.web.door import address
from bot.web.lead_clerks import Clerk, clerk_of
from bot.web.lead_deeds import Form, LeadDeeds
from bot.web.lead_doors import PATH, LeadDoors
from bot.web.lead_drawing import CLOSED, drawn, language_chosen, page_of, remember_language
from bot.web.lead_readings import Readings
from bot.web.lead_view import View, file_numbers, found, view_of
from bot.web.pace import Pace, TooFast
from bot.web.texts_lead_page import said

_ALONE: Final = "default-src 'none'; sandbox"
_STATUS: Final[Mapping[type[SockdeskError], HTTPStatus]] = {
    NothingSaid: HTTPStatus.UNPROCESSABLE_ENTITY,
    TextTooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    TooFast: HTTPStatus.TOO_MANY_REQUESTS,
}
_UNFIT: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
"""Control characters, which PostgreSQL or a messenger would refuse."""

router = APIRouter(prefix=PATH, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class LeadDesk:
    """What the routes of these pages work with; each app has its own."""

    database: Database
    trade: Trade
    doors: LeadDoors
    pace: Pace
    readings: Readings

    @classmethod
    def over(cls, database: Database, trade: Trade | None, secret: str, pace: Pace) -> Self | None:
        """Put it together; without a `trade` there are no leads to be opened."""
        if trade is None:
            return None
        doors = LeadDoors(secret, "", trade.clock)
        return cls(database, trade, doors, pace, Readings(trade.dialogue_letters.translator))

    async def let_in(self, session: AsyncSession, token: str) -> Clerk:
        """Return whom a link names.  Raises LeadNotFound for a link that opens nothing."""
        ticket = self.doors.read(token)
        clerk = await clerk_of(session, ticket) if ticket else None
        if clerk is None:
            raise LeadNotFound(ticket.lead_id if ticket else 0)
        return clerk


def _desk(request: Request) -> LeadDesk:
    desk: LeadDesk | None = request.app.state.leads
    if desk is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return desk


OpenDesk = Annotated[LeadDesk, Depends(_desk)]


@router.api_route("/{token}", methods=["GET", "HEAD"])
async def page(token: str, request: Request, desk: OpenDesk) -> Response:
    """Draw the page; `?lang=` is remembered."""
    answer = await _page(token, request, desk)
    remember_language(request, answer)
    return answer


@router.get("/{token}/{deed}")
async def back(token: str, deed: str, desk: OpenDesk) -> Response:  # noqa: ARG001
    """Lead whoever opens the address of a form, as by loading it again, to the page."""
    return _to_page(token)


@router.post("/{token}/{deed}")
async def do(token: str, deed: Deed, request: Request, desk: OpenDesk) -> Response:
    """Do what a form asks for, and show the page; what was typed is not lost by a refusal."""
    form = _form(await request.body())
    try:
        desk.pace.address_writes.take(address(request))
        async with desk.database.writing() as unit:
            clerk = await desk.let_in(unit.session, token)
            desk.pace.visitor_writes.take((PATH, clerk.chat_id))
            await LeadDeeds(desk.trade)(unit, clerk, deed, form)
    except (LeadRefused, NothingSaid, TextTooLong, TooFast) as error:
        return await _page(token, request, desk, error, form)
    return _to_page(token)


@router.get("/{token}/files/{number}")
async def file(token: str, number: int, desk: OpenDesk) -> Response:
    """Return a file that came with the lead, or with what was said about it."""
    async with desk.database.reading() as session:
        kept = await _file(session, token, number, desk)
        content = await files.content_of(session, number)
    how = "inline" if kept.media_type in RASTER else "attachment"
    headers = {
        **CLOSED,
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(kept.name, safe='')}",
        "Content-Security-Policy": _ALONE,
    }
    return Response(content, media_type=kept.media_type, headers=headers)


async def _file(session: AsyncSession, token: str, number: int, desk: LeadDesk) -> KeptFile:
    try:
        clerk = await desk.let_in(session, token)
        may_open = number in await file_numbers(session, clerk)
    except LeadNotFound as error:
        raise HTTPException(HTTPStatus.NOT_FOUND) from error
    kept = await lead_files.kept(session, number) if may_open else None
    if kept is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return kept


async def _page(
    token: str,
    request: Request,
    desk: LeadDesk,
    refused: SockdeskError | None = None,
    form: Form | None = None,
) -> Response:
    """Draw a lead as it stands, with what was refused above."""
    try:
        async with desk.database.reading() as session:
            clerk = await desk.let_in(session, token)
            language = language_chosen(request) or clerk.language
            with speaking(language):
                known = await found(session, clerk, desk.trade)
    except LeadNotFound:
        return _gone(token, request)
    with speaking(language):
        view = await view_of(known, desk.readings)
        notice = _notice(refused, view) if refused else ""
        answer = drawn("lead.html", token, view=view, notice=notice, form=form or {})
    if refused:
        answer.status_code = _STATUS.get(type(refused), HTTPStatus.CONFLICT)
    return answer


def _notice(refused: SockdeskError, view: View) -> str:
    """Return why something was not done; where the lead stands may say it already."""
    if isinstance(refused, TakenByOther | LeadIsOver) and view.standing:
        return view.standing
    return said(refused)


def _gone(token: str, request: Request) -> Response:
    """Say that a link opens nothing: never was made, has expired, or was taken away."""
    with speaking(language_chosen(request) or STAFF_LANGUAGE):
        answer = drawn("lead_gone.html", token)
    answer.status_code = HTTPStatus.GONE
    return answer


def _to_page(token: str) -> Response:
    where = f"{page_of(token)}#end"  # the newest of what was said
    return RedirectResponse(where, HTTPStatus.SEE_OTHER, headers=CLOSED)


def _form(body: bytes) -> dict[str, str]:
    """Return the fields of a form, as a browser writes them down."""
    fields = parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    return {name: value.replace("\r\n", "\n").translate(_UNFIT) for name, value in fields}
