"""What the desk would answer a buyer, for a clerk to send as their own word or not."""

from dataclasses import dataclass
from typing import Self

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import WORK_CHAT
from bot.outbox.models import Letter
from bot.web.lead_clerks import Clerk
from bot.web.lead_queries import dialogue_about, draft_to, last_said


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer to `question`, a message of the dialogue, as the clerk and the buyer read it."""

    question: int
    for_clerk: str
    for_buyer: str
    language: str

    @classmethod
    def of(cls, letter: Letter) -> Self:
        """Return what a letter of the kind says."""
        facts = letter.facts
        return cls(facts["message"], facts["for_clerk"], facts["for_buyer"], facts["language"])


async def draft_for(session: AsyncSession, clerk: Clerk) -> Drafted | None:
    """Return the draft of an answer to the buyer's last word; None once anybody has said more."""
    dialogue = await dialogue_about(session, clerk.lead_id, clerk.factory)
    if dialogue is None or dialogue.id is None:
        return None
    letter = await draft_to(session, WORK_CHAT, clerk.chat_id)
    last = await last_said(session, dialogue.id)
    if letter is None or last is None:
        return None
    drafted = Drafted.of(letter)
    return drafted if drafted.question == last.id and not last.by_factory else None
