"""`sockdesk link`, `links` and `invite`: ways into the desk, for stands, letters and staff."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar, TypeAlias

import segno
import typer
from rich.console import Console
from rich.table import Table
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar.queries import fair_names
from bot.catalogue.queries import article_numbers, factory_names
from bot.channels.models import TelegramAccount
from bot.channels.telegram.queries import last_account
from bot.cli.opened import DatabaseOption, opened, settings, terminal_language
from bot.clock import system_clock
from bot.contacts import link_queries, links
from bot.contacts.links import LinkKind
from bot.contacts.models import EntryLink
from bot.contacts.staff import Role
from bot.errors import SockdeskError
from bot.i18n import _, day, speaking
from bot.settings import Settings
from bot.understanding import folded_sku

Making: TypeAlias = Callable[[AsyncSession], Awaitable[EntryLink]]

NoteOption: TypeAlias = Annotated[
    str, typer.Option("--note", help="Where the link is put, such as “Canton Fair, stand C41”.")
]
QrOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--qr", help="Write the link as a QR code: a file ending in .svg or .png."),
]
OFFICE = "office"


class Goal(StrEnum):
    """What a link of the office's may lead to."""

    PRODUCT = "product"
    FACTORY = "factory"
    FAIR = "fair"
    SOURCE = "source"


class NothingThere(SockdeskError):
    """A link would lead to something that the town does not have."""

    code: ClassVar[str] = "nothing_there"


class NoAddress(SockdeskError):
    """The desk is nowhere that a link could lead to."""

    code: ClassVar[str] = "no_address"


class CannotDraw(SockdeskError):
    """The QR code cannot be written as asked."""

    code: ClassVar[str] = "cannot_draw"


def link(
    kind: Annotated[
        Goal,
        typer.Argument(help="Source leads to nothing in particular: where from is what counts."),
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
    if (kind is Goal.SOURCE) is bool(target):
        raise typer.BadParameter("product, factory and fair need a code, source takes none")

    async def make(session: AsyncSession) -> EntryLink:
        known = await _known(session, kind, target) if target else ""
        return await links.link_to(session, LinkKind(kind), known, note, system_clock())

    with speaking(terminal_language()):
        asyncio.run(_make(settings(database), make, qr=qr))


def invite(
    factory: Annotated[str, typer.Argument(help="A factory's code, or office.")],
    *,
    role: Annotated[
        Role | None,
        typer.Option(help="Of a factory: sales, or head, who may invite others. Default: sales."),
    ] = None,
    note: NoteOption = "",
    qr: QrOption = None,
    database: DatabaseOption = "",
) -> None:
    """Invite staff: the link makes a chat, a group or a topic of it theirs.  It opens once."""

    async def make(session: AsyncSession) -> EntryLink:
        code = "" if factory == OFFICE else await _known(session, Goal.FACTORY, factory)
        usual = Role.SALES if code else Role.ADMIN
        if role is not None and (role is Role.ADMIN) is bool(code):
            raise typer.BadParameter("admin is a role of the office; a factory has sales and head")
        return await links.invite(session, code, role or usual, note, system_clock())

    with speaking(terminal_language()):
        asyncio.run(_make(settings(database), make, qr=qr))


def list_links(database: DatabaseOption = "") -> None:
    """List the links and how many people came by each."""
    with speaking(terminal_language()):
        asyncio.run(_list_links(settings(database)))


async def _make(chosen: Settings, make: Making, *, qr: Path | None) -> None:
    if qr:
        _check(qr)
    async with opened(chosen) as database, database.writing() as unit:
        made = await make(unit.session)
        ways = await _ways(unit.session, chosen, made)
    screen = Console(highlight=False, soft_wrap=True)
    for name, address in ways.items():
        screen.print(f"{name}: {address}", markup=False)
    if made.expires_at:
        until = _("Opens once, until {day}.").format(day=day(made.expires_at.date()))
        screen.print(until, markup=False)
    if qr:
        address = next(address for address in ways.values() if "://" in address)
        segno.make(address, error="m").save(str(qr), scale=10)
        screen.print(_("QR code: {path}").format(path=qr), markup=False)


async def _ways(session: AsyncSession, chosen: Settings, made: EntryLink) -> dict[str, str]:
    """Return where the link is, by what it opens; where there is no address, what to write."""
    found = {}
    if account := await _account(session, chosen):
        root = f"https://t.me/{account.username}"
        found["Telegram"] = f"{root}?start={made.code}"
        if made.kind == LinkKind.STAFF:
            found[_("Telegram, into a group")] = f"{root}?startgroup={made.code}"
            found[_("In one topic of a group, write")] = f"/start@{account.username} {made.code}"
    if chosen.public_url:
        found[_("Web chat")] = f"{chosen.public_url}/?start={made.code}"
    if not found:
        raise NoAddress(
            "the desk has no address yet: set SOCKDESK_PUBLIC_URL, or start it once on Telegram"
        )
    return found


async def _account(session: AsyncSession, chosen: Settings) -> TelegramAccount | None:
    """Return the bot of the token in the settings; where there is none, the one last seen."""
    number = chosen.telegram_token.get_secret_value().partition(":")[0]
    if number.isdecimal():
        return await session.get(TelegramAccount, int(number))
    return await last_account(session)


async def _known(session: AsyncSession, kind: Goal, code: str) -> str:
    """Return a code as the town writes it.  Raises NothingThere where it has none such."""
    match kind:
        case Goal.PRODUCT:
            codes = [sku for sku, _pairs in await article_numbers(session)]
        case Goal.FACTORY:
            codes = [*await factory_names(session)]
        case _:
            codes = [*await fair_names(session)]
    for known in codes:
        if folded_sku(known) == folded_sku(code):
            return known
    raise NothingThere(
        f"the town has no {kind} {code!r}; sockdesk export writes all codes that there are"
    )


def _check(path: Path) -> None:
    """Raise CannotDraw before anything is made that could not be drawn."""
    if path.suffix not in {".svg", ".png"}:
        raise CannotDraw(f"{path}: a QR code is written as .svg or .png")
    if not path.parent.is_dir():
        raise CannotDraw(f"{path}: there is no folder {path.parent}")


async def _list_links(chosen: Settings) -> None:
    async with opened(chosen) as database, database.reading() as session:
        found = [
            (made, people)
            for made, people in await link_queries.with_arrivals(session)
            # Inline mode makes a link for every card that it shows.
            if people or made.note != links.INLINE
        ]
    screen = Console(highlight=False)
    if not found:
        screen.print(_("There are no links yet: sockdesk link makes one."))
        return
    table = Table(_("Link"), _("Leads to"), _("Put where"), _("Since"), _("People"))
    for made, people in found:
        # An invitation is a key: whoever reads it over a shoulder could use it.
        shown = made.code if made.kind != LinkKind.STAFF else f"{made.code[:3]}…"
        target = made.target or (OFFICE if made.kind == LinkKind.STAFF else "")
        leads_to = f"{made.kind} {target}".strip()
        table.add_row(shown, leads_to, made.note, day(made.created_at.date()), str(people))
    screen.print(table)
