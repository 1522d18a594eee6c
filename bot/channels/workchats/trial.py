"""The trial letter: a work chat that was added hears at once what will come there.

Where it does not arrive, whoever added the chat is told why, in the chat in which they did.
"""

from dataclasses import dataclass
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.workchats import queries
from bot.channels.workchats.texts_list import deaf_words, trial_words
from bot.contacts.models import WORK_CHAT, WorkChat
from bot.contacts.staff import OFFICE, STAFF_LANGUAGE
from bot.languages import Language
from bot.leads.letters import LeadLetters
from bot.outbox.kinds import Kind, Kinds
from bot.outbox.lanes import Lane
from bot.outbox.models import Letter
from bot.outbox.posting import Draft, Outbox, Place
from bot.outbox.words import Words
from bot.storage.unit import UnitOfWork

TRIAL: Final = "work_chat.trial"
DEAF: Final = "work_chat.deaf"  # to whoever added it


@dataclass(frozen=True, slots=True)
class Trials:
    """Writes trial letters, and words them."""

    outbox: Outbox
    letters: LeadLetters

    async def begin(
        self, unit: UnitOfWork, chat: WorkChat, asked_in: Place, language: Language
    ) -> None:
        """Write to a new work chat; `asked_in` is where its failing is told, in `language`."""
        assert chat.id is not None
        place = {
            "bot_id": asked_in.bot_id,
            "chat_id": asked_in.chat_id,
            "thread_id": asked_in.thread_id,
        }
        draft = Draft(
            kind=TRIAL,
            facts={"factory": chat.factory, "asked_in": place, "language": language},
            lane=Lane.URGENT,
            language=STAFF_LANGUAGE,
            once=f"trial:{chat.id}",
        )
        await self.outbox.to_place(unit, Place(bot_id=WORK_CHAT, chat_id=chat.id), draft)

    def kinds(self) -> Kinds:
        """Return how both letters are worded, and when they are dropped."""
        return {
            TRIAL: Kind(self._trial, _is_there, self._tell),
            DEAF: Kind(self._deaf, _is_still_there),
        }

    async def _trial(self, session: AsyncSession, letter: Letter) -> Words:
        factory = letter.facts["factory"]
        if factory == OFFICE:
            return trial_words(None)
        return trial_words(await self.letters.factory_name(session, factory))

    async def _deaf(self, session: AsyncSession, letter: Letter) -> Words:
        chat = await queries.work_chat(session, letter.facts["work_chat"])
        assert chat is not None
        return deaf_words(chat)

    async def _tell(self, unit: UnitOfWork, letter: Letter) -> None:
        """Tell whoever added the chat that it does not hear."""
        if await queries.work_chat(unit.session, letter.chat_id) is None:
            return
        draft = Draft(
            kind=DEAF,
            facts={"work_chat": letter.chat_id},
            lane=Lane.URGENT,
            language=letter.facts["language"],
            once=f"deaf:{letter.id}",
        )
        await self.outbox.to_place(unit, Place(**letter.facts["asked_in"]), draft)


async def _is_there(session: AsyncSession, letter: Letter) -> bool:
    return await queries.work_chat(session, letter.chat_id) is not None


async def _is_still_there(session: AsyncSession, letter: Letter) -> bool:
    return await queries.work_chat(session, letter.facts["work_chat"]) is not None
