"""`sockdesk link`, `links` and `invite`: ways into the desk, for stands, letters and staff."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, ClassVar, TypeAlias

import segno
import typer
from rich.console import Console
from rich.table import Table
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue.queries import Town
from bot.channels.models import TelegramAccount
from bot.cli.opened import DatabaseOption, opened, settings, terminal_language
from bot.clock import system_clock
from bot.contacts import link_queries, links
from bot.contacts.links import LinkKind
from bot.contacts.models import EntryLink
from bot.errors import SockdeskError
from bot.i18n import _, day, speaking
from bot.settings import Settings

Making: TypeAlias = Callable[[AsyncSession], Awaitable[EntryLink]]

NoteOption: TypeAlias = Annotated[
    str, typer.Option("--note", help="Where the link is put, such as “Canton Fair, stand C41”.")
]
QrOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--qr", help="Write the link as a QR code: a file ending in .svg or .png."),
]
OFFICE = "office"


class NothingThere(SockdeskError):
    """A link would lead to something that the town does not have."""

    code: ClassVar[str] = "nothing_there"


class CannotDraw(SockdeskError):
    """The QR code cannot be written as asked."""

    code: ClassVar[str] = "cannot_draw"


def link(
    kind: Annotated[
        LinkKind, typer.Argument(help="product, factory, fair, or source: only where from.")
    ],
    target: Annotated[
        str, typer.Argument(help="An article number, or the code of a factory or fair.")
    ] = "",
    *,
    note: NoteOption = "",
    qr: QrOption = None,
    database: DatabaseOption = "",
) -> None:
    """Make a link into the desk, for a stand, a catalogue or a letter; it counts who comes."""
    if kind is LinkKind.STAFF:
        raise typer.BadParameter("staff are invited with: sockdesk invite FACTORY")
    if (kind is LinkKind.SOURCE) is bool(target):
        raise typer.BadParameter("product, factory and fair need a code, source takes none")

    async def make(session: AsyncSession) -> EntryLink:
        await _look_for(session, kind, target)
        return await links.link_to(session, kind, target, note, system_clock())

    with speaking(terminal_language()):
        asyncio.run(_make(settings(database), make, start="start", qr=qr))


def invite(
    factory: Annotated[str, typer.Argument(help="A factory's code, or office.")],
    *,
    note: NoteOption = "",
    qr: QrOption = None,
    database: DatabaseOption = "",
) -> None:
    """Invite staff: the link makes a chat, a group or a topic of it theirs.  It opens once."""
    code = "" if factory == OFFICE else factory

    async def make(session: AsyncSession) -> EntryLink:
        if code:
            await _look_for(session, LinkKind.FACTORY, code)
        return await links.invite(session, code, note, system_clock())

    with speaking(terminal_language()):
        asyncio.run(_make(settings(database), make, start="startgroup", qr=qr))


def list_links(database: DatabaseOption = "") -> None:
    """List the links and how many people came by each."""
    with speaking(terminal_language()):
        asyncio.run(_list_links(settings(database)))


async def _make(chosen: Settings, make: Making, *, start: str, qr: Path | None) -> None:
    async with opened(chosen) as database, database.writing() as unit:
        made = await make(unit.session)
        addresses = await _addresses(unit.session, chosen, made, start)
    screen = Console(highlight=False, soft_wrap=True)
    for address in addresses:
        screen.print(address, markup=False)
    if not addresses:
        screen.print(_("No address yet: set SOCKDESK_PUBLIC_URL, or start the desk on Telegram."))
        screen.print(f"/start {made.code}", markup=False)
    if made.expires_at:
        until = _("Opens once, until {day}.").format(day=day(made.expires_at.date()))
        screen.print(until, markup=False)
    if qr and addresses:
        _draw(addresses[0], qr)
        screen.print(_("QR code: {path}").format(path=qr), markup=False)


async def _addresses(
    session: AsyncSession, chosen: Settings, made: EntryLink, start: str
) -> list[str]:
    """Return where the link is: on Telegram, for staff also into a group, and in the web chat."""
    token = chosen.telegram_token.get_secret_value()
    bot_id = token.partition(":")[0]
    account = await session.get(TelegramAccount, int(bot_id)) if bot_id.isdecimal() else None
    ways = dict.fromkeys(("start", start))
    found = [f"https://t.me/{account.username}?{way}={made.code}" for way in ways if account]
    if chosen.public_url:
        found.append(f"{chosen.public_url}/?start={made.code}")
    return found


async def _look_for(session: AsyncSession, kind: LinkKind, target: str) -> None:
    """Raise NothingThere where the link would lead nowhere."""
    town = Town(session)
    match kind:
        case LinkKind.PRODUCT:
            known = bool(await town.products([target]))
        case LinkKind.FACTORY:
            known = bool(await town.factories([target]))
        case LinkKind.FAIR:
            known = target in await town.fairs()
        case _:
            known = True
    if not known:
        raise NothingThere(
            f"the town has no {kind} {target!r}; sockdesk export shows all codes that there are"
        )


def _draw(address: str, path: Path) -> None:
    if path.suffix not in {".svg", ".png"}:
        raise CannotDraw(f"{path}: a QR code is written as .svg or .png")
    segno.make(address, error="m").save(str(path), scale=10)


async def _list_links(chosen: Settings) -> None:
    async with opened(chosen) as database, database.reading() as session:
        found = await link_queries.with_arrivals(session)
    screen = Console(highlight=False)
    if not found:
        screen.print(_("There are no links yet: sockdesk link makes one."))
        return
    table = Table(_("Link"), _("Leads to"), _("Put where"), _("Since"), _("People"))
    for made, people in found:
        # An invitation is a key: whoever reads it over a shoulder could use it.
        shown = made.code if made.kind != LinkKind.STAFF else f"{made.code[:3]}…"
        leads_to = f"{made.kind} {made.target}".strip()
        table.add_row(shown, leads_to, made.note, day(made.created_at.date()), str(people))
    screen.print(table)
