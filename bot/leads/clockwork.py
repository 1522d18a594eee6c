"""What happens to leads as time passes: reminders, the next factory, the office."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.clock import Clock
from bot.leads import kinds, queries
from bot.leads.models import LeadState, Offer, OfferState
from bot.leads.offering import OfferLead, note
from bot.leads.requesting import CloseLead
from bot.leads.telling import Telling
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork

SILENT_AFTER: Final = timedelta(days=30)
"""As long as a factory's answer counts in its rates."""

AT_ONCE: Final = 50
"""Leads that wait at the office and are looked at again in one go."""


@dataclass(frozen=True, slots=True)
class MindOffers:
    """Looks after offers; run often, by every process: each is locked while it is looked at."""

    database: Database
    offer_lead: OfferLead
    close: CloseLead
    telling: Telling
    clock: Clock

    async def __call__(self) -> None:
        """Remind those who have had half of their time, and pass on what was not answered."""
        async with self.database.reading() as session:
            due = [offer.id for offer in await queries.to_remind(session, self.clock())]
            over = [offer.id for offer in await queries.overdue(session, self.clock())]
            over += await queries.before_nobody(session)
        for offer_id in over:
            async with self.database.writing() as unit:
                await self._pass_on(unit, offer_id)
        for offer_id in due:
            async with self.database.writing() as unit:
                await self._remind(unit, offer_id)
        await self.close_silent()

    async def close_silent(self) -> None:
        """Close leads about which nobody has said a word for long: their buyers are gone."""
        async with self.database.writing() as unit:
            for lead in await queries.quiet_since(unit.session, self.clock() - SILENT_AFTER):
                await self.close(unit, lead, LeadState.SILENT)

    async def _remind(self, unit: UnitOfWork, offer_id: int | None) -> None:
        offer = await unit.session.get(Offer, offer_id)
        if offer is None or offer.state != OfferState.OPEN or offer.remind_at is None:
            return
        offer.remind_at = None
        facts = {"lead": offer.lead_id, "offer": offer.id}
        once = f"reminder:{offer.id}"
        await self.telling.factory(unit, offer.factory, kinds.REMINDER, facts, once=once)

    async def _pass_on(self, unit: UnitOfWork, offer_id: int | None) -> None:
        """Let the next factory have what this one has not answered."""
        found = await unit.session.get(Offer, offer_id)
        if found is None:
            return
        lead = await queries.held_lead(unit.session, found.lead_id)
        await unit.session.refresh(found)
        if lead is None or found.state != OfferState.OPEN:
            return
        found.state = OfferState.EXPIRED
        note(unit, lead, "expired", self.clock, found.factory)
        await self.telling.over(unit, found, "expired")
        if lead.state == LeadState.OFFERED:
            await self.offer_lead(unit, lead)

    async def offer_waiting(self) -> None:
        """Offer again what waits at the office, the longest first: somebody may be back."""
        async with self.database.reading() as session:
            waiting = await queries.leads_in(session, [LeadState.OFFICE], AT_ONCE)
        for lead, _buyer in waiting:
            async with self.database.writing() as unit:
                held = await queries.held_lead(unit.session, lead.id or 0)
                if held is not None and held.state == LeadState.OFFICE:
                    await self.offer_lead(unit, held)
