"""Letters that carry over what people say to one another, translated where that can be."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Contact
from bot.i18n import spoken
from bot.languages import as_language
from bot.leads import dialogues, kinds, queries, quote_queries
from bot.leads.access import Seen
from bot.leads.letters import LeadLetters
from bot.leads.models import DialogueMessage, Lead
from bot.leads.phrases import from_facts, worded
from bot.leads.request import Request
from bot.leads.telling import Telling
from bot.leads.texts_talk import (
    drafted_words,
    from_buyer,
    from_factory,
    not_delivered,
    warned,
)
from bot.leads.translation.translator import Translator
from bot.outbox.kinds import Kind, Kinds
from bot.outbox.models import Letter
from bot.outbox.words import Words
from bot.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class DialogueLetters:
    """Finds the words; what no translator translates in time is carried as it was written."""

    leads: LeadLetters
    telling: Telling
    translator: Translator

    def kinds(self) -> Kinds:
        """Return how each kind is worded, and who hears that it failed."""
        return {
            kinds.SAID: Kind(self._said, failed=self._tell_writer),
            kinds.EDITED: Kind(self._said, failed=self._tell_writer),
            kinds.DRAFTED: Kind(self._drafted),
            kinds.UNDELIVERED: Kind(self._undelivered),
        }

    async def _said(self, session: AsyncSession, letter: Letter) -> Words:
        message = await session.get_one(DialogueMessage, letter.facts["message"])
        number = letter.facts["lead"]
        said = await self._in_readers_language(message)
        if message.by_factory:
            dialogue = await dialogues.dialogue_of(session, message.dialogue_id)
            assert dialogue is not None
            name = await self.leads.factory_name(session, dialogue.factory)
            words = from_factory(number, name, message, said)
            account = await quote_queries.account_of(session, dialogue.factory)
            return warned(words, message.text, account.details if account else None)
        name = await self._name_of_buyer(session, letter, message)
        return self.leads.at_the_door(from_buyer(number, name, message, said), letter)

    @staticmethod
    async def _name_of_buyer(
        session: AsyncSession, letter: Letter, message: DialogueMessage
    ) -> str:
        """Return who writes, as far as the factory may know it."""
        lead = await session.get_one(Lead, letter.facts["lead"])
        dialogue = await dialogues.dialogue_of(session, message.dialogue_id)
        assert dialogue is not None
        offer = await queries.offer_to(session, dialogue.lead_id, dialogue.factory)
        if offer is None or not Seen(lead, offer).shows_contact:
            return ""
        buyer = await session.get_one(Contact, lead.contact_id)
        return Request.from_json(lead.request).who or buyer.name

    async def _in_readers_language(self, message: DialogueMessage) -> str:
        if message.phrase is not None:
            values = from_facts(message.phrase, message.values)
            return worded(message.phrase, values, spoken())
        source = as_language(message.language)
        if source is None or source == spoken() or not message.text:
            return message.text
        translated = await self.translator.translate(message.text, source, spoken())
        return translated.text if translated else message.text

    async def _drafted(self, _session: AsyncSession, letter: Letter) -> Words:
        return self.leads.at_the_door(drafted_words(letter.facts), letter)

    async def _undelivered(self, _session: AsyncSession, letter: Letter) -> Words:
        return self.leads.at_the_door(not_delivered(letter.facts), letter)

    async def _tell_writer(self, unit: UnitOfWork, letter: Letter) -> None:
        """Say aloud to whoever wrote that the other side did not get it."""
        message = await unit.session.get(DialogueMessage, letter.facts["message"])
        lead = await unit.session.get(Lead, letter.facts["lead"])
        if message is None or lead is None:
            return
        once, facts = f"undelivered:{letter.id}", {"lead": lead.id}
        if not message.by_factory:
            await self.telling.buyer(unit, lead, kinds.UNDELIVERED, facts, once=once)
            return
        dialogue = await dialogues.dialogue_of(unit.session, message.dialogue_id)
        assert dialogue is not None
        await self.telling.factory(unit, dialogue.factory, kinds.UNDELIVERED, facts, once=once)
