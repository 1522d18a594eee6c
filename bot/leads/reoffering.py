"""What the office does with a lead that waits with it: it goes before factories once more."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.answering.towns import Towns
from bot.catalogue.models import Factory
from bot.contacts.staff_queries import staffed
from bot.leads import queries
from bot.leads.access import Seen
from bot.leads.errors import FactoryUnknown, HadBefore, NobodyFits, NobodyThere
from bot.leads.models import Offer
from bot.leads.offering import OfferLead
from bot.leads.rights import Deed, require
from bot.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class OfferFromOffice:
    """Puts a lead before the factories by turns, or before the one that the office has chosen."""

    offer: OfferLead
    towns: Towns

    async def by_turns(self, unit: UnitOfWork, seen: Seen) -> Sequence[Offer]:
        """Return the offers made.  Raises what `require` raises, and NobodyFits."""
        require(seen, Deed.AGAIN)
        offers = await self.offer(unit, seen.lead)
        if not offers:
            raise NobodyFits("every factory that fits has had it")
        return offers

    async def to(self, unit: UnitOfWork, seen: Seen, code: str) -> Offer:
        """Return the offer made.

        Raises what `require` raises, FactoryUnknown for one that does not work, HadBefore, and
        NobodyThere where nobody would see it.
        """
        require(seen, Deed.ASSIGN)
        town = await self.towns.of(unit.session)
        factory = (await town.factories([code])).get(code)
        if factory is None or not factory.active:
            raise FactoryUnknown(f"no factory {code} works")
        if await queries.offer_to(unit.session, seen.lead.id or 0, code):
            raise HadBefore(f"{code} has had it")
        if not await staffed(unit.session, [code]):
            raise NobodyThere(f"nobody is there for {code}")
        return await self.offer.to_factory(unit, seen.lead, code)

    async def choices(self, session: AsyncSession, lead_id: int) -> Sequence[Factory]:
        """Return the working factories that have not had a lead."""
        town = await self.towns.of(session)
        had = {offer.factory for offer in await queries.offers_of(session, lead_id)}
        return [one for one in await town.active_factories() if one.code not in had]
