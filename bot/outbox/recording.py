"""Recording: what became of each letter, and what that means for others to the same address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.contacts.address_queries import mark_unreachable, reachable
from bot.contacts.models import Address, Unreachability
from bot.outbox import queries
from bot.outbox.courier import Courier
from bot.outbox.kinds import Kinds
from bot.outbox.lanes import LEASE, Lane, LetterState
from bot.outbox.models import Letter
from bot.outbox.outcomes import Never, NotNow, Outcome, Sent, Unknown
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork

FIRST_DELAY: Final = timedelta(seconds=2)
LONGEST_DELAY: Final = timedelta(minutes=10)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Recording:
    """Writes down what couriers report."""

    database: Database
    clock: Clock
    wall: Clock
    kinds: Kinds

    async def record(self, carried: Letter, outcome: Outcome) -> None:
        """Write down what became of a letter that a courier has carried."""
        async with self.database.writing() as unit:
            letter = await queries.letter_of(unit.session, carried.id or 0)
            if letter is None:
                return
            match outcome:
                case Sent(message_id=message_id):
                    letter.state, letter.sent_at = LetterState.SENT, self.clock()
                    letter.message_id = message_id
                case NotNow():
                    await self._wait(unit, letter, outcome)
                case Never(reason=reason, why=why):
                    await self._give_up(unit, letter, reason, why)
                case Unknown(reason=reason):
                    _doubt(letter, reason)
            await self._tell_if_lost(unit, letter)

    async def note_part(self, carried: Letter, parts: int) -> None:
        """Write down how many messages of a letter have gone, so that none goes again.

        The courier that is still at it keeps the letter for as long as it takes.
        """
        await self._change(carried, parts_sent=parts, claimed_until=self.wall() + LEASE)

    async def drop(self, carried: Letter, why: str) -> None:
        """Write down that a letter need not go any more."""
        await self._change(carried, state=LetterState.DROPPED, failure=why)

    async def fail(self, carried: Letter, why: str) -> None:
        """Write down that a letter cannot go as it is."""
        async with self.database.writing() as unit:
            if letter := await queries.letter_of(unit.session, carried.id or 0):
                letter.state, letter.failure = LetterState.FAILED, why
                await self._tell_if_lost(unit, letter)

    async def drop_expired(self) -> None:
        """Drop what came too late."""
        async with self.database.writing() as unit:
            await queries.drop_expired(unit.session, self.clock())

    async def settle_left(self, couriers: Mapping[int, Courier], *, claims_hold: bool) -> None:
        """Decide about letters that nobody carries any more: whoever had them has died.

        Where the messenger knows a repeated one they go again.  Elsewhere they may have arrived.
        """
        before = self.wall() if claims_hold else None
        async with self.database.writing() as unit:
            for letter in await queries.under_way(unit.session, [*couriers], before):
                if couriers[letter.bot_id].knows_repeats:
                    letter.state = LetterState.WAITING
                else:
                    _doubt(letter, "the desk ended while the letter was on its way")

    async def _change(self, carried: Letter, **changes: object) -> None:
        async with self.database.writing() as unit:
            if letter := await queries.letter_of(unit.session, carried.id or 0):
                letter.sqlmodel_update(changes)

    async def _tell_if_lost(self, unit: UnitOfWork, letter: Letter) -> None:
        if letter.state == LetterState.FAILED and (kind := self.kinds.get(letter.kind)):
            await kind.failed(unit, letter)

    async def _wait(self, unit: UnitOfWork, letter: Letter, refusal: NotNow) -> None:
        letter.state, letter.failure = LetterState.WAITING, refusal.reason
        letter.attempts += 1
        free_at = self.wall() + (refusal.delay or _growing(letter.attempts))
        if refusal.everywhere:
            account = await queries.held_account(unit.session, letter.bot_id, self.wall())
            account.free_at = max(account.free_at, free_at)
        else:
            await queries.hold_chat(unit.session, letter.bot_id, letter.chat_id, free_at)

    async def _give_up(
        self, unit: UnitOfWork, letter: Letter, reason: str, why: Unreachability | None
    ) -> None:
        """Try the contact's next address, where nobody is at this one any more."""
        letter.failure = reason
        if why is None:
            letter.state = LetterState.FAILED
            log.warning("letter refused", letter=letter.id, kind=letter.kind, reason=reason)
            return
        await self._leave_address(unit, letter, why, self.clock())

    async def _leave_address(
        self, unit: UnitOfWork, letter: Letter, why: Unreachability, now: datetime
    ) -> None:
        bot_id, chat_id = letter.bot_id, letter.chat_id
        log.info("nobody there", account=bot_id, chat=chat_id, why=why)
        await mark_unreachable(unit.session, bot_id, chat_id, why=why, now=now)
        letter.state = LetterState.FAILED
        if letter.contact_id is None:
            return
        waiting = [*await queries.waiting_at(unit.session, bot_id, chat_id), letter]
        for one in waiting:
            if other := await _other_address(unit, one):
                one.bot_id, one.chat_id = other.bot_id, other.user_id
                one.state, one.parts_sent = LetterState.WAITING, 0


async def _other_address(unit: UnitOfWork, letter: Letter) -> Address | None:
    """Return where else the contact can be reached."""
    assert letter.contact_id is not None
    for address in await reachable(unit.session, letter.contact_id):
        is_same = (address.bot_id, address.user_id) == (letter.bot_id, letter.chat_id)
        if address.unreachable is None and not is_same:
            return address
    return None


def _doubt(letter: Letter, reason: str) -> None:
    """Let an urgent letter go once more, since a lead must not be lost; others do not."""
    letter.failure = reason
    if letter.lane == Lane.URGENT and not letter.may_repeat:
        letter.state, letter.may_repeat = LetterState.WAITING, True
    else:
        letter.state = LetterState.UNKNOWN


def _growing(attempts: int) -> timedelta:
    # Beyond ten doublings it is the longest anyway, and a timedelta has an end.
    return min(FIRST_DELAY * (1 << min(attempts - 1, 10)), LONGEST_DELAY)
