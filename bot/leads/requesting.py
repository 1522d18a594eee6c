"""Requests: begun in a chat, confirmed into a lead, changed, withdrawn."""

import secrets
from dataclasses import dataclass

from bot.clock import Clock
from bot.contacts.models import Conversation
from bot.leads import kinds, queries
from bot.leads.models import AT_WORK, OPEN, Lead, LeadState, OfferState
from bot.leads.offering import OfferLead, note
from bot.leads.request import Request
from bot.leads.telling import Telling
from bot.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class BeginRequest:
    """Begins a request in a chat; one that was left before is put aside for it."""

    clock: Clock

    async def __call__(
        self, unit: UnitOfWork, conversation: Conversation, request: Request
    ) -> Lead:
        """Return a draft."""
        assert conversation.id is not None
        if left := await queries.draft_of(unit.session, conversation.id):
            if Request.from_json(left.request).same_wish(request):
                left.request = Request.from_json(left.request).joined_by(request).as_json()
                return left
            await unit.session.delete(left)
        now = self.clock()
        lead = Lead(
            contact_id=conversation.contact_id,
            conversation_id=conversation.id,
            kind=request.kind,
            request=request.as_json(),
            rehearsal=conversation.rehearsal,
            created_at=now,
            changed_at=now,
        )
        unit.session.add(lead)
        await unit.session.flush()
        return lead


@dataclass(frozen=True, slots=True)
class ConfirmRequest:
    """Turns a draft into a lead and offers it; the same wish twice is one lead."""

    offer_lead: OfferLead
    telling: Telling
    clock: Clock

    async def __call__(
        self, unit: UnitOfWork, draft: Lead, *, compares: bool, changes_factory: bool = False
    ) -> Lead:
        """Return the lead, which is an older one where that wants the same."""
        if older := await self._same(unit, draft):
            await self._join(unit, older, draft)
            return older
        draft.state, draft.confirmed_at = LeadState.OFFERED, self.clock()
        draft.compares, draft.changes_factory = compares, changes_factory
        draft.seed = secrets.randbits(31)
        note(unit, draft, "confirmed", self.clock)
        if not draft.rehearsal:
            await self.offer_lead(unit, draft, buyer_is_there=True)
        return draft

    async def _same(self, unit: UnitOfWork, draft: Lead) -> Lead | None:
        wanted = Request.from_json(draft.request)
        for lead in await queries.open_of(unit.session, draft.contact_id):
            if Request.from_json(lead.request).same_wish(wanted):
                return await queries.held_lead(unit.session, lead.id or 0)
        return None

    async def _join(self, unit: UnitOfWork, lead: Lead, draft: Lead) -> None:
        """Put what is new to the older lead, and tell those who have it."""
        before = Request.from_json(lead.request)
        joined = before.joined_by(Request.from_json(draft.request))
        lead.attachments = [*lead.attachments, *draft.attachments]
        lead.shows_contact = lead.shows_contact or draft.shows_contact
        lead.request = joined.as_json()
        await unit.session.delete(draft)
        await add_detail(unit, lead, self.telling, self.clock)


async def add_detail(unit: UnitOfWork, lead: Lead, telling: Telling, clock: Clock) -> None:
    """Tell those who have a lead that its buyer has added to it."""
    note(unit, lead, "changed", clock)
    await unit.session.flush()
    number = len(await queries.events_of(unit.session, lead.id or 0))
    for offer in await queries.offers_of(unit.session, lead.id or 0):
        if offer.state in AT_WORK:
            facts = {"lead": lead.id, "offer": offer.id}
            once = f"changed:{offer.id}:{number}"
            await telling.factory(unit, offer.factory, kinds.CHANGED, facts, once=once)


@dataclass(frozen=True, slots=True)
class CloseLead:
    """Ends a lead: withdrawn by its buyer, won, lost, or gone silent."""

    telling: Telling
    clock: Clock

    async def __call__(
        self,
        unit: UnitOfWork,
        lead: Lead,
        state: LeadState,
        *,
        outcome: str | None = None,
        factory: str = "",
    ) -> bool:
        """End a held lead, by a factory or for all; False where it has ended before."""
        if lead.state == LeadState.DRAFT:
            await unit.session.delete(lead)
            return True
        if lead.state not in OPEN:
            return False
        lead.state, lead.closed_at, lead.outcome = state, self.clock(), outcome
        note(unit, lead, state, self.clock, factory)
        if state == LeadState.WITHDRAWN:
            await self._tell(unit, lead, "withdrawn")
        if state == LeadState.WON:
            await self._tell(unit, lead, "elsewhere", but=factory)
        return True

    async def _tell(self, unit: UnitOfWork, lead: Lead, why: str, *, but: str = "") -> None:
        """Tell those who have the lead why it is over, but for the factory that has the order."""
        for offer in await queries.offers_of(unit.session, lead.id or 0):
            if offer.state in AT_WORK and offer.factory != but:
                if offer.state == OfferState.OPEN:
                    offer.state = OfferState.LOST
                await self.telling.over(unit, offer, why)
