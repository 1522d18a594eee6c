"""Who works for a factory or the office, and where they are reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts import staff_queries
from bot.contacts.models import Contact, Staff, StaffChat, WorkChat
from bot.languages import Language, as_language

OFFICE: Final = ""
"""The office in the place of a factory's code."""

STAFF_LANGUAGE: Final[Language] = "zh"


class Role(StrEnum):
    """What somebody may do."""

    SALES = "sales"  # takes a factory's leads
    HEAD = "head"  # and invites others of the factory
    ADMIN = "admin"  # of the office: sees every lead, invites anybody


@dataclass(frozen=True, slots=True)
class Seat:
    """Where staff are reached: a chat of several, one person, or a work chat."""

    chat: StaffChat | None = None
    person: Staff | None = None
    work_chat: WorkChat | None = None

    @property
    def language(self) -> Language:
        """The language that is read there."""
        chosen = as_language(self.person.language) if self.person else None
        return chosen or STAFF_LANGUAGE

    @property
    def contact_id(self) -> int | None:
        """Who sits there, where that is one person."""
        if self.work_chat is not None:
            return self.work_chat.contact_id
        is_private = self.chat is not None and self.chat.chat_id > 0
        return self.person.contact_id if self.person and is_private else None

    @property
    def name(self) -> str:
        """What tells it from the other seats."""
        if self.work_chat is not None:
            return f"w{self.work_chat.id}"
        return f"c{self.chat.id}" if self.chat else "nobody"


async def join(
    session: AsyncSession, contact: Contact, factory: str, role: Role, now: datetime
) -> Staff:
    """Make somebody staff; who is already, gets the new role and is on duty again."""
    assert contact.id is not None
    staff = await staff_queries.membership(session, contact.id, factory) or Staff(
        contact_id=contact.id, factory=factory, role=role, since=now
    )
    staff.role, staff.left_at, staff.on_duty = role, None, True
    staff.language = contact.language or STAFF_LANGUAGE
    session.add(staff)
    await session.flush()
    return staff


async def seats_of(session: AsyncSession, factory: str) -> Sequence[Seat]:
    """Return where a factory's staff are reached now: groups, those on duty, work chats."""
    seats: list[Seat] = []
    for chat, person in await staff_queries.seated(session, factory):
        is_private = chat.chat_id > 0
        if is_private and (person is None or person.left_at or not person.on_duty):
            continue
        seats.append(Seat(chat, person))
    work_chats = await staff_queries.work_chats(session, factory)
    return [*seats, *(Seat(work_chat=one) for one in work_chats)]
