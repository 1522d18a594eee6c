"""A post office with a courier that does what a test tells it to, and time that jumps."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Address, Contact
from bot.contacts.queries import Writer, conversation_with
from bot.i18n import spoken
from bot.nursery import Nursery
from bot.outbox.kinds import Kind
from bot.outbox.lanes import Lane
from bot.outbox.models import Letter
from bot.outbox.outcomes import Outcome, Sent
from bot.outbox.pacing import Pace
from bot.outbox.post_office import PostOffice
from bot.outbox.posting import Draft, Outbox, Place
from bot.outbox.words import Section, Words
from bot.storage.engine import Database
from tests.watch import Watch

HERE, ELSEWHERE = 77, 78


@dataclass
class FakeCourier:
    """Remembers what it carried; `answers` are what becomes of it, by chat, in order."""

    account: int = HERE
    pace: Pace = field(default_factory=Pace)
    knows_repeats: bool = False
    carried: list[tuple[int, str]] = field(default_factory=list)
    answers: defaultdict[int, list[Outcome]] = field(default_factory=lambda: defaultdict(list))
    meanwhile: dict[str, Callable[[], Awaitable[Any]]] = field(default_factory=dict)
    longest: int = 1_000

    def parts(self, words: Words) -> Sequence[Words]:
        text = words.text
        pieces = [text[at : at + self.longest] for at in range(0, len(text), self.longest)]
        return [Words(sections=(Section(piece),)) for piece in pieces]

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:
        await asyncio.sleep(0)
        self.carried.append((letter.chat_id, part.text))
        if meanwhile := self.meanwhile.pop(part.text, None):
            await meanwhile()
        answers = self.answers[letter.chat_id]
        return answers.pop(0) if answers else Sent(len(self.carried))


async def words_of_note(_session: AsyncSession, letter: Letter) -> Words:
    return Words(sections=(Section(f"{letter.facts['says']} ({spoken()})"),))


async def until_taken_back(_session: AsyncSession, letter: Letter) -> bool:
    return "taken back" not in letter.facts


KINDS = {"note": Kind(words_of_note, until_taken_back)}


@dataclass
class Desk:
    """An outbox, its post office, and people to write to."""

    database: Database
    nursery: Nursery
    clock: Watch
    wall: Watch
    outbox: Outbox
    office: PostOffice
    couriers: Sequence[FakeCourier]

    @property
    def carried(self) -> list[str]:
        return [text for courier in self.couriers for _, text in courier.carried]

    async def person(self, number: int, *, language: str = "en", accounts: Any = (HERE,)) -> int:
        """Let somebody write from each account in turn; the last is where they were last."""
        async with self.database.writing() as unit:
            writer = Writer(bot_id=accounts[0], user_id=number, chat_id=number)
            contact, _ = await conversation_with(unit.session, writer, self.clock())
            assert contact.id is not None
            contact.language = language
            for account in accounts[1:]:
                unit.session.add(Address(contact_id=contact.id, bot_id=account, user_id=number))
        return contact.id

    async def writes(self, number: int, account: int = HERE) -> None:
        """Let somebody write to the desk."""
        async with self.database.writing() as unit:
            writer = Writer(bot_id=account, user_id=number, chat_id=number)
            await conversation_with(unit.session, writer, self.clock())

    async def post(self, to: int, says: str, **how: Any) -> int | None:
        """Write a letter to a contact; returns its number."""
        facts = {"says": says, **how.pop("facts", {})}
        async with self.database.writing() as unit:
            draft = Draft(kind="note", facts=facts, **how)
            return await self.outbox.to_contact(unit, to, draft)

    async def post_at_once(self, *letters: tuple[int, str, Lane]) -> None:
        """Write letters in one transaction; a negative number is a group."""
        async with self.database.writing() as unit:
            for to, says, lane in letters:
                draft = Draft(kind="note", facts={"says": says}, lane=lane)
                if to > 0:
                    await self.outbox.to_contact(unit, to, draft)
                else:
                    await self.outbox.to_place(unit, Place(bot_id=HERE, chat_id=to), draft)

    async def delivers(self) -> None:
        """Wait until everything has gone that can."""
        self.office.wake()
        await self.nursery.idle()

    async def letters(self) -> list[Letter]:
        async with self.database.reading() as session:
            chosen = select(Letter).order_by(col(Letter.id))
            return [*await session.exec(chosen)]

    async def claimed(self) -> list[tuple[int, str, float]]:
        """Return which chat was sent what, and when: seconds from the first on, in that order."""
        letters = sorted(await self.letters(), key=lambda letter: str(letter.claimed_until))
        moments = [letter.claimed_until for letter in letters if letter.claimed_until]
        return [
            (letter.chat_id, letter.facts["says"], (moment - moments[0]).total_seconds())
            for letter, moment in zip(letters, moments, strict=True)
        ]

    async def states(self) -> list[str]:
        return [letter.state for letter in await self.letters()]

    async def contact(self, contact_id: int) -> Contact:
        async with self.database.reading() as session:
            return await session.get_one(Contact, contact_id)


@asynccontextmanager
async def desk_with(database: Database, *couriers: FakeCourier) -> AsyncIterator[Desk]:
    clock, wall = Watch(), Watch(datetime(2030, 1, 1, tzinfo=UTC))
    outbox = Outbox(clock)

    async def rest(seconds: float) -> None:
        wall.passes(seconds=seconds)
        await asyncio.sleep(0.001)

    async with Nursery() as nursery:
        office = PostOffice(database, nursery, outbox, KINDS, couriers, wall=wall, rest=rest)
        yield Desk(database, nursery, clock, wall, outbox, office, couriers)
