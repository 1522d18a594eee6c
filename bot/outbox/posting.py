"""Posting: a letter is written in the transaction of the fact that causes it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from bot.clock import Clock
from bot.contacts.address_queries import reachable
from bot.errors import SockdeskError
from bot.languages import Language
from bot.outbox import queries
from bot.outbox.lanes import Lane, LetterState
from bot.storage.unit import UnitOfWork


class NoAddress(SockdeskError):
    """A contact has never had an address to write to."""

    code: ClassVar[str] = "no_address_of_contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a letter goes: a chat of an account, or one topic of it."""

    bot_id: int
    chat_id: int
    thread_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be said; a second one with the same `once` is not written."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    lane: Lane = Lane.NORMAL
    language: Language | None = None  # none: the contact's
    not_before: datetime | None = None
    expires_at: datetime | None = None
    once: str | None = None


@dataclass(slots=True)
class Outbox:
    """Takes letters; `wake` is called when some have become safe.

    `accounts` are those that this desk has couriers for: a contact is written to there, if they
    have an address there at all.
    """

    clock: Clock
    accounts: Collection[int] = ()
    wake: Callable[[], None] = lambda: None

    async def to_contact(self, unit: UnitOfWork, contact_id: int, draft: Draft) -> int | None:
        """Write a letter to a person, where they were last heard from.

        Returns its number; None where it has been written before.  Raises NoAddress.
        """
        found = await reachable(unit.session, contact_id)
        if not found:
            raise NoAddress(f"contact {contact_id} has no address")
        here = [address for address in found if address.bot_id in self.accounts]
        first = (here or [*found])[0]
        place = Place(bot_id=first.bot_id, chat_id=first.user_id)
        return await self._write(unit, place, draft, contact_id)

    async def reaches(self, unit: UnitOfWork, contact_id: int) -> bool:
        """Tell whether a letter to a person could go now, as far as one knows."""
        found = await reachable(unit.session, contact_id)
        return any(
            address.unreachable is None and address.bot_id in self.accounts for address in found
        )

    async def to_place(self, unit: UnitOfWork, place: Place, draft: Draft) -> int | None:
        """Write a letter to a chat of several people.

        Returns its number; None where it has been written before.
        """
        return await self._write(unit, place, draft, None)

    async def again(self, unit: UnitOfWork, letter_id: int) -> bool:
        """Have a letter tried again that failed or may not have arrived; False for any other."""
        letter = await queries.letter_of(unit.session, letter_id)
        if letter is None or letter.state not in {LetterState.FAILED, LetterState.UNKNOWN}:
            return False
        letter.state, letter.not_before = LetterState.WAITING, self.clock()
        unit.after_commit(self._woken)
        return True

    async def _write(
        self, unit: UnitOfWork, place: Place, draft: Draft, contact_id: int | None
    ) -> int | None:
        now = self.clock()
        unit.after_commit(self._woken)
        return await queries.insert_once(
            unit.session,
            {
                "kind": draft.kind,
                "facts": dict(draft.facts),
                "contact_id": contact_id,
                "language": draft.language,
                "bot_id": place.bot_id,
                "chat_id": place.chat_id,
                "thread_id": place.thread_id,
                "lane": draft.lane,
                "not_before": draft.not_before or now,
                "expires_at": draft.expires_at,
                "once": draft.once,
                "created_at": now,
            },
        )

    async def _woken(self) -> None:
        self.wake()
