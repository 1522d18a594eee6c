"""Mail for visitors who have left the page: what the desk said stays unread there."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.models import WebVisitor
from bot.channels.webchat import queries
from bot.channels.webchat.tokens import Tokens
from bot.clock import Clock
from bot.contacts.models import MAIL
from bot.i18n import _, ngettext
from bot.languages import as_language
from bot.outbox.kinds import Kind, Kinds
from bot.outbox.lanes import Lane
from bot.outbox.models import Letter
from bot.outbox.posting import Draft, Outbox, Place
from bot.outbox.words import Open, Section, Words
from bot.storage.engine import Database

UNREAD_FOR: Final = timedelta(minutes=15)
KIND: Final = "unread"


@dataclass(frozen=True, slots=True)
class TellUnread:
    """Writes one letter for each time that a visitor leaves something unread."""

    database: Database
    outbox: Outbox
    clock: Clock

    async def __call__(self) -> None:
        """Look for visitors who left a mail address and have not seen what was said."""
        async with self.database.reading() as session:
            left = await queries.left_unread(session, self.clock() - UNREAD_FOR)
        if not left:
            return  # looked for every few seconds: nobody shall wait for that to write
        async with self.database.writing() as unit:
            for visitor, mail, language in left:
                draft = Draft(
                    kind=KIND,
                    facts={"visitor": visitor.id},
                    lane=Lane.URGENT,
                    language=as_language(language or visitor.language),
                    once=queries.told_of(str(visitor.id), str(visitor.read_message_id)),
                )
                place = Place(bot_id=MAIL, chat_id=mail)
                await self.outbox.to_place(unit, place, draft)


def kinds(tokens: Tokens, public_url: str) -> Kinds:
    """Return the kind of letter that this is."""
    letter = UnreadLetter(tokens, public_url)
    return {KIND: Kind(letter.words, letter.still_holds)}


@dataclass(frozen=True, slots=True)
class UnreadLetter:
    """Words the letter; the link opens the chat on whatever device the mail is read."""

    tokens: Tokens
    public_url: str

    async def words(self, session: AsyncSession, letter: Letter) -> Words:
        """Return how many messages wait, the last of them, and the way back into the chat."""
        visitor = await session.get_one(WebVisitor, letter.facts["visitor"])
        assert visitor.id is not None
        waiting = await queries.unread(session, visitor)
        title = ngettext(
            "{count} message waits for you in the sock desk’s chat",
            "{count} messages wait for you in the sock desk’s chat",
            waiting,
        ).format(count=waiting)
        last = await queries.latest(session, visitor.id, 1)
        said = [message.content.get("text", "")[:500] for message in last]
        return Words(
            sections=(Section("", title), *(Section(text) for text in said if text)),
            buttons=self._way_back(visitor.id),
        )

    async def still_holds(self, session: AsyncSession, letter: Letter) -> bool:
        """Tell whether something is still unread."""
        visitor = await session.get(WebVisitor, letter.facts["visitor"])
        return visitor is not None and await queries.unread(session, visitor) > 0

    def _way_back(self, visitor_id: int) -> tuple[tuple[Open, ...], ...]:
        if not self.public_url:
            return ()
        token = self.tokens.sign("link", visitor_id)
        return ((Open(_("Open the chat"), f"{self.public_url}/continue/{token}"),),)
