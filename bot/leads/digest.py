"""The morning digest: what waits for a factory, or for the office, when its day begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar.shutdowns import shutdowns_of
from bot.catalogue.models import Factory
from bot.catalogue.town import Town
from bot.clock import Clock
from bot.contacts.staff import OFFICE, seats_of
from bot.contacts.staff_queries import staffed
from bot.inquiries.queries import open_questions
from bot.leads import digest_queries
from bot.leads.models import Dialogue, Lead, Offer
from bot.leads.mornings import Morning, morning_at, next_morning
from bot.leads.offering import OfferLead
from bot.leads.quotation import Quotation
from bot.leads.telling import Telling
from bot.leads.working_hours import WorkingHours
from bot.outbox.lanes import Lane
from bot.outbox.posting import Draft
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork

KIND: Final = "digest.morning"

SOON: Final = timedelta(days=3)
"""A quote that ends within so many days is worth a word to its buyer."""

KEPT_FOR: Final = timedelta(hours=6)
"""A digest that cannot be brought by noon helps nobody."""

COUNTED: Final = ("offered", "accepted", "passed", "expired", "won", "lost")
"""The results that are told, in their order."""

_LOOK_AGAIN: Final = timedelta(hours=6)
"""Hours and holidays may change with an import."""

_OFFICE_DAYS: Final = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True, slots=True)
class Expiring:
    """A quote that its buyer can accept for a few days more."""

    number: str
    lead: int
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What waits; `results` are those since the working day before began."""

    offers: Sequence[tuple[Lead, Offer]] = ()
    waiting: Sequence[Dialogue] = ()
    expiring: Sequence[Expiring] = ()
    results: Mapping[str, int] = field(default_factory=dict)
    at_office: Sequence[Lead] = ()
    letters_lost: int = 0
    questions: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        waits = self.offers or self.waiting or self.expiring or self.at_office
        return not (waits or self.letters_lost or self.questions or any(self.results.values()))

    @property
    def leads(self) -> list[int]:
        """The leads that somebody has to see to, the most urgent first."""
        numbers = [lead.id for lead, _offer in self.offers]
        numbers += [dialogue.lead_id for dialogue in self.waiting]
        numbers += [lead.id for lead in self.at_office]
        return [*dict.fromkeys(number for number in numbers if number)]


async def read_digest(
    session: AsyncSession, factory: str, *, day: date, since: datetime, until: datetime
) -> Digest:
    """Return what waits for a factory, or for the office, on the morning of a day."""
    if factory == OFFICE:
        return Digest(
            at_office=await digest_queries.at_office(session),
            letters_lost=await digest_queries.letters_lost(session, since),
            questions=len(await open_questions(session)),
        )
    happened = await digest_queries.happened(session, factory, since, until)
    return Digest(
        offers=await digest_queries.open_offers(session, factory),
        waiting=await digest_queries.buyers_waiting(session, factory),
        expiring=await _expiring(session, factory, day),
        results={what: happened[what] for what in COUNTED if what in happened},
    )


async def _expiring(session: AsyncSession, factory: str, day: date) -> list[Expiring]:
    found = [
        (quote.number, dialogue.lead_id, Quotation.from_json(quote.content).valid_until)
        for quote, dialogue in await digest_queries.quotes_out(session, factory)
    ]
    return [
        Expiring(number, lead, until)
        for number, lead, until in found
        if until is not None and day <= until <= day + SOON
    ]


@dataclass(frozen=True, slots=True)
class SendDigests:
    """Writes one letter a day to each seat, when its factory opens; run often, by every process.

    A process remembers when it has to look at a factory again; the letters' own keys keep
    several processes, or one that has begun anew, from writing twice.
    """

    database: Database
    telling: Telling
    offer_lead: OfferLead
    clock: Clock
    _look_at: dict[str, datetime] = field(default_factory=dict)

    async def __call__(self) -> None:
        """Write the digests of those whose morning it is."""
        now = self.clock()
        async with self.database.reading() as session:
            due = await self._due(session, now)
        for factory, morning, next_look in due:
            async with self.database.writing() as unit:
                await self._send(unit, factory, morning)
            self._look_at[factory] = next_look

    async def _due(
        self, session: AsyncSession, now: datetime
    ) -> list[tuple[str, Morning, datetime]]:
        town = await self.offer_lead.towns.of(session)
        codes = [OFFICE, *(factory.code for factory in await town.active_factories())]
        awake = [code for code in codes if self._look_at.get(code, now) <= now]
        there = await staffed(session, awake) if awake else set()
        due = []
        for code in awake:
            hours = await self._hours(town, code, now)
            morning = morning_at(hours, now)
            next_look = min(next_morning(hours, now), now + _LOOK_AGAIN)
            if morning is not None and code in there:
                due.append((code, morning, next_look))
            else:
                self._look_at[code] = next_look
        return due

    async def _hours(self, town: Town, code: str, now: datetime) -> WorkingHours:
        if code != OFFICE:
            return await self.offer_lead.hours(town, code)
        zone = self.offer_lead.towns.zone
        calendar = await town.calendar(now.astimezone(zone).date())
        return WorkingHours.of(
            Factory.model_fields["working_hours"].default,
            _OFFICE_DAYS,
            str(zone),
            shutdowns=shutdowns_of(OFFICE, calendar),
        )

    async def _send(self, unit: UnitOfWork, factory: str, morning: Morning) -> None:
        digest = await read_digest(
            unit.session, factory, day=morning.day, since=morning.since, until=morning.until
        )
        if digest.is_empty:
            return
        facts = {
            "factory": factory,
            "day": morning.day.isoformat(),
            "since": morning.since.isoformat(),
            "until": morning.until.isoformat(),
        }
        for seat in await seats_of(unit.session, factory):
            draft = Draft(
                kind=KIND,
                facts=facts,
                lane=Lane.NORMAL,
                language=seat.language,
                expires_at=morning.opens + KEPT_FOR,
                once=f"digest:{factory}:{morning.day}:{seat.name}",
            )
            await self.telling.at(unit, seat, draft)
