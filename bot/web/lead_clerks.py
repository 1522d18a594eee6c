"""Who comes by a link to a lead: looked at anew each time, so that leaving takes it away."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue.queries import factories
from bot.channels.workchats.queries import work_chat
from bot.contacts.models import Staff
from bot.contacts.staff import OFFICE, STAFF_LANGUAGE
from bot.contacts.staff_queries import membership
from bot.languages import Language, as_language
from bot.web.lead_doors import Seated, Ticket


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody of a factory, or of the office, with the one lead that they may see.

    What they write comes from `chat_id` of the account for work chats: the number of their work
    chat, or below zero that of the contact.
    """

    factory: str
    lead_id: int
    chat_id: int
    contact_id: int | None  # none: a work chat of several people
    language: Language


async def clerk_of(session: AsyncSession, ticket: Ticket) -> Clerk | None:
    """Return whom a link lets in; None once they, or their factory, are no longer there."""
    if not await _works(session, ticket.factory):
        return None
    if ticket.kind is Seated.WORK_CHAT:
        return await _in_work_chat(session, ticket)
    staff = await _on_the_list(session, ticket, ticket.number)
    return _clerk(ticket, -ticket.number, staff) if staff else None


async def _works(session: AsyncSession, code: str) -> bool:
    if code == OFFICE:
        return True
    factory = (await factories(session, [code])).get(code)
    return factory is not None and factory.active


async def _in_work_chat(session: AsyncSession, ticket: Ticket) -> Clerk | None:
    chat = await work_chat(session, ticket.number)
    if chat is None:
        return None
    if chat.factory != ticket.factory:
        return None
    # The number of a chat that was removed may have been given to another since.
    if chat.added_at > ticket.made_at:
        return None
    if chat.contact_id is None:
        return _clerk(ticket, ticket.number, None)
    staff = await _on_the_list(session, ticket, chat.contact_id)
    return _clerk(ticket, ticket.number, staff) if staff else None


async def _on_the_list(session: AsyncSession, ticket: Ticket, contact_id: int) -> Staff | None:
    staff = await membership(session, contact_id, ticket.factory)
    if staff is None:
        return None
    if staff.left_at is not None:
        return None
    if staff.since > ticket.made_at:
        return None
    return staff


def _clerk(ticket: Ticket, chat_id: int, staff: Staff | None) -> Clerk:
    return Clerk(
        factory=ticket.factory,
        lead_id=ticket.lead_id,
        chat_id=chat_id,
        contact_id=staff.contact_id if staff else None,
        language=(as_language(staff.language) if staff else None) or STAFF_LANGUAGE,
    )
