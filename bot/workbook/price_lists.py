"""Price lists that a factory's staff send into a chat: looked through, then imported.

Both take too long for the transaction of a message, and on SQLite an import would wait for that
transaction for ever.  So they run after it, and what comes of them is a letter.  The letter is
written at once, to go out later with the words that the work was cut short; the result brings it
forward.  Whatever ends the desk in between, whoever waits hears something.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Self

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.files.errors import Empty, FileGone, OutOfReach, TooLarge
from bot.files.opening import Files
from bot.languages import Language
from bot.nursery import Nursery
from bot.outbox import queries as letters
from bot.outbox.kinds import Kind, Kinds
from bot.outbox.lanes import Lane
from bot.outbox.models import Letter
from bot.outbox.posting import Draft, Outbox, Place
from bot.outbox.words import Words
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork
from bot.workbook import price_list_results as results
from bot.workbook.errors import (
    BroughtInBefore,
    FaultyWorkbook,
    NotYourList,
    NoWorkbook,
    OfferOver,
    StillDemonstration,
    TownChanged,
)
from bot.workbook.of_factory import import_of_factory
from bot.workbook.price_list_texts import brought_in_words, looked_through_words
from bot.workbook.report import ImportReport

LOOKED_THROUGH: Final = "price_list.looked_through"
BROUGHT_IN: Final = "price_list.brought_in"

OFFERED_FOR: Final = timedelta(hours=1)
"""So long a list that was looked through can be brought in; by then the town may have changed."""

CUT_SHORT_AFTER: Final = timedelta(minutes=10)
_TRIES: Final = 3
"""Two factories may import at the same moment; the one that comes second looks again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceList:
    """A list that somebody sent: the kept file, its name, the factory, and who it was."""

    file: int
    name: str
    factory: str
    by: int

    @classmethod
    def of(cls, letter: Letter) -> Self:
        """Return the list that a letter is about."""
        return cls(**letter.facts["list"])


@dataclass(frozen=True, slots=True)
class PriceLists:
    """Takes price lists in; one at a time, since a large one takes much memory."""

    database: Database
    files: Files
    outbox: Outbox
    nursery: Nursery
    clock: Clock
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look_through(
        self, unit: UnitOfWork, sent: PriceList, place: Place, language: Language
    ) -> None:
        """Say by a letter to `place` what a list would change, or what is wrong in it."""
        await self._begin(unit, LOOKED_THROUGH, sent, place, language)

    async def bring_in(
        self, unit: UnitOfWork, number: int, *, by: int, factory: str, language: Language
    ) -> None:
        """Import the list that was looked through in a letter, and say so by another one.

        `by` is the contact who asks, `factory` whose staff sit there.  Raises NotYourList,
        OfferOver, BroughtInBefore.
        """
        letter = await letters.letter_of(unit.session, number)
        if letter is None or letter.kind != LOOKED_THROUGH:
            raise NotYourList(f"letter {number}")
        sent = PriceList.of(letter)
        if (sent.by, sent.factory) != (by, factory):
            raise NotYourList(f"letter {number}")
        if not results.can_be_brought_in(letter.facts):
            raise NotYourList(f"letter {number}")
        if self.clock() - (letter.sent_at or letter.created_at) > OFFERED_FOR:
            raise OfferOver(f"letter {number}")
        place = Place(bot_id=letter.bot_id, chat_id=letter.chat_id, thread_id=letter.thread_id)
        once = f"price-list:{number}"
        if not await self._begin(unit, BROUGHT_IN, sent, place, language, once=once):
            raise BroughtInBefore(f"letter {number}")

    def kinds(self) -> Kinds:
        """Return the letters that it writes."""
        return {LOOKED_THROUGH: Kind(_looked_through), BROUGHT_IN: Kind(_brought_in)}

    async def _begin(
        self,
        unit: UnitOfWork,
        kind: str,
        sent: PriceList,
        place: Place,
        language: Language,
        *,
        once: str | None = None,
    ) -> bool:
        draft = Draft(
            kind=kind,
            facts={"list": asdict(sent)},
            lane=Lane.URGENT,
            language=language,
            not_before=self.clock() + CUT_SHORT_AFTER,
            once=once,
        )
        number = await self.outbox.to_place(unit, place, draft)
        if number is None:
            return False
        unit.after_commit(partial(self._start, number, sent, dry_run=kind == LOOKED_THROUGH))
        return True

    async def _start(self, number: int, sent: PriceList, *, dry_run: bool) -> None:
        self.nursery.start(self._work(number, sent, dry_run=dry_run), name=f"price list {number}")

    async def _work(self, number: int, sent: PriceList, *, dry_run: bool) -> None:
        result = await self._result(sent, dry_run=dry_run)
        async with self.database.writing() as unit:
            letter = await letters.letter_of(unit.session, number)
            if letter is not None:
                letter.facts = {**letter.facts, **result}
                letter.not_before = self.clock()
                unit.after_commit(self._woken)

    async def _woken(self) -> None:
        self.outbox.wake()

    async def _result(self, sent: PriceList, *, dry_run: bool) -> Mapping[str, Any]:
        try:
            content = await self.files.content(sent.file)
            async with self._turn:
                return results.of_report(await self._imported(sent, content, dry_run=dry_run))
        except FaultyWorkbook as error:
            return results.of_faults(error)
        except NoWorkbook as error:
            return results.of_refusal(error, error.reason)
        except (TooLarge, Empty, FileGone, OutOfReach) as error:
            return results.of_refusal(error)
        except (StillDemonstration, TownChanged) as error:
            return results.of_refusal(error)

    async def _imported(self, sent: PriceList, content: bytes, *, dry_run: bool) -> ImportReport:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "list.xlsx"
            await asyncio.to_thread(path.write_bytes, content)
            for left in reversed(range(_TRIES)):
                try:
                    return await import_of_factory(
                        self.database,
                        path,
                        sent.factory,
                        name=sent.name,
                        clock=self.clock,
                        dry_run=dry_run,
                    )
                except TownChanged:
                    if not left:
                        raise
        raise AssertionError("the last try returns or raises")


async def _looked_through(_session: AsyncSession, letter: Letter) -> Words:
    return looked_through_words(letter.id or 0, PriceList.of(letter).name, letter.facts)


async def _brought_in(_session: AsyncSession, letter: Letter) -> Words:
    return brought_in_words(PriceList.of(letter).name, letter.facts)
