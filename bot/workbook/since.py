"""What changed in the town while somebody was not looking."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.workbook.before import changes_back
from bot.workbook.models import TownImport
from bot.workbook.schema import FACTORIES, PRODUCTS


@dataclass(frozen=True, slots=True)
class Changed:
    """Which rows were touched: numbers of articles, codes of factories."""

    skus: frozenset[str] = frozenset()
    factories: frozenset[str] = frozenset()


async def imports(session: AsyncSession) -> dict[int, bool]:
    """Return every import by its number, and whether it was undone."""
    connection = await session.connection()
    rows = await connection.execute(select(col(TownImport.id), col(TownImport.undone)))
    return {number: undone for number, undone in rows if number is not None}


async def changed_between(
    session: AsyncSession, before: Mapping[int, bool], now: Mapping[int, bool]
) -> Changed:
    """Return what the imports changed, and the undoing of others, that one of both knows."""
    connection = await session.connection()
    skus: set[str] = set()
    factories: set[str] = set()
    for number in (number for number, undone in now.items() if before.get(number) is not undone):
        query = select(col(TownImport.before)).where(col(TownImport.id) == number)
        archive: bytes = (await connection.execute(query)).scalar_one()
        skus |= await asyncio.to_thread(_keys, archive, PRODUCTS.name)
        factories |= await asyncio.to_thread(_keys, archive, FACTORIES.name)
    return Changed(frozenset(skus), frozenset(factories))


def _keys(archive: bytes, sheet: str) -> set[str]:
    return {change.key for change in changes_back(archive, sheet)}
