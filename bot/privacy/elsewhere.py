"""Erasing a person from the chats of others: what staff were told, and groups they wrote in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.webchat.spoken import BOT_ID as WEB_CHAT
from bot.inquiries.models import Inquiry
from bot.leads.models import DialogueMessage, Lead
from bot.leads.request import Request
from bot.outbox.models import Letter
from bot.privacy import elsewhere_queries as queries
from bot.privacy.person import Chat, Person, Traces


async def erase_elsewhere(session: AsyncSession, person: Person, leads: Sequence[Lead]) -> None:
    """Erase what others were told of a person, as far as the desk keeps it.

    What staff have read on a messenger of their own stays there.
    """
    await queries.empty_inbox(session, person.groups, person.since)
    told = Told(
        leads=leads,
        questions=await queries.questions(session, person),
        messages=await queries.dialogue_messages(session, person),
        letters=await queries.letters_about(session, [lead.id or 0 for lead in leads]),
    )
    if not (told.leads or told.questions):
        return
    chats = (await queries.staff_chats(session) | told.chats()) - {*person.places}
    await queries.empty_inbox(session, chats, person.since)
    traces = told.traces(*await queries.names_and_mails(session, person))
    letters = {letter.id or 0 for letter in told.letters}
    for visitor_id in queries.web_visitors(chats):
        said = told.said_in((WEB_CHAT, visitor_id))
        await queries.erase_from_log(
            session, visitor_id, person.since, letters=letters, said=said, traces=traces
        )
    await queries.delete_letters(session, letters)


@dataclass(frozen=True, slots=True)
class Told:
    """What staff have been told of a person, and what they wrote to them."""

    leads: Sequence[Lead]
    questions: Sequence[Inquiry]
    messages: Sequence[DialogueMessage]
    letters: Sequence[Letter]

    def chats(self) -> set[Chat]:
        """Return where it was told, also to those who are not staff any more."""
        letters = {(one.bot_id, one.chat_id) for one in self.letters}
        return letters | {(one.bot_id, one.chat_id) for one in self.messages}

    def said_in(self, chat: Chat) -> set[int]:
        """Return what a clerk wrote to the person, by its numbers in the clerk's chat."""
        return {
            one.message_id
            for one in self.messages
            if one.message_id is not None and (one.bot_id, one.chat_id) == chat
        }

    def traces(self, names: Iterable[str], reach: Iterable[str]) -> Traces:
        """Return by what the person's own is known where nothing else leads to it."""
        requests = [Request.from_json(lead.request) for lead in self.leads]
        wrote = [one.text for one in self.messages if not one.by_factory]
        asked = [one.text for one in self.questions]
        return Traces.of(
            [*(request.note for request in requests), *asked, *wrote],
            reach=[*reach, *(request.reach for request in requests)],
            names=[*names, *(request.who for request in requests), *self._file_names()],
            numbers={one.id or 0 for one in self.leads} | {one.id or 0 for one in self.questions},
        )

    def _file_names(self) -> Collection[str]:
        attached = [
            *(one.attachments for one in self.leads),
            *(one.attachments for one in self.questions),
            *(one.attachments for one in self.messages),
        ]
        return {str(file["name"]) for files in attached for file in files if file.get("name")}
