"""The letters about leads: words for each kind, found when it is sent, and whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.answering.texts_wording import worded
from bot.answering.towns import Towns
from bot.clock import Clock
from bot.contacts.models import WORK_CHAT, Contact, Conversation
from bot.leads import kinds, texts_talk
from bot.leads.access import Seen
from bot.leads.doors import Doors
from bot.leads.models import OPEN, Lead, LeadState, Offer, OfferState
from bot.leads.texts_lead import Card, accepted_buttons, card_sections, offer_words
from bot.leads.texts_letters import (
    changed_heading,
    nobody_words,
    office_words,
    over_words,
    quiet_words,
    reminder_heading,
    taken_words,
)
from bot.outbox.kinds import Kind, Kinds
from bot.outbox.models import Letter
from bot.outbox.words import Open, Words


@dataclass(frozen=True, slots=True)
class LeadLetters:
    """Finds the words; `doors` are pages for those who read in a work chat."""

    towns: Towns
    clock: Clock
    doors: Doors

    def kinds(self) -> Kinds:
        """Return how each kind is worded, and when it is dropped."""
        return {
            kinds.OFFER: Kind(self._offer, self._offer_is_open),
            kinds.REMINDER: Kind(self._reminder, self._offer_is_open),
            kinds.CHANGED: Kind(self._changed, self._lead_is_open),
            kinds.ACCEPTED: Kind(self._accepted, self._lead_is_open),
            kinds.OVER: Kind(self._over),
            kinds.OFFICE: Kind(self._office, self._waits_at_office),
            kinds.TAKEN: Kind(self._taken, self._lead_is_open),
            kinds.NOBODY: Kind(self._nobody, self._waits_at_office),
            kinds.QUIET: Kind(self._quiet),
        }

    async def card(self, session: AsyncSession, letter: Letter) -> Card:
        """Return the card of the lead that a letter is about, as its reader may see it."""
        lead = await session.get_one(Lead, letter.facts["lead"])
        number = letter.facts.get("offer")
        offer = await session.get_one(Offer, number) if number else None
        return await self.card_of(session, Seen(lead, offer))

    async def card_of(self, session: AsyncSession, seen: Seen) -> Card:
        """Return the card of a lead."""
        town = await self.towns.of(session)
        skus: Sequence[str] = seen.lead.request.get("skus", ())
        zone = ZoneInfo(str(self.towns.zone))
        if seen.offer is not None:
            factories = await town.factories([seen.offer.factory])
            if factory := factories.get(seen.offer.factory):
                zone = ZoneInfo(factory.timezone)
        return Card(
            seen=seen,
            buyer=await session.get_one(Contact, seen.lead.contact_id),
            products=tuple(await town.products(skus)),
            zone=zone,
            now=self.clock(),
        )

    async def factory_name(self, session: AsyncSession, code: str) -> str:
        """Return what a factory is called in the language that is spoken."""
        factories = await (await self.towns.of(session)).factories([code])
        return worded(factories[code], "name") if code in factories else code

    async def _offer(self, session: AsyncSession, letter: Letter) -> Words:
        return self.at_the_door(offer_words(await self.card(session, letter)), letter)

    async def _reminder(self, session: AsyncSession, letter: Letter) -> Words:
        words = offer_words(await self.card(session, letter))
        headed = replace(words, sections=(reminder_heading(), *words.sections), enclosures=())
        return self.at_the_door(headed, letter)

    async def _changed(self, session: AsyncSession, letter: Letter) -> Words:
        card = await self.card(session, letter)
        is_open = card.seen.offer is not None and card.seen.offer.state == OfferState.OPEN
        words = offer_words(card)
        buttons = words.buttons if is_open else accepted_buttons(card.number)
        headed = replace(words, sections=(changed_heading(), *words.sections), buttons=buttons)
        return self.at_the_door(headed, letter)

    async def _accepted(self, session: AsyncSession, letter: Letter) -> Words:
        card = await self.card(session, letter)
        words = Words(sections=card_sections(card), buttons=accepted_buttons(card.number))
        return self.at_the_door(words, letter)

    async def _over(self, _session: AsyncSession, letter: Letter) -> Words:
        return self.at_the_door(over_words(letter.facts["lead"], letter.facts["why"]), letter)

    async def _office(self, session: AsyncSession, letter: Letter) -> Words:
        return self.at_the_door(office_words(await self.card(session, letter)), letter)

    async def _taken(self, session: AsyncSession, letter: Letter) -> Words:
        name = await self.factory_name(session, letter.facts["factory"])
        lead = await session.get_one(Lead, letter.facts["lead"])
        chat = await session.get_one(Conversation, lead.conversation_id)
        number = letter.facts["dialogue"]
        return taken_words(letter.facts["lead"], name, number, here=chat.dialogue_id == number)

    async def _nobody(self, _session: AsyncSession, letter: Letter) -> Words:
        return nobody_words(letter.facts["lead"])

    async def _quiet(self, session: AsyncSession, letter: Letter) -> Words:
        name = await self.factory_name(session, letter.facts["factory"])
        return quiet_words(name, letter.facts["dialogue"])

    def at_the_door(self, words: Words, letter: Letter) -> Words:
        """Give who reads in a work chat, where no button answers, a page in the buttons' place."""
        if letter.bot_id != WORK_CHAT:
            return words
        url = self.doors.to_lead(letter.facts.get("factory", ""), letter.facts["lead"], letter)
        buttons = ((Open(texts_talk.open_page(), url),),) if url else ()
        return replace(words, buttons=buttons)

    @staticmethod
    async def _offer_is_open(session: AsyncSession, letter: Letter) -> bool:
        offer = await session.get(Offer, letter.facts["offer"])
        return offer is not None and offer.state == OfferState.OPEN

    @staticmethod
    async def _lead_is_open(session: AsyncSession, letter: Letter) -> bool:
        lead = await session.get(Lead, letter.facts["lead"])
        return lead is not None and lead.state in OPEN

    @staticmethod
    async def _waits_at_office(session: AsyncSession, letter: Letter) -> bool:
        lead = await session.get(Lead, letter.facts["lead"])
        return lead is not None and lead.state == LeadState.OFFICE
