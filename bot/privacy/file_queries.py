"""The SQL about the files of a person, and whether anybody else has sent or got them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Text, cast, delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.models import WebMessage
from bot.channels.webchat.spoken import BOT_ID as WEB_CHAT
from bot.files.models import KeptFile
from bot.inquiries.models import Inquiry
from bot.leads.models import DialogueMessage, Lead, Quote
from bot.outbox.models import Letter
from bot.privacy.kept import declared_for, sql_table
from bot.privacy.person import FILE, Files, Person
from bot.privacy.queries import rows_of

Attachments: TypeAlias = Sequence[Mapping[str, Any]]


async def files_of(session: AsyncSession, person: Person) -> tuple[int, ...]:
    """Return the files that a person sent or got, papers and copies of their data included."""
    named = Files()
    for table in (Inquiry, Lead, DialogueMessage):
        kept = declared_for(sql_table(table))
        found = await session.exec(select(table.attachments).where(rows_of(kept, person)))
        for attachments in found:
            named |= Files.among(attachments)
    numbers = {*named.numbers}
    accounts = {bot_id for bot_id, _user_id in person.places}
    noted = select(KeptFile.id).where(
        col(KeptFile.file_id).in_(named.ids), col(KeptFile.bot_id).in_(accounts)
    )
    numbers |= {number for number in await session.exec(noted) if number}
    numbers |= {number for number in await _desk_made(session, person) if number}
    return tuple(sorted(numbers))


async def _desk_made(session: AsyncSession, person: Person) -> Sequence[int | None]:
    """Return the files of quotes, of letters and of the web chat's log."""
    quotes = select(Quote.file).where(rows_of(declared_for(sql_table(Quote)), person))
    letters = select(_number(Letter.facts, FILE)).where(
        rows_of(declared_for(sql_table(Letter)), person)
    )
    log = select(_number(WebMessage.content, "attachment", FILE)).where(
        col(WebMessage.visitor_id).in_(person.numbers(WEB_CHAT))
    )
    return [
        *(await session.exec(quotes)).all(),
        *(await session.exec(letters)).all(),
        *(await session.exec(log)).all(),
    ]


async def still_named(session: AsyncSession, numbers: Collection[int]) -> set[int]:
    """Return which of these files are named by what is left of anybody."""
    chosen = select(KeptFile.id, KeptFile.file_id, KeptFile.created_at)
    facts = (await session.exec(chosen.where(col(KeptFile.id).in_(numbers)))).all()
    if not facts:
        return set()
    # Nothing names a file before it is there.
    since = min(created_at for _number, _file_id, created_at in facts)
    named = await _named_by_desk(session, numbers)
    for attachments in await _attached_since(session, since):
        others = Files.among(attachments)
        named |= others.numbers
        named |= {number for number, file_id, _at in facts if number and file_id in others.ids}
    return named & {*numbers}


async def empty(session: AsyncSession, numbers: Collection[int]) -> None:
    """Take everything out of files; whoever names one of them finds it gone."""
    await session.exec(
        update(KeptFile)
        .where(col(KeptFile.id).in_(numbers))
        .values(name="", content=None, digest=None, size=None, bot_id=None, file_id=None)
        .execution_options(synchronize_session=False)
    )


async def sweep_empty(session: AsyncSession) -> None:
    """Delete files that were emptied, but the newest of all files.

    SQLite would give its number to the next, and an old name would open somebody else's file.
    """
    newest = select(func.max(KeptFile.id)).scalar_subquery()
    await session.exec(
        delete(KeptFile)
        .where(col(KeptFile.name) == "", col(KeptFile.file_id).is_(None))
        .where(col(KeptFile.digest).is_(None), col(KeptFile.id) < newest)
        .execution_options(synchronize_session=False)
    )


async def copies(session: AsyncSession, kind: str, before: datetime) -> Sequence[int]:
    """Return the files of letters of a kind that were written before then."""
    named = select(_number(Letter.facts, FILE)).where(
        Letter.kind == kind, col(Letter.created_at) < before
    )
    return [number for number in await session.exec(named) if number]


async def _named_by_desk(session: AsyncSession, numbers: Collection[int]) -> set[int]:
    in_logs, in_letters = (
        _number(WebMessage.content, "attachment", FILE),
        _number(Letter.facts, FILE),
    )
    chosen = (
        select(in_logs).where(in_logs.in_(numbers)),
        select(in_letters).where(in_letters.in_(numbers)),
        select(Quote.file).where(col(Quote.file).in_(numbers)),
    )
    return {number for one in chosen for number in await session.exec(one) if number}


async def _attached_since(session: AsyncSession, since: datetime) -> Sequence[Attachments]:
    found: list[Attachments] = []
    for table, at in (
        (Inquiry, Inquiry.at),
        (Lead, Lead.changed_at),
        (DialogueMessage, DialogueMessage.at),
    ):
        some = func.length(cast(col(table.attachments), Text)) > len("[]")
        found.extend(await session.exec(select(table.attachments).where(some, col(at) >= since)))
    return found


def _number(column: Any, *path: str) -> Any:
    """Return the number that a JSON column holds at a path."""
    return col(column)[path if len(path) > 1 else path[0]].as_integer()
