"""Claiming: which letters go now, as the pace of their account allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.outbox import queries
from bot.outbox.courier import Courier
from bot.outbox.lanes import LEASE, LetterState
from bot.outbox.models import AccountPace, Letter
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Claimed:
    """Letters to be carried now, and how long to wait for the next; None where none is due."""

    letters: Sequence[Letter] = ()
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Claiming:
    """Claims letters.  What is due goes by `clock`, how fast it may go by the `wall` clock."""

    database: Database
    clock: Clock
    wall: Clock

    async def claim(self, courier: Courier, places: int) -> Claimed:
        """Claim at most `places` letters, the urgent first."""
        wall = self.wall()
        async with self.database.writing() as unit:
            account = await queries.held_account(unit.session, courier.account, wall)
            limit = min(places, courier.pace.allowed(account.free_at, wall))
            letters = await self._take(unit, courier, account, limit) if limit > 0 else []
            free_at = await queries.chat_free_at(unit.session, courier.account, self.clock(), wall)
            return Claimed(letters, _wait(free_at, courier.pace.ready_at(account.free_at), wall))

    async def _take(
        self, unit: UnitOfWork, courier: Courier, account: AccountPace, limit: int
    ) -> list[Letter]:
        wall, pace = self.wall(), courier.pace
        letters = await queries.next_letters(
            unit.session, courier.account, self.clock(), wall, limit
        )
        for letter in letters:
            letter.state, letter.claimed_until = LetterState.SENDING, wall + LEASE
            if gap := pace.gap(letter.chat_id):
                await queries.hold_chat(unit.session, letter.bot_id, letter.chat_id, wall + gap)
        if pace.overall:
            account.free_at = pace.free_after(account.free_at, wall, len(letters))
        return letters


def _wait(
    chat_free_at: datetime | None, account_ready_at: datetime, wall: datetime
) -> timedelta | None:
    if chat_free_at is None:
        return None
    return max(max(chat_free_at, account_ready_at) - wall, timedelta(milliseconds=5))
