"""The post office: has couriers carry letters, and notes what became of each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final, TypeAlias

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.clock import Clock, system_clock
from bot.contacts.models import Contact
from bot.i18n import _, speaking
from bot.languages import Language, as_language
from bot.nursery import Nursery
from bot.outbox.claiming import Claiming
from bot.outbox.courier import Courier
from bot.outbox.kinds import Kinds
from bot.outbox.models import Letter
from bot.outbox.outcomes import NotNow, Outcome, Sent
from bot.outbox.posting import Outbox
from bot.outbox.recording import Recording
from bot.outbox.words import Section, Words
from bot.storage.engine import Database

Rest: TypeAlias = Callable[[float], Awaitable[None]]
"""Lets so many seconds pass by the wall clock."""

SIDE_BY_SIDE: Final = 40
LONGEST_WAIT: Final = timedelta(seconds=20)
"""What is due later is found by a sweep."""

log = structlog.get_logger(__name__)


class PostOffice:
    """Carries what `outbox` takes in, by one courier for each messenger account."""

    def __init__(
        self,
        database: Database,
        nursery: Nursery,
        outbox: Outbox,
        kinds: Kinds,
        couriers: Sequence[Courier],
        *,
        wall: Clock = system_clock,
        rest: Rest = asyncio.sleep,
    ) -> None:
        self._rest = rest
        self._database = database
        self._nursery = nursery
        self._kinds = kinds
        self._couriers = {courier.account: courier for courier in couriers}
        self._claiming = Claiming(database, outbox.clock, wall)
        self._recording = Recording(database, outbox.clock, wall, kinds)
        self._working: set[int] = set()
        self._woken: set[int] = set()
        self._places = {account: asyncio.Semaphore(SIDE_BY_SIDE) for account in self._couriers}
        outbox.accounts = frozenset(self._couriers)
        outbox.wake = self.wake

    def wake(self) -> None:
        """Have every courier look for letters."""
        for account in self._couriers:
            self._wake(account)

    async def recover(self) -> None:
        """Settle what an earlier life of this desk had under way, and go on.

        SQLite serves one desk at a time, so no claim on it can be alive.
        """
        await self._recording.settle_left(self._couriers, claims_hold=not self._database.is_sqlite)
        self.wake()

    async def sweep(self) -> None:
        """Drop what came too late, settle what died with other processes, and look again."""
        await self._recording.drop_expired()
        await self._recording.settle_left(self._couriers, claims_hold=True)
        self.wake()

    def _wake(self, account: int) -> None:
        self._woken.add(account)
        if account not in self._working:
            self._working.add(account)
            self._nursery.start(self._work(self._couriers[account]), name=f"courier {account}")

    async def _work(self, courier: Courier) -> None:
        try:
            while courier.account in self._woken:
                self._woken.discard(courier.account)
                await self._carry_what_is_due(courier)
        finally:
            self._working.discard(courier.account)

    async def _carry_what_is_due(self, courier: Courier) -> None:
        wait = await self._round(courier)
        while wait is not None:
            await self._rest(wait.total_seconds())
            wait = await self._round(courier)

    async def _round(self, courier: Courier) -> timedelta | None:
        """Set letters on their way; return how long to wait for others, if any are due soon."""
        places = self._places[courier.account]
        if places.locked():
            return timedelta(milliseconds=20)
        try:
            claimed = await self._claiming.claim(courier, SIDE_BY_SIDE)
        except (OperationalError, InterfaceError) as error:
            log.warning("database not ready", account=courier.account, reason=str(error.orig))
            return timedelta(seconds=1)
        for letter in claimed.letters:
            self._nursery.start(self._deliver(courier, letter), name=f"letter {letter.id}")
        if claimed.wait is None or claimed.wait > LONGEST_WAIT:
            return None
        return claimed.wait

    async def _deliver(self, courier: Courier, letter: Letter) -> None:
        async with self._places[courier.account]:
            try:
                with speaking(await self._language(letter)):
                    words = await self._worded(letter)
                    if words is None:
                        await self._recording.drop(letter, "no longer so")
                        return
                    await self._carry(courier, letter, words)
            except Exception as error:
                log.exception("letter failed", letter=letter.id, kind=letter.kind)
                await self._recording.fail(letter, repr(error))
        self.wake()  # an address that was given up may have sent letters to another courier

    async def _worded(self, letter: Letter) -> Words | None:
        """Return what the letter says now; None where what it promised no longer holds."""
        kind = self._kinds[letter.kind]
        async with self._database.reading() as session:
            if not await kind.still_holds(session, letter):
                return None
            words = await kind.words(session, letter)
            return _marked(words) if letter.may_repeat else words

    async def _language(self, letter: Letter) -> Language:
        """Return the language of who reads the letter."""
        chosen = as_language(letter.language)
        if chosen is None and letter.contact_id is not None:
            async with self._database.reading() as session:
                contact = await session.get(Contact, letter.contact_id)
            chosen = as_language(contact.language) if contact else None
        return chosen or "en"

    async def _carry(self, courier: Courier, letter: Letter, words: Words) -> None:
        parts = courier.parts(words)
        outcome: Outcome = Sent()
        for place, part in enumerate(parts[letter.parts_sent :], start=letter.parts_sent):
            outcome = await courier.carry(letter, part, key=_key(letter, place))
            if not isinstance(outcome, Sent):
                break
            if place + 1 < len(parts):
                await self._recording.note_part(letter, place + 1)
        await self._recording.record(letter, outcome)
        if isinstance(outcome, NotNow):
            log.info("letter waits", letter=letter.id, reason=outcome.reason)


def _key(letter: Letter, place: int) -> str:
    """Return what a part of a letter is known by when it is carried again."""
    return f"letter:{letter.id}:{letter.created_at.timestamp():.0f}:{place}"


def _marked(words: Words) -> Words:
    note = _("You may have had this already: the connection broke when it was sent.")
    return replace(words, sections=(*words.sections, Section(note)))
