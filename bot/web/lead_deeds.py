"""What staff do on the page of a lead: the use cases of the chat, so that twice is once."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, TypeAlias

from bot.channels.webchat.errors import NothingSaid, TextTooLong
from bot.contacts.models import WORK_CHAT
from bot.contacts.staff import OFFICE
from bot.leads import dialogues, queries
from bot.leads.access import Seen, lead_before
from bot.leads.errors import LeadIsOver, LeadNotFound
from bot.leads.models import LeadState, OfferState, PassReason
from bot.leads.rights import Deed, require
from bot.leads.saying import Remark
from bot.leads.trade import Trade
from bot.storage.unit import UnitOfWork
from bot.understanding import language_of
from bot.web.lead_clerks import Clerk
from bot.web.lead_drafts import draft_for

LONGEST: Final = 4_000
"""Characters of an answer: what fits into one message of every messenger."""

LONGEST_NOTE: Final = 300

Form: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LeadDeeds:
    """Does what a form asks for, in the transaction of `unit`."""

    trade: Trade

    async def __call__(self, unit: UnitOfWork, clerk: Clerk, deed: Deed, form: Form) -> None:
        """Raise LeadRefused, NothingSaid or TextTooLong where it cannot be done."""
        seen = await lead_before(unit.session, clerk.factory, clerk.lead_id)
        match deed:
            case Deed.ACCEPT:
                await self._accept(unit, clerk, seen)
            case Deed.PASS:
                await self._pass_on(unit, clerk, seen, form)
            case Deed.SAY:
                await self._say(unit, clerk, seen, form)
            case Deed.DRAFT:
                await self._send_draft(unit, clerk, seen)
            case Deed.WON | Deed.LOST:
                await self._end(unit, clerk, seen, deed, form)
            case Deed.AGAIN | Deed.ASSIGN:
                await self._offer(unit, clerk, seen, form.get("factory", ""))

    async def _accept(self, unit: UnitOfWork, clerk: Clerk, seen: Seen) -> None:
        if not seen.is_accepted:
            await self.trade.accept(unit, clerk.factory, clerk.lead_id, clerk.contact_id)

    async def _pass_on(self, unit: UnitOfWork, clerk: Clerk, seen: Seen, form: Form) -> None:
        if seen.offer is not None and seen.offer.state == OfferState.PASSED:
            return
        said = form.get("reason", "")
        await self.trade.pass_on(
            unit,
            clerk.factory,
            clerk.lead_id,
            reason=PassReason(said) if said in set(PassReason) else PassReason.OTHER,
            words=form.get("words", "").strip()[:LONGEST_NOTE],
            by=clerk.contact_id,
        )

    async def _say(self, unit: UnitOfWork, clerk: Clerk, seen: Seen, form: Form) -> None:
        text = form.get("text", "").strip()
        _check_text(text)
        number = _number(form.get("key", ""), text)
        place = (WORK_CHAT, clerk.chat_id)
        if await dialogues.written_as(unit.session, *place, number):
            return
        remark = _remark(clerk, text, language_of(text) or clerk.language, message_id=number)
        await self._carry(unit, clerk, seen, remark)

    async def _send_draft(self, unit: UnitOfWork, clerk: Clerk, seen: Seen) -> None:
        draft = await draft_for(unit.session, clerk)
        if draft is None:
            return  # it was sent before, or something else was said since
        said = _remark(clerk, draft.for_buyer, draft.language, answers=draft.question)
        await self._carry(unit, clerk, seen, said)

    async def _carry(self, unit: UnitOfWork, clerk: Clerk, seen: Seen, remark: Remark) -> None:
        require(seen, Deed.SAY)
        now = self.trade.clock()
        dialogue = await dialogues.begun(unit.session, seen.lead, clerk.factory, now)
        if dialogue.ended_at is not None:
            raise LeadIsOver(clerk.lead_id)
        await self.trade.say(unit, dialogue, seen.lead, remark)

    async def _end(
        self, unit: UnitOfWork, clerk: Clerk, seen: Seen, deed: Deed, form: Form
    ) -> None:
        state = LeadState.WON if deed is Deed.WON else LeadState.LOST
        if seen.is_accepted and seen.lead.state == state:
            return
        require(seen, deed)
        why = form.get("why", "").strip()[:LONGEST_NOTE] if deed is Deed.LOST else ""
        await self.trade.close(unit, seen.lead, state, outcome=why or None, factory=clerk.factory)

    async def _offer(self, unit: UnitOfWork, clerk: Clerk, seen: Seen, code: str) -> None:
        """Put a lead that waits at the office before a factory once more."""
        if clerk.factory != OFFICE:
            raise LeadNotFound(clerk.lead_id)
        if code and await queries.offer_to(unit.session, clerk.lead_id, code):
            return
        if seen.lead.state == LeadState.OFFERED:
            return
        if code:
            await self.trade.reoffer.to(unit, seen, code)
        else:
            await self.trade.reoffer.by_turns(unit, seen)


def _remark(
    clerk: Clerk,
    text: str,
    language: str,
    *,
    message_id: int | None = None,
    answers: int | None = None,
) -> Remark:
    return Remark(
        by_factory=True,
        bot_id=WORK_CHAT,
        chat_id=clerk.chat_id,
        message_id=message_id,
        text=text,
        language=language,
        answers=answers,
    )


def _check_text(text: str) -> None:
    if not text:
        raise NothingSaid("an empty form")
    if len(text) > LONGEST:
        raise TextTooLong(length=len(text), limit=LONGEST)


def _number(key: str, text: str) -> int:
    """Return what a message is called: the same words of the same form are one message.

    Other words that come from the same form, which a browser has kept, are another.
    """
    digest = blake2b(f"{key}\n{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1  # a column holds 63 bits
