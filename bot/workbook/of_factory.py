"""A factory's own rows: what of a workbook its staff may bring into the town."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.storage.engine import Database
from bot.workbook import queries
from bot.workbook.checks import Faults
from bot.workbook.errors import Expected, Fault
from bot.workbook.importing import import_workbook
from bot.workbook.package import check_package
from bot.workbook.planning import batches
from bot.workbook.report import ImportReport
from bot.workbook.schema import FACTORIES, PRICES, PRODUCTS
from bot.workbook.source import Source
from bot.workbook.staging import Reference, Staging

LISTED: Final = (PRODUCTS.name, PRICES.name)
"""The sheets of a price list."""

_READ: Final = frozenset({FACTORIES.name, *LISTED})


async def import_of_factory(
    database: Database,
    path: Path,
    factory: str,
    *,
    name: str,
    clock: Clock,
    dry_run: bool = False,
) -> ImportReport:
    """Bring a factory's price list into the town, an XLSX file that its staff call `name`.

    All of it must be that factory's own.  Raises as `import_workbook` does.
    """
    await asyncio.to_thread(check_package, path)
    return await import_workbook(
        database,
        path,
        clock=clock,
        dry_run=dry_run,
        bounds=OfFactory(factory),
        called=f"{name} ({factory})",
    )


@dataclass(frozen=True, slots=True)
class OfFactory:
    """Keeps an import to one factory: its articles, their prices, and its own row."""

    code: str

    def within(self, source: Source, faults: Faults) -> Source:
        """Return the sheets of a price list; others that hold rows are faults by their names."""
        filled = [sheet.name for sheet in source.sheets.values() if sheet.total]
        others = [name for name in filled if name not in _READ]
        for name in (*source.unknown, *others):
            facts = {"sheets": LISTED}
            faults.add(Fault(name, 1, "", name, Expected.OWN_SHEET, facts))
        own = {name: sheet for name, sheet in source.sheets.items() if name in _READ}
        return replace(source, sheets=own, unknown=())

    async def check(self, session: AsyncSession, staging: Staging, faults: Faults) -> None:
        """Note the rows of other factories."""
        for number, code in staging.rows_besides(FACTORIES.name, self.code):
            _note(faults, Reference(FACTORIES.name, code, FACTORIES.name, number, "code"))
        for cell in self._named_beside(staging):
            _note(faults, cell)
        for codes in batches(staging.wanted(FACTORIES.name), FACTORIES):
            for code in await queries.known_codes(session, FACTORIES, codes) - {self.code}:
                for cell in staging.references(FACTORIES.name, code):
                    _note(faults, cell)
        for skus in batches(staging.wanted(PRODUCTS.name), PRODUCTS):
            owners = await queries.factories_of(session, skus)
            for sku in skus:
                if owners.get(sku, self.code) != self.code:
                    for cell in staging.references(PRODUCTS.name, sku):
                        _note(faults, cell)

    def _named_beside(self, staging: Staging) -> Iterator[Reference]:
        """Yield the articles of other factories that the file itself holds."""
        for _sku, number, factory in staging.owners():
            if factory != self.code and staging.holds(FACTORIES.name, factory):
                yield Reference(FACTORIES.name, factory, PRODUCTS.name, number, "factory")


def _note(faults: Faults, cell: Reference) -> None:
    faults.add(Fault(cell.sheet, cell.number, cell.name, cell.value, Expected.OWN_FACTORY))
