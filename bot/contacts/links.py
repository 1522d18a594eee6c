"""Links into the desk: made for a stand, a letter, a colleague; looked up when somebody comes."""

import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts import link_queries
from bot.contacts.errors import NoSuchLink
from bot.contacts.models import Arrival, EntryLink
from bot.contacts.staff import Role

INLINE: Final = "inline"
"""The note of links that cards of inline mode bear."""

INVITATION_HOLDS: Final = timedelta(days=7)

_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What may stand in a link (Bot API: the start parameter)."""


class LinkKind(StrEnum):
    """What a link leads to."""

    PRODUCT = "product"
    FACTORY = "factory"
    FAIR = "fair"
    SOURCE = "source"  # nothing in particular: where it was put is what counts
    STAFF = "staff"  # an invitation


async def link_to(
    session: AsyncSession, kind: LinkKind, target: str, note: str, now: datetime
) -> EntryLink:
    """Return the link to something that was put somewhere: one link for one place."""
    known = await link_queries.same(session, kind, target, note)
    if known is not None:
        return known
    link = EntryLink(
        code=secrets.token_urlsafe(6), kind=kind, target=target, note=note, created_at=now
    )
    return await link_queries.keep(session, link)


async def invite(
    session: AsyncSession, factory: str, role: Role, note: str, now: datetime
) -> EntryLink:
    """Return an invitation for staff of a factory, or of the office (blank); it opens once."""
    link = EntryLink(
        code=secrets.token_urlsafe(18),
        kind=LinkKind.STAFF,
        target=factory,
        role=role,
        note=note,
        created_at=now,
        expires_at=now + INVITATION_HOLDS,
    )
    return await link_queries.keep(session, link)


async def come_by(session: AsyncSession, code: str, contact_id: int, now: datetime) -> EntryLink:
    """Return the link that somebody came by, and note that they did.

    Raises NoSuchLink for one that leads nowhere (any more).
    """
    link = await link_queries.by_code(session, code) if _CODE.fullmatch(code) else None
    if link is None:
        raise NoSuchLink("no link of this code")
    if link.expires_at is not None and link.expires_at < now:
        raise NoSuchLink("the link has expired")
    if link.used_at is not None:
        raise NoSuchLink("the invitation was used")
    if link.kind == LinkKind.STAFF:
        link.used_at = now
    assert link.id is not None
    session.add_all([link, Arrival(contact_id=contact_id, link_id=link.id, at=now)])
    return link
