"""Forgetting: all that is kept of a person is erased, or belongs to nobody from then on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.contacts.models import Conversation
from bot.files.models import KeptFile
from bot.leads import queries as leads
from bot.leads.models import AT_WORK, OPEN, Lead, LeadState, Offer, OfferState
from bot.leads.offering import note
from bot.leads.telling import Telling
from bot.privacy import elsewhere_queries, erasing_queries, file_queries, queries, sweeping_queries
from bot.privacy.anonymous import goods_only
from bot.privacy.declared import Fate
from bot.privacy.elsewhere import erase_elsewhere
from bot.privacy.errors import StillStaff
from bot.privacy.kept import KEPT
from bot.privacy.kinds import GONE
from bot.privacy.person import Person
from bot.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Parted:
    """A lead that was under way, and who has to know that its buyer is gone."""

    lead_id: int
    offers: Sequence[Offer] = ()
    at_office: bool = False


@dataclass(frozen=True, slots=True)
class Forget:
    """Forgets somebody, and tells those who were at work for them."""

    telling: Telling
    clock: Clock

    async def __call__(
        self, unit: UnitOfWork, contact_id: int, *, update_row: int | None = None
    ) -> bool:
        """Forget a contact; False for one who is gone already.

        The update that asks for it (`update_row`) is emptied and stays until its answer has gone
        out.  Raises StillStaff.
        """
        session = unit.session
        await session.flush()
        person = await queries.person_of(session, contact_id)
        if person is None:
            return False
        if any(staff.left_at is None for staff in await queries.memberships(session, contact_id)):
            raise StillStaff(f"contact {contact_id} is on the list of staff")
        person = replace(person, files=await file_queries.files_of(session, person))
        held = await elsewhere_queries.leads(session, person)
        await erase_elsewhere(session, person, held)
        await erasing_queries.empty_log(session, person)
        await erasing_queries.empty_inbox(session, person, update_row)
        await erasing_queries.blank_quotes(session, person)
        parted = await self._erase(unit, person, held)
        await _erase_files(session, person)
        for one in parted:
            await self._tell(unit, one)
        return True

    async def _erase(
        self, unit: UnitOfWork, person: Person, held: Sequence[Lead]
    ) -> Sequence[Parted]:
        """Erase or blank table by table; what belongs to something goes before it."""
        session = unit.session
        nobody = await erasing_queries.nobody(session, self.clock())
        parted: Sequence[Parted] = ()
        for kept in reversed(KEPT):
            if kept.blank:
                await erasing_queries.blank(session, kept, person, nobody.contact_id)
            elif kept.table is Lead:
                parted = [await self._part(unit, lead, nobody) for lead in held]
            elif kept.fate is Fate.ERASED and kept.table is not KeptFile:
                await erasing_queries.erase(session, kept, person)
        await sweeping_queries.sweep_mail(session)
        return parted

    async def _part(self, unit: UnitOfWork, lead: Lead, nobody: Conversation) -> Parted:
        """Make a lead nobody's; what was never sent to anybody is erased."""
        assert lead.id is not None
        offers = await leads.offers_of(unit.session, lead.id)
        under_way, at_office = lead.state in OPEN, lead.state == LeadState.OFFICE
        at_work = [one for one in offers if under_way and one.state in AT_WORK]
        if lead.state == LeadState.DRAFT:
            await unit.session.delete(lead)
            await unit.session.flush()
            return Parted(lead.id)
        if under_way:
            self._close(unit, lead, offers)
        lead.request, lead.attachments = goods_only(lead.request), []
        lead.shows_contact = False
        assert nobody.id is not None
        lead.contact_id, lead.conversation_id = nobody.contact_id, nobody.id
        await unit.session.flush()
        return Parted(lead.id, at_work, at_office)

    def _close(self, unit: UnitOfWork, lead: Lead, offers: Sequence[Offer]) -> None:
        lead.state, lead.closed_at = LeadState.WITHDRAWN, self.clock()
        note(unit, lead, LeadState.WITHDRAWN, self.clock)
        for offer in offers:
            if offer.state == OfferState.OPEN:
                offer.state = OfferState.LOST

    async def _tell(self, unit: UnitOfWork, parted: Parted) -> None:
        facts = {"lead": parted.lead_id}
        for offer in parted.offers:
            once = f"gone:{offer.id}"
            whom = offer.answered_by
            await self.telling.factory(unit, offer.factory, GONE, facts, once=once, first=whom)
        if parted.at_office:
            await self.telling.office(unit, GONE, facts, once=f"gone:{parted.lead_id}:office")


async def _erase_files(session: AsyncSession, person: Person) -> None:
    """Erase a person's files, but those that others have sent or got as well."""
    named = await file_queries.still_named(session, person.files)
    await file_queries.empty(session, {*person.files} - named)
    await file_queries.sweep_empty(session)
