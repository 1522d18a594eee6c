"""Who hears of a lead: a factory's staff, the office, the buyer; each by a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.contacts.models import WORK_CHAT
from bot.contacts.staff import OFFICE, Seat, seats_of
from bot.leads import kinds
from bot.leads.models import Lead, Offer
from bot.outbox.lanes import Lane
from bot.outbox.posting import Draft, Outbox, Place
from bot.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Telling:
    """Writes letters about leads; `kind` is one of `bot.leads.letters`."""

    outbox: Outbox

    async def factory(
        self,
        unit: UnitOfWork,
        factory: str,
        kind: str,
        facts: Mapping[str, Any],
        *,
        once: str,
        first: int | None = None,
    ) -> int:
        """Tell everybody on duty at a factory, or at the office; returns how many seats.

        `first` is the contact who has taken the matter up: the others are told only while that
        one is away.
        """
        seats = await seats_of(unit.session, factory)
        own = [seat for seat in seats if first is not None and seat.contact_id == first]
        for seat in own or seats:
            draft = Draft(
                kind=kind,
                facts={**facts, "factory": factory},
                lane=Lane.URGENT,
                language=seat.language,
                once=f"{once}:{seat.name}",
            )
            await self.at(unit, seat, draft)
        return len(seats)

    async def over(self, unit: UnitOfWork, offer: Offer, why: str) -> None:
        """Tell a factory that it no longer has a lead before it; `why` is of `over_words`.

        Who was late and accepted all the same may hear of it again, for another reason.
        """
        facts = {"lead": offer.lead_id, "why": why}
        once = f"over:{offer.id}:{why}"
        await self.factory(unit, offer.factory, kinds.OVER, facts, once=once)

    async def office(
        self, unit: UnitOfWork, kind: str, facts: Mapping[str, Any], *, once: str
    ) -> int:
        """Tell the office; returns how many seats that is."""
        return await self.factory(unit, OFFICE, kind, facts, once=once)

    async def buyer(
        self, unit: UnitOfWork, lead: Lead, kind: str, facts: Mapping[str, Any], *, once: str
    ) -> None:
        """Tell the buyer of a lead."""
        draft = Draft(kind=kind, facts={"lead": lead.id, **facts}, lane=Lane.URGENT, once=once)
        await self.outbox.to_contact(unit, lead.contact_id, draft)

    async def at(self, unit: UnitOfWork, seat: Seat, draft: Draft) -> None:
        """Write a letter to one seat."""
        if seat.work_chat is not None:
            assert seat.work_chat.id is not None
            place = Place(bot_id=WORK_CHAT, chat_id=seat.work_chat.id)
            await self.outbox.to_place(unit, place, draft)
            return
        assert seat.chat is not None
        if seat.chat.chat_id > 0 and seat.person is not None:
            await self.outbox.to_contact(unit, seat.person.contact_id, draft)
            return
        place = Place(
            bot_id=seat.chat.bot_id,
            chat_id=seat.chat.chat_id,
            thread_id=seat.chat.thread_id,
        )
        await self.outbox.to_place(unit, place, draft)
