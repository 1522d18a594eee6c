"""The SQL that finds what is kept of a person."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import WORK_CHAT, Address, Contact, Conversation, Staff
from bot.outbox.models import Letter
from bot.privacy.declared import InChat, Itself, Kept, Named, NumberOf, Owner, Table, Way
from bot.privacy.kept import declared_for, sql_table
from bot.privacy.person import Chat, Person

DONE: Final = ("done", "aside")
"""States of updates that are not taken up any more."""


async def person_of(session: AsyncSession, contact_id: int) -> Person | None:
    """Return a contact with their chats; None for one that is not there (any more)."""
    contact = await session.get(Contact, contact_id)
    if contact is None:
        return None
    own = select(Address.bot_id, Address.user_id).where(Address.contact_id == contact_id)
    # What a clerk writes on the page behind a link comes from the account for work chats.
    places = {*(await session.exec(own)).all(), (WORK_CHAT, -contact_id)}
    chats = select(Conversation.bot_id, Conversation.chat_id).where(
        Conversation.contact_id == contact_id
    )
    groups = {*(await session.exec(chats)).all()} - places
    return Person(
        contact_id=contact_id,
        since=contact.created_at,
        places=tuple(sorted(places)),
        groups=tuple(sorted(groups)),
    )


async def memberships(session: AsyncSession, contact_id: int) -> Sequence[Staff]:
    """Return what somebody is, or was, to factories and the office."""
    return (await session.exec(select(Staff).where(Staff.contact_id == contact_id))).all()


async def is_written(session: AsyncSession, once: str) -> bool:
    """Whether a letter of this name has been written."""
    return (await session.exec(select(Letter.id).where(Letter.once == once))).first() is not None


def rows_of(kept: Kept, person: Person) -> ColumnElement[bool]:
    """Return what is true of a person's rows in a table."""
    return or_(*(_led_to(kept.table, way, person) for way in kept.by))


def _led_to(table: Table, way: Way, person: Person) -> ColumnElement[bool]:
    columns = sql_table(table).c
    column = columns[way.column]
    match way:
        case Itself():
            return column == person.contact_id
        case Owner():
            [key] = column.foreign_keys
            owner = key.column
            if owner.table is sql_table(Contact):
                return column == person.contact_id
            return column.in_(select(owner).where(rows_of(declared_for(owner.table), person)))
        case InChat():
            return in_chats(columns["bot_id"], column, person.places)
        case NumberOf(account=account):
            return column.in_(person.numbers(account))
        case Named():
            return column.in_(person.files)


def in_chats(account: Any, chat: Any, chats: Collection[Chat]) -> ColumnElement[bool]:
    """Return what is true where two columns are one of these chats.

    Account by account: SQLite finds pairs of values by no index.
    """
    by_account = groupby(sorted(chats), key=lambda one: one[0])
    return or_(
        false(),
        *(
            and_(account == bot_id, chat.in_([chat_id for _bot_id, chat_id in found]))
            for bot_id, found in by_account
        ),
    )


async def shown(session: AsyncSession, kept: Kept, person: Person) -> list[dict[str, Any]]:
    """Return a person's rows in a table, in the columns that they are given."""
    table = sql_table(kept.table)
    chosen = select(*(table.c[name] for name in kept.shows)).where(rows_of(kept, person))
    if kept.shown_once:
        chosen = chosen.where(table.c[kept.shown_once].is_not(None))
    found = await session.exec(chosen.order_by(*table.primary_key.columns))
    return [dict(zip(kept.shows, _row(one), strict=True)) for one in found]


def _row(found: Any) -> Sequence[Any]:
    return found if isinstance(found, Sequence) and not isinstance(found, str) else (found,)
