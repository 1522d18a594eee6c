"""The only SQL of the web chat: visitors, and the log of each visitor's messages.

Every change takes the visitor's next number while it holds the visitor's row, so numbers become
visible in their order: whoever has seen everything up to N misses nothing by asking from N on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, String, and_, cast
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.models import WebMessage, WebVisitor
from bot.channels.webchat.content import Content
from bot.channels.webchat.spoken import BOT_ID
from bot.contacts.models import MAIL, Address, Contact
from bot.outbox.models import Letter

TYPING: Final = timedelta(seconds=6)
"""How long the typing sign stands, as long as in other messengers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message to be added to a log."""

    key: str
    content: Content
    by_visitor: bool = False


async def add_visitor(session: AsyncSession, language: str | None, now: datetime) -> WebVisitor:
    """Begin a log for somebody new."""
    visitor = WebVisitor(language=language, created_at=now, seen_at=now)
    session.add(visitor)
    await session.flush()
    return visitor


async def visitor_of(session: AsyncSession, visitor_id: int) -> WebVisitor | None:
    """Return a visitor as a reader sees them."""
    return await session.get(WebVisitor, visitor_id)


async def held_visitor(session: AsyncSession, visitor_id: int) -> WebVisitor | None:
    """Return a visitor whose log nobody else changes until this transaction ends."""
    held = select(WebVisitor).where(WebVisitor.id == visitor_id).with_for_update()
    return (await session.exec(held)).one_or_none()


async def add(
    session: AsyncSession, visitor: WebVisitor, entry: Entry, now: datetime
) -> tuple[WebMessage, bool]:
    """Add a message to the log of a held visitor.

    Returns the message and whether it is new: a key that is known brings the message that it
    named the first time.
    """
    assert visitor.id is not None
    same = select(WebMessage).where(
        WebMessage.visitor_id == visitor.id, WebMessage.key == entry.key
    )
    if known := (await session.exec(same)).one_or_none():
        return known, False
    visitor.last_message_id += 1
    visitor.changes += 1
    visitor.typing_until = now + TYPING if entry.by_visitor else None
    message = WebMessage(
        visitor_id=visitor.id,
        message_id=visitor.last_message_id,
        changed=visitor.changes,
        key=entry.key,
        by_visitor=entry.by_visitor,
        at=now,
        content=entry.content.kept(),
    )
    session.add_all([visitor, message])
    await session.flush()
    return message, True


async def message_of(session: AsyncSession, visitor_id: int, message_id: int) -> WebMessage | None:
    """Return a message that has not been deleted."""
    message = await session.get(WebMessage, (visitor_id, message_id))
    return None if message is None or message.deleted else message


async def change(
    session: AsyncSession,
    visitor: WebVisitor,
    message: WebMessage,
    *,
    content: Content | None = None,
    deleted: bool = False,
) -> bool:
    """Change a message of a held visitor; returns whether it was not so already."""
    kept = message.content if content is None else content.kept()
    if (kept, deleted) == (message.content, message.deleted):
        return False
    visitor.changes += 1
    message.changed = visitor.changes
    message.content, message.deleted = kept, deleted
    session.add_all([visitor, message])
    await session.flush()
    return True


async def changed_between(
    session: AsyncSession, visitor_id: int, after: int, cursor: int, limit: int
) -> Sequence[WebMessage]:
    """Return what changed after `after` and up to `cursor`, in the order of the changes."""
    chosen = (
        select(WebMessage)
        .where(
            WebMessage.visitor_id == visitor_id,
            col(WebMessage.changed) > after,
            col(WebMessage.changed) <= cursor,
        )
        .order_by(col(WebMessage.changed))
        .limit(limit)
    )
    return (await session.exec(chosen)).all()


async def latest(
    session: AsyncSession, visitor_id: int, limit: int, before: int | None = None
) -> Sequence[WebMessage]:
    """Return the latest messages that stand, of those before a message id, oldest first."""
    chosen = (
        select(WebMessage)
        .where(WebMessage.visitor_id == visitor_id, col(WebMessage.deleted).is_(False))
        .order_by(col(WebMessage.message_id).desc())
        .limit(limit)
    )
    if before is not None:
        chosen = chosen.where(col(WebMessage.message_id) < before)
    return (await session.exec(chosen)).all()[::-1]


async def unread(session: AsyncSession, visitor: WebVisitor) -> int:
    """Return how many messages of the desk the visitor has not been shown."""
    counted = select(func.count()).where(
        WebMessage.visitor_id == visitor.id, _unseen(visitor.read_message_id)
    )
    return (await session.exec(counted)).one()


async def counters(session: AsyncSession, visitor_ids: Sequence[int]) -> dict[int, int]:
    """Return how often the log of each visitor has changed."""
    chosen = select(WebVisitor.id, WebVisitor.changes).where(col(WebVisitor.id).in_(visitor_ids))
    return {
        visitor_id: changes for visitor_id, changes in await session.exec(chosen) if visitor_id
    }


async def left_unread(
    session: AsyncSession, before: datetime
) -> Sequence[tuple[WebVisitor, int, str | None]]:
    """Return visitors to whom something was said before then that they have not been shown.

    Those who were told of it by a letter are left out.  With each the number of the mail address
    that they left, and the language of their chat.
    """
    here, by_mail = aliased(Address), aliased(Address)
    unseen = (
        select(WebMessage.message_id)
        .where(
            WebMessage.visitor_id == WebVisitor.id,
            _unseen(col(WebVisitor.read_message_id)),
            col(WebMessage.at) <= before,
        )
        .exists()
    )
    key = told_of(cast(col(WebVisitor.id), String), cast(col(WebVisitor.read_message_id), String))
    told = select(Letter.id).where(Letter.once == key).exists()
    found = await session.exec(
        select(WebVisitor, by_mail.user_id, Contact.language)
        .join(here, and_(col(here.bot_id) == BOT_ID, col(here.user_id) == col(WebVisitor.id)))
        .join(
            by_mail, and_(col(by_mail.contact_id) == here.contact_id, col(by_mail.bot_id) == MAIL)
        )
        .join(Contact, col(Contact.id) == here.contact_id)
        .where(col(by_mail.unreachable).is_(None), unseen, ~told)
    )
    return found.all()


def told_of(visitor_id: Any, read_message_id: Any) -> Any:
    """Return what a letter about the unread is called, of texts as a text, of columns as SQL."""
    return "unread:" + visitor_id + ":" + read_message_id


def _unseen(read_message_id: Any) -> ColumnElement[bool]:
    return and_(
        col(WebMessage.message_id) > read_message_id,
        col(WebMessage.by_visitor).is_(False),
        col(WebMessage.deleted).is_(False),
    )
