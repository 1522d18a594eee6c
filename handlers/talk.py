"""The chat that an update belongs to, as handlers need it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, Self

from bot.contacts.models import Contact, Conversation
from bot.inquiries import queries as inquiries
from bot.inquiries.models import Inquiry
from bot.languages import Language
from bot.storage.unit import UnitOfWork
from bot.understanding import pressed
from bot.understanding.frame import Context, Frame, Topic

REMEMBERED: Final = timedelta(days=7)
"""After so long nobody means what they said last: only the language of the chat stays."""

_AT: Final = "at"
_LAST: Final = "last"  # the message answered last, and what the chat remembered before it


def context_of(conversation: Conversation, now: datetime) -> Context:
    """Return what a chat remembers at this moment."""
    kept = conversation.context
    context = Context.from_json(kept)
    if _AT in kept and now - datetime.fromisoformat(kept[_AT]) > REMEMBERED:
        return context.afresh()
    return context


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Who writes, where, when, and what the chat remembers; all within one unit of work."""

    unit: UnitOfWork
    contact: Contact
    conversation: Conversation
    context: Context
    now: datetime
    today: date  # the desk's day, not the server's
    update_row: int | None
    answering: int | None = None  # the message, by its number in the chat

    @property
    def language(self) -> Language:
        """The language to speak when the message itself shows none."""
        return self.context.language or self.context.hint or "en"

    def about(self, message: int, *, edited: bool) -> Self:
        """Return the talk in which a message is answered.

        One that was edited right after its answer stands in its own place: what it said before
        is as if it had not been said.
        """
        last = self.conversation.context.get(_LAST, {})
        if edited and last.get("message") == message:
            before = Context.from_json(last["before"])
            return replace(self, context=before.hinted(self.context.hint), answering=message)
        return replace(self, answering=message)

    def remember(self, context: Context) -> None:
        """Keep what the next message will be understood with."""
        kept = context.as_json() | {_AT: self.now.isoformat()}
        if self.answering is not None:
            kept[_LAST] = {"message": self.answering, "before": self.context.as_json()}
        self.conversation.context = kept
        self.contact.language = context.language

    async def note(
        self, frame: Frame, *, products: tuple[str, ...], handover: bool, promised: bool
    ) -> Inquiry:
        """Write down how the message was understood, and whether somebody owes an answer."""
        assert self.conversation.id is not None
        inquiry = Inquiry(
            conversation_id=self.conversation.id,
            update_row=self.update_row,
            at=self.now,
            text=frame.text,
            language=frame.language,
            topics=[*frame.topics],
            slots=frame.slots.as_json(),
            products=[*products],
            nearest=[*frame.nearest],
            handover=handover,
            promised=promised,
        )
        return await inquiries.keep(self.unit.session, inquiry)

    async def promise(self, text: str) -> Inquiry:
        """Write down that a person owes an answer to `text`."""
        frame = replace(pressed(Topic.HUMAN, self.context), text=text)
        return await self.note(frame, products=(), handover=True, promised=True)

    async def question(self, inquiry_id: int) -> Inquiry | None:
        """Return a question of this conversation that waits for an answer."""
        assert self.conversation.id is not None
        return await inquiries.open_question(self.unit.session, self.conversation.id, inquiry_id)

    async def latest_question(self) -> Inquiry | None:
        """Return the newest question of this conversation that waits for an answer."""
        assert self.conversation.id is not None
        return await inquiries.latest_question(self.unit.session, self.conversation.id)
