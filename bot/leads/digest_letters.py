"""The letters of the morning digest: what they say is looked up when they are sent."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import WORK_CHAT
from bot.contacts.staff import OFFICE
from bot.leads import texts_talk
from bot.leads.digest import KIND, Digest, read_digest
from bot.leads.letters import LeadLetters
from bot.leads.texts_digest import factory_digest, office_digest
from bot.outbox.kinds import Kind, Kinds
from bot.outbox.models import Letter
from bot.outbox.words import Open, Words


@dataclass(frozen=True, slots=True)
class DigestLetters:
    """Finds the words; what was seen to before a digest is sent stands in none."""

    leads: LeadLetters

    def kinds(self) -> Kinds:
        """Return how a digest is worded, and when it is dropped."""
        return {KIND: Kind(self._words, self._says_something)}

    async def _words(self, session: AsyncSession, letter: Letter) -> Words:
        factory = letter.facts["factory"]
        digest, day = await _digest(session, letter), date.fromisoformat(letter.facts["day"])
        since = datetime.fromisoformat(letter.facts["since"]).date()
        if factory == OFFICE:
            words = office_digest(digest, day, since)
        else:
            zone = await self._zone(session, factory)
            words = factory_digest(digest, day, since, zone)
        return self._at_the_door(words, digest, letter)

    async def _zone(self, session: AsyncSession, code: str) -> ZoneInfo:
        town = await self.leads.towns.of(session)
        factory = (await town.factories([code])).get(code)
        return ZoneInfo(factory.timezone if factory else str(self.leads.towns.zone))

    def _at_the_door(self, words: Words, digest: Digest, letter: Letter) -> Words:
        """Give who reads in a work chat the page of the most urgent lead."""
        if letter.bot_id != WORK_CHAT:
            return words
        urls = [
            self.leads.doors.to_lead(letter.facts["factory"], lead, letter)
            for lead in digest.leads[:1]
        ]
        buttons = tuple((Open(texts_talk.open_page(), url),) for url in urls if url)
        return replace(words, buttons=buttons)

    @staticmethod
    async def _says_something(session: AsyncSession, letter: Letter) -> bool:
        return not (await _digest(session, letter)).is_empty


async def _digest(session: AsyncSession, letter: Letter) -> Digest:
    facts = letter.facts
    return await read_digest(
        session,
        facts["factory"],
        day=date.fromisoformat(facts["day"]),
        since=datetime.fromisoformat(facts["since"]),
        until=datetime.fromisoformat(facts["until"]),
    )
