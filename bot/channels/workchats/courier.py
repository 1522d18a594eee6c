"""Letters to work chats, each as one short message with a link."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar, Self

import structlog
from aiohttp import ClientSession
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.channels.workchats import others, posting, queries
from bot.channels.workchats.addresses import masked
from bot.channels.workchats.answers import Answer, verdict_of
from bot.channels.workchats.calls import Services, call_for
from bot.channels.workchats.faults import Verdict
from bot.channels.workchats.others import HOSTS, Hosts
from bot.channels.workchats.places import Place
from bot.clock import Clock, system_clock
from bot.contacts.models import WORK_CHAT, WorkChat
from bot.outbox.models import Letter
from bot.outbox.outcomes import Never, Outcome, Sent
from bot.outbox.pacing import Pace
from bot.outbox.words import Words
from bot.storage.engine import Database

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class WorkChatCourier:
    """Carries letters to work chats; a letter's chat is the number of a `WorkChat`.

    WeCom and DingTalk take 20 messages a minute of a robot, the others more.
    """

    database: Database
    client: ClientSession = field(repr=False)
    services: Services = field(default_factory=Services)
    hosts: Hosts = field(default_factory=lambda: HOSTS, repr=False)
    clock: Clock = system_clock
    account: ClassVar[int] = WORK_CHAT
    pace: ClassVar[Pace] = Pace(chat=timedelta(seconds=3.05))
    knows_repeats: ClassVar[bool] = False

    @classmethod
    @asynccontextmanager
    async def opened(
        cls,
        database: Database,
        services: Services | None = None,
        hosts: Hosts = HOSTS,
        clock: Clock = system_clock,
    ) -> AsyncIterator[Self]:
        """Give a courier, with its connections open."""
        async with posting.session() as client:
            yield cls(database, client, services or Services(), hosts, clock)

    def parts(self, words: Words) -> Sequence[Words]:
        """Return the words as they are: what is too long for a service is shortened."""
        return [words]

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:  # noqa: ARG002
        """Post one message, and note whether the work chat hears."""
        async with self.database.reading() as session:
            chat = await queries.work_chat(session, letter.chat_id)
        if chat is None:
            return Never("no such work chat", "gone")
        verdict = await self._brought(chat.url, part, letter.attempts)
        await self._note(chat, verdict)
        return verdict.outcome

    async def _brought(self, url: str, part: Words, attempts: int) -> Verdict:
        now = self.clock()
        place = Place.at(url)
        if place is None:
            return await others.tell(url, part, hosts=self.hosts, attempts=attempts, now=now)
        answer = await posting.post(self.client, call_for(place, part, self.services, now))
        if isinstance(answer, Answer):
            return verdict_of(place.service, answer, now)
        return Verdict(answer)

    async def _note(self, chat: WorkChat, verdict: Verdict) -> None:
        """Note why the letter could not go, or that it went.

        What became of the letter is known whether or not this can be noted.
        """
        failing = verdict.fault if verdict.fault and verdict.fault.lasts else None
        if failing == chat.failing or not (failing or isinstance(verdict.outcome, Sent)):
            return
        log.info("work chat", chat=masked(chat.url), failing=failing)
        try:
            async with self.database.writing() as unit:
                await queries.note_failing(unit.session, chat.id or 0, failing)
        except (InterfaceError, OperationalError) as error:
            log.warning("database not ready", chat=chat.id, reason=str(error.orig))
