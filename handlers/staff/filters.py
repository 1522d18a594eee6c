"""Filters about staff."""

from typing import Any

from aiogram.types import CallbackQuery, Message

from bot.contacts import staff_queries
from bot.contacts.models import Staff, StaffChat
from bot.contacts.staff import OFFICE, Role
from bot.leads.errors import NotForYou
from handlers.talk import Talk


async def in_staff_chat(_event: Message | CallbackQuery, talk: Talk) -> dict[str, Any] | bool:
    """Whether staff sit here; gives handlers `seated`, which says whose."""
    seated = await staff_queries.staff_chat(talk.unit.session, talk.conversation)
    return {"seated": seated} if seated else False


async def role_of(talk: Talk, seated: StaffChat) -> Role:
    """Return what somebody may do where staff sit; in a group whoever is there takes leads.

    Raises NotForYou for somebody who has left.
    """
    staff = await staff_here(talk, seated)
    if staff is None:
        if seated.chat_id > 0:
            raise NotForYou("no longer on the list of staff")
        return Role.ADMIN if seated.factory == OFFICE else Role.SALES
    return Role(staff.role)


async def staff_here(talk: Talk, seated: StaffChat) -> Staff | None:
    """Return who somebody is among the staff that sit here; None for who is not, or no longer."""
    assert talk.contact.id is not None
    staff = await staff_queries.membership(talk.unit.session, talk.contact.id, seated.factory)
    return staff if staff and staff.left_at is None else None
