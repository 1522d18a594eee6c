"""Offering: a lead is put before the factory whose turn it is, or before several."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.answering.towns import Towns
from bot.calendar.shutdowns import shutdowns_of
from bot.catalogue.models import Factory
from bot.catalogue.town import Town
from bot.clock import Clock
from bot.contacts.models import Contact
from bot.languages import as_language
from bot.leads import kinds, queries
from bot.leads.candidates import makers_for
from bot.leads.models import AT_WORK, Lead, LeadEvent, LeadState, Offer
from bot.leads.ranking import Credit, Ranking
from bot.leads.request import Request
from bot.leads.routing import rank
from bot.leads.service_level import ACCEPT_WITHIN
from bot.leads.sharing import split
from bot.leads.telling import Telling
from bot.leads.working_hours import NeverOpens, WorkingHours
from bot.storage.unit import UnitOfWork

COMPARED: Final = 3
"""How many factories a buyer may hear at once: more would only wear them out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A factory that a lead goes to: what it counts for, and the share where it is one."""

    code: str
    weight: float
    pairs: int | None = None


@dataclass(frozen=True, slots=True)
class OfferLead:
    """Offers a lead to those whose turn it is, and tells the office where nobody is left."""

    telling: Telling
    towns: Towns
    clock: Clock

    async def __call__(
        self, unit: UnitOfWork, lead: Lead, *, buyer_is_there: bool = False
    ) -> Sequence[Offer]:
        """Offer a held lead to the next; factories that had it before are not asked again.

        Returns the new offers: none where it went to the office, which the buyer is told by a
        letter unless they are there and hear it anyway.
        """
        town = await self.towns.of(unit.session)
        made = await queries.offers_of(unit.session, _id(lead))
        ranking, parts = await self._whose_turn(unit, lead, made, town)
        lead.ranking = ranking.as_json()
        if not parts:
            await self._to_office(unit, lead)
            if not buyer_is_there:
                await self.telling.buyer(unit, lead, kinds.NOBODY, {}, once=f"nobody:{lead.id}")
            return []
        lead.state = LeadState.OFFERED
        offers = []
        for part in parts:
            offer = Offer(
                **self._fresh(lead, part.code),
                pairs=part.pairs,
                beside=len(parts) - 1,
                why=_place(ranking, part.code),
            )
            settled = ranking.settle(part.code, weight=part.weight)
            await settle(unit, settled)
            offer.credits = {code: [one.due, one.received] for code, one in settled.items()}
            offers.append(await self._made(unit, lead, offer, town))
        return offers

    async def to_factory(self, unit: UnitOfWork, lead: Lead, factory: str) -> Offer:
        """Offer a held lead to a factory that the office, or its buyer, has chosen."""
        town = await self.towns.of(unit.session)
        lead.state = LeadState.OFFERED
        return await self._made(unit, lead, Offer(**self._fresh(lead, factory)), town)

    async def _whose_turn(
        self, unit: UnitOfWork, lead: Lead, made: Collection[Offer], town: Town
    ) -> tuple[Ranking, Sequence[Part]]:
        """Return who fits, and to whom the lead, or a share of it, goes now."""
        request, today = Request.from_json(lead.request), self._today()
        makers = await makers_for(request, town, self.clock, today)
        had = {offer.factory for offer in made}
        free = [maker for maker in makers if maker.code not in had]
        contact = await unit.session.get_one(Contact, lead.contact_id)
        language = as_language(contact.language) or "en"
        wish = request.wish(language, needs_export=request.destination is not None)
        known = set()
        if not lead.changes_factory:
            known = await queries.worked_with(unit.session, lead.contact_id)
        ranking = rank(wish, free, seed=lead.seed, today=today, known=known)
        if parts := _first(ranking, lead, made):
            return ranking, parts
        if wish.pairs and not made:
            shared = split(wish, free, seed=lead.seed, today=today, known=known)
            if not shared.short:
                return shared.ranking, [
                    Part(share.code, share.pairs / wish.pairs, share.pairs)
                    for share in shared.shares
                ]
        return ranking, []

    def _fresh(self, lead: Lead, factory: str) -> dict[str, Any]:
        now = self.clock()
        return {"lead_id": _id(lead), "factory": factory, "offered_at": now, "due_at": now}

    async def _made(self, unit: UnitOfWork, lead: Lead, offer: Offer, town: Town) -> Offer:
        """Write an offer down and tell the factory; its time runs while people work there."""
        hours = await self.hours(town, offer.factory)
        offer.remind_at = hours.halfway(offer.offered_at, ACCEPT_WITHIN)
        offer.due_at = hours.due(offer.offered_at, ACCEPT_WITHIN)
        unit.session.add(offer)
        await unit.session.flush()
        due = offer.due_at.isoformat()
        note(unit, lead, "offered", self.clock, offer.factory, due=due, why=offer.why)
        facts = {"lead": lead.id, "offer": offer.id}
        once = f"offer:{offer.id}"
        await self.telling.factory(unit, offer.factory, kinds.OFFER, facts, once=once)
        return offer

    async def hours(self, town: Town, factory: str) -> WorkingHours:
        """Return when a factory works; who never opens is held to the usual hours."""
        row = (await town.factories([factory])).get(factory) or Factory(
            code=factory, daily_capacity_pairs=0
        )
        calendar = await town.calendar(self._today())
        shutdowns = shutdowns_of(factory, calendar)
        hours = WorkingHours.of(
            row.working_hours, row.working_days, row.timezone, shutdowns=shutdowns
        )
        try:
            hours.opening_at_or_after(self.clock())
        except NeverOpens:
            usual = Factory.model_fields
            return WorkingHours.of(
                usual["working_hours"].default, ["mon", "tue", "wed", "thu", "fri"], row.timezone
            )
        return hours

    async def _to_office(self, unit: UnitOfWork, lead: Lead) -> None:
        if lead.state == LeadState.OFFICE:
            return
        lead.state = LeadState.OFFICE
        note(unit, lead, "office", self.clock)
        facts = {"lead": lead.id}
        await self.telling.office(unit, kinds.OFFICE, facts, once=f"office:{lead.id}")

    def _today(self) -> date:
        return self.towns.day(self.clock())


def _first(ranking: Ranking, lead: Lead, made: Collection[Offer]) -> list[Part]:
    """Return whom the lead goes to now: one, or with those who have it as many as are compared."""
    room = (COMPARED if lead.compares else 1) - sum(offer.state in AT_WORK for offer in made)
    places = ranking.places[: max(room, 0)]
    return [Part(place.code, 1 / len(places)) for place in places]


def _place(ranking: Ranking, code: str) -> dict[str, Any]:
    return next((place.as_json() for place in ranking.places if place.code == code), {})


async def settle(unit: UnitOfWork, earned: Mapping[str, Credit]) -> None:
    """Add to the records of factories what a lead was owed and went to them."""
    for factory in sorted(earned):  # always in one order: who waits for whom would wait for ever
        record = await queries.held_record(unit.session, factory)
        record.due += earned[factory].due
        record.received += earned[factory].received


def note(
    unit: UnitOfWork, lead: Lead, what: str, clock: Clock, factory: str = "", **facts: Any
) -> None:
    """Write down what has happened to a lead."""
    lead.changed_at = clock()
    unit.session.add(
        LeadEvent(lead_id=_id(lead), at=clock(), what=what, factory=factory, facts=facts)
    )


def _id(lead: Lead) -> int:
    assert lead.id is not None
    return lead.id
