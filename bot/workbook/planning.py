"""The second pass: what the file refers to in the town, and what it would change there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.workbook import queries
from bot.workbook.checks import Faults
from bot.workbook.errors import Expected, Fault
from bot.workbook.reading import Progress
from bot.workbook.report import SheetCounts
from bot.workbook.schema import BY_NAME, KEPT, PICTURES, PRODUCTS, Sheet
from bot.workbook.staging import Change, Staging

T = TypeVar("T")

BATCH: Final = 500
_MISSING: Final = {"factories": Expected.FACTORY, "products": Expected.PRODUCT}


def batches(items: Iterable[T], sheet: Sheet) -> Iterator[list[T]]:
    """Yield `items` in lists that fit into one statement and into memory."""
    left = iter(items)
    while batch := list(islice(left, 1 if sheet is PICTURES else BATCH)):
        yield batch


@dataclass(frozen=True, slots=True)
class PlanImport:
    """Find what a staged workbook would change; `afresh` means that nothing there remains."""

    session: AsyncSession
    staging: Staging
    afresh: bool
    progress: Progress

    async def check(self, faults: Faults) -> None:
        """Note references to nothing, and articles that would change hands."""
        for target, expected in _MISSING.items():
            for codes in batches(self.staging.wanted(target), BY_NAME[target]):
                await self._check_codes(target, codes, expected, faults)
        if not self.afresh and not await queries.is_empty(self.session, PRODUCTS):
            await self._check_owners(faults)

    async def _check_codes(
        self, target: str, codes: Sequence[str], expected: Expected, faults: Faults
    ) -> None:
        known: set[str] = set()
        if not self.afresh:
            known = await queries.known_codes(self.session, BY_NAME[target], codes)
        for code in codes:
            if code not in known:
                for cell in self.staging.references(target, code):
                    faults.add(Fault(cell.sheet, cell.number, cell.name, code, expected))

    async def _check_owners(self, faults: Faults) -> None:
        for batch in batches(self.staging.owners(), PRODUCTS):
            skus = [sku for sku, _, _ in batch]
            owners = await queries.factories_of(self.session, skus)
            for sku, number, factory in batch:
                owner = owners.get(sku, factory)
                if owner != factory:
                    facts = {"sku": sku, "factory": owner}
                    faults.add(
                        Fault("products", number, "factory", factory, Expected.SAME_FACTORY, facts)
                    )

    async def compare(self) -> dict[str, SheetCounts]:
        """Note in `staging` what has to change, and count it by sheet."""
        counts = {sheet.name: SheetCounts() for sheet in KEPT}
        total = sum(self.staging.keys(sheet.name) for sheet in KEPT)
        done = 0
        for sheet in KEPT:
            empty = await queries.is_empty(self.session, sheet)
            for batch in batches(self.staging.groups(sheet.name), sheet):
                await self._compare_batch(sheet, batch, counts[sheet.name], empty=empty)
                done += len(batch)
                self.progress("compare", done, total)
            if self.afresh:
                await self._remove_others(sheet, counts[sheet.name])
        return counts

    async def _compare_batch(
        self, sheet: Sheet, batch: list[tuple[str, str]], counts: SheetCounts, *, empty: bool
    ) -> None:
        keys = [key for key, _ in batch]
        there = {} if empty else await queries.rows_of(self.session, sheet, keys)
        for key, after in batch:
            before = there.get(key, "[]")
            kind = "unchanged" if before == after else "new" if before == "[]" else "changed"
            counts.add(kind, key)
            if kind != "unchanged":
                self.staging.note(sheet.name, Change(kind, key, after, before))

    async def _remove_others(self, sheet: Sheet, counts: SheetCounts) -> None:
        keys = await queries.all_keys(self.session, sheet)
        others = [key for key in keys if not self.staging.holds(sheet.name, key)]
        for batch in batches(others, sheet):
            there = await queries.rows_of(self.session, sheet, batch)
            for key in batch:
                counts.add("removed", key)
                self.staging.note(sheet.name, Change("removed", key, "[]", there[key]))
