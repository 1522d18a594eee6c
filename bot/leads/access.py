"""The only door to a lead, to its dialogues and to its quotes by their numbers.

A rival's lead and no lead raise the same error: nobody counts inquiries by trying numbers.
"""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.staff import OFFICE
from bot.leads import dialogues, queries, quote_queries
from bot.leads.errors import LeadNotFound
from bot.leads.models import Dialogue, Lead, LeadState, Offer, OfferState, Quote


@dataclass(frozen=True, slots=True)
class Seen:
    """A lead, as far as a factory or the office may know it; the office has no offer."""

    lead: Lead
    offer: Offer | None

    @property
    def is_accepted(self) -> bool:
        """Whether the factory that reads it has accepted the lead."""
        return self.offer is not None and self.offer.state == OfferState.ACCEPTED

    @property
    def shows_contact(self) -> bool:
        """Whether the reader may see how to reach the buyer."""
        return self.is_accepted and self.lead.shows_contact


async def lead_before(
    session: AsyncSession, factory: str, lead_id: int, *, held: bool = True
) -> Seen:
    """Return a lead to staff of a factory, or of the office; held until the transaction ends.

    Who only looks does not hold it.  Raises LeadNotFound for one that was never before this
    factory.
    """
    lead = await (queries.held_lead(session, lead_id) if held else session.get(Lead, lead_id))
    if lead is None or lead.state == LeadState.DRAFT:
        raise LeadNotFound(lead_id)
    if factory == OFFICE:
        return Seen(lead, None)
    offer = await queries.offer_to(session, lead_id, factory)
    if offer is None:
        raise LeadNotFound(lead_id)
    return Seen(lead, offer)


async def own_lead(session: AsyncSession, contact_id: int, lead_id: int) -> Lead:
    """Return a buyer's own lead, held until the transaction ends.  Raises LeadNotFound."""
    lead = await queries.held_lead(session, lead_id)
    if lead is None or lead.contact_id != contact_id:
        raise LeadNotFound(lead_id)
    return lead


async def dialogue_before(
    session: AsyncSession, factory: str, dialogue_id: int
) -> tuple[Dialogue, Lead]:
    """Return a factory's own dialogue to its staff.  Raises LeadNotFound."""
    found = await dialogues.with_lead(session, dialogue_id)
    if found is None or found[0].factory != factory:
        raise LeadNotFound(dialogue_id)
    return found


async def quote_before(
    session: AsyncSession, factory: str, quote_id: int
) -> tuple[Quote, Dialogue, Lead]:
    """Return a factory's own quote to its staff, held.  Raises LeadNotFound."""
    found = await quote_queries.quote_of(session, quote_id)
    if found is None or found[1].factory != factory:
        raise LeadNotFound(quote_id)
    return found


async def own_quote(
    session: AsyncSession, contact_id: int, quote_id: int
) -> tuple[Quote, Dialogue, Lead]:
    """Return a quote to the buyer whom it was made for, held.  Raises LeadNotFound."""
    found = await quote_queries.quote_of(session, quote_id)
    if found is None or found[2].contact_id != contact_id:
        raise LeadNotFound(quote_id)
    return found
