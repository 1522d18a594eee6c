"""Saying: what a buyer or a factory writes is carried over to the other, through the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock
from bot.leads import kinds, queries
from bot.leads.models import Dialogue, DialogueMessage, Lead
from bot.leads.sent_along import noted
from bot.leads.telling import Telling
from bot.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody wrote, as their messenger brought it."""

    by_factory: bool
    bot_id: int
    chat_id: int
    message_id: int | None
    text: str = ""
    language: str = ""
    phrase: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    attachments: Sequence[Mapping[str, Any]] = ()
    answers: int | None = None  # the message of the dialogue that it replies to


@dataclass(frozen=True, slots=True)
class SayInDialogue:
    """Keeps a remark and carries it over; a person's word, so no robot's counts as an answer."""

    telling: Telling
    clock: Clock

    async def __call__(
        self, unit: UnitOfWork, dialogue: Dialogue, lead: Lead, remark: Remark
    ) -> DialogueMessage:
        """Return the message as it is kept."""
        now = self.clock()
        attachments = [
            await noted(unit.session, remark.bot_id, file, now) for file in remark.attachments
        ]
        message = DialogueMessage(
            dialogue_id=_id(dialogue),
            by_factory=remark.by_factory,
            at=now,
            text=remark.text,
            language=remark.language,
            phrase=remark.phrase,
            values=dict(remark.values),
            attachments=attachments,
            bot_id=remark.bot_id,
            chat_id=remark.chat_id,
            message_id=remark.message_id,
            answers=remark.answers,
        )
        unit.session.add(message)
        dialogue.heard(by_factory=remark.by_factory, now=now)
        await unit.session.flush()
        await self._carry(unit, dialogue, lead, message, kinds.SAID, once=f"said:{message.id}")
        return message

    async def edit(
        self, unit: UnitOfWork, dialogue: Dialogue, lead: Lead, message: DialogueMessage, text: str
    ) -> None:
        """Carry over that a message was changed."""
        message.text, message.edited_at = text, self.clock()
        once = f"edited:{message.id}:{self.clock().isoformat()}"
        await self._carry(unit, dialogue, lead, message, kinds.EDITED, once=once)

    async def _carry(
        self,
        unit: UnitOfWork,
        dialogue: Dialogue,
        lead: Lead,
        message: DialogueMessage,
        kind: str,
        *,
        once: str,
    ) -> None:
        facts = {"dialogue": dialogue.id, "lead": lead.id, "message": message.id}
        if message.by_factory:
            await self.telling.buyer(unit, lead, kind, facts, once=once)
            if not await self.telling.outbox.reaches(unit, lead.contact_id):
                await self._say_that_it_waits(unit, dialogue, message)
            return
        offer = await queries.offer_to(unit.session, dialogue.lead_id, dialogue.factory)
        whom = offer.answered_by if offer else None
        await self.telling.factory(unit, dialogue.factory, kind, facts, once=once, first=whom)

    async def _say_that_it_waits(
        self, unit: UnitOfWork, dialogue: Dialogue, message: DialogueMessage
    ) -> None:
        """Tell the factory that the buyer has left; the message goes when they are back."""
        facts = {"lead": dialogue.lead_id, "dialogue": dialogue.id, "waits": True}
        once = f"waits:{message.id}"
        await self.telling.factory(unit, dialogue.factory, kinds.UNDELIVERED, facts, once=once)


def _id(dialogue: Dialogue) -> int:
    assert dialogue.id is not None
    return dialogue.id
