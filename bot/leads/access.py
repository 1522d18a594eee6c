"""The only door to a lead by its number.

A rival's lead and no lead raise the same error: nobody counts inquiries by trying numbers.
"""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.staff import OFFICE
from bot.leads import queries
from bot.leads.errors import LeadNotFound
from bot.leads.models import Lead, LeadState, Offer, OfferState


@dataclass(frozen=True, slots=True)
class Seen:
    """A lead, as far as a factory or the office may know it; the office has no offer."""

    lead: Lead
    offer: Offer | None

    @property
    def shows_contact(self) -> bool:
        """Whether the reader may see how to reach the buyer."""
        accepted = self.offer is not None and self.offer.state == OfferState.ACCEPTED
        return accepted and self.lead.shows_contact


async def lead_before(session: AsyncSession, factory: str, lead_id: int) -> Seen:
    """Return a lead to staff of a factory, or of the office; held until the transaction ends.

    Raises LeadNotFound for one that was never before this factory.
    """
    lead = await queries.held_lead(session, lead_id)
    if lead is None:
        raise LeadNotFound(lead_id)
    if lead.state == LeadState.DRAFT:
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
    if lead is None:
        raise LeadNotFound(lead_id)
    if lead.contact_id != contact_id:
        raise LeadNotFound(lead_id)
    return lead
