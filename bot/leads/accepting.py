"""What factories do with offers: accept, or pass with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.clock import Clock
from bot.leads import kinds, queries
from bot.leads.access import Seen, lead_before
from bot.leads.dialogues import begun
from bot.leads.errors import AnsweredBefore, LeadIsOver, LeadNotFound, TakenByOther
from bot.leads.models import (
    OPEN,
    Dialogue,
    Lead,
    LeadState,
    Offer,
    OfferState,
    PassReason,
)
from bot.leads.offering import OfferLead, note, settle
from bot.leads.ranking import Credit
from bot.leads.telling import Telling
from bot.storage.unit import UnitOfWork

FULL_FOR: Final = timedelta(days=7)
"""So long a factory that is full gets no leads; by then it knows more."""

_MAY_ANSWER: Final = (OfferState.OPEN, OfferState.EXPIRED)
"""Who comes late is welcome as long as nobody else has it."""


@dataclass(frozen=True, slots=True)
class AcceptOffer:
    """Takes a lead for a factory: of two at the same instant one wins, the other is told."""

    telling: Telling
    clock: Clock

    async def __call__(
        self, unit: UnitOfWork, factory: str, lead_id: int, by: int | None
    ) -> tuple[Lead, Offer, Dialogue]:
        """Accept for a factory; `by` is the contact who did.

        Raises LeadNotFound, LeadIsOver, TakenByOther, AnsweredBefore.
        """
        lead, offer = await _offered(unit, factory, lead_id)
        others = [
            other
            for other in await queries.offers_of(unit.session, lead_id)
            if other.id != offer.id
        ]
        offer.state, offer.answered_at, offer.answered_by = (
            OfferState.ACCEPTED,
            self.clock(),
            by,
        )
        lead.state = LeadState.TAKEN
        note(unit, lead, "accepted", self.clock, factory)
        if not (lead.compares or offer.pairs):
            await self._close(unit, others)
        dialogue = await begun(unit.session, lead, factory, self.clock())
        facts = {"factory": factory, "dialogue": dialogue.id}
        await self.telling.buyer(unit, lead, kinds.TAKEN, facts, once=f"taken:{offer.id}")
        return lead, offer, dialogue

    async def _close(self, unit: UnitOfWork, others: Sequence[Offer]) -> None:
        for other in others:
            if other.state == OfferState.OPEN:
                other.state = OfferState.LOST
                await self.telling.over(unit, other, "taken")


@dataclass(frozen=True, slots=True)
class PassOffer:
    """Lets the next factory have a lead; saying no soon is a service, and costs no rank."""

    offer_lead: OfferLead
    clock: Clock

    async def __call__(
        self,
        unit: UnitOfWork,
        factory: str,
        lead_id: int,
        *,
        reason: PassReason,
        words: str = "",
        by: int | None = None,
    ) -> Lead:
        """Pass for a factory.  Raises LeadNotFound, LeadIsOver, TakenByOther, AnsweredBefore."""
        lead, offer = await _offered(unit, factory, lead_id)
        was_open = offer.state == OfferState.OPEN
        offer.state, offer.reason, offer.note = OfferState.PASSED, reason, words
        offer.answered_at, offer.answered_by = self.clock(), by
        note(unit, lead, "passed", self.clock, factory, reason=reason)
        await settle(
            unit, {code: Credit(-due, -got) for code, (due, got) in offer.credits.items()}
        )
        offer.credits = {}
        if reason is PassReason.FULL:
            record = await queries.held_record(unit.session, factory)
            today = self.offer_lead.towns.day(self.clock())
            record.full_until = today + FULL_FOR
        if was_open:
            await self.offer_lead(unit, lead)
        return lead


async def _offered(unit: UnitOfWork, factory: str, lead_id: int) -> tuple[Lead, Offer]:
    """Return a lead that is still to be had, and the factory's offer, not yet answered."""
    seen: Seen = await lead_before(unit.session, factory, lead_id)
    if seen.offer is None:
        raise LeadNotFound(lead_id)
    if seen.lead.state not in OPEN:
        raise LeadIsOver(lead_id)
    if seen.offer.state == OfferState.LOST:
        raise TakenByOther(lead_id)
    if seen.offer.state == OfferState.EXPIRED and seen.lead.state == LeadState.TAKEN:
        raise TakenByOther(lead_id)
    if seen.offer.state not in _MAY_ANSWER:
        raise AnsweredBefore(lead_id, seen.offer.state)
    return seen.lead, seen.offer
