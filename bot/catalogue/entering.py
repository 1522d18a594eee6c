"""Enters the articles of the database in the index."""

import asyncio
from collections.abc import Collection
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import col, true
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue.index import Index
from bot.catalogue.models import Product
from bot.catalogue.queries import index_rows

_AT_A_TIME: Final = 500  # no database takes endlessly many values in a statement


async def enter_all(session: AsyncSession, index: Index) -> None:
    """Enter every article."""
    await _enter(session, index, true())


async def enter_anew(
    session: AsyncSession, index: Index, skus: Collection[str], factories: Collection[str]
) -> None:
    """Enter articles as they are now, and those of factories; forget what there is no more."""
    asked = [*skus]
    for start in range(0, len(asked), _AT_A_TIME):
        some = asked[start : start + _AT_A_TIME]
        there = await _enter(session, index, col(Product.sku).in_(some))
        index.remove({*some} - there)
    await _enter(session, index, col(Product.factory).in_(factories))


async def _enter(session: AsyncSession, index: Index, condition: ColumnElement[bool]) -> set[str]:
    entered: set[str] = set()
    async for rows in index_rows(session, condition):
        index.put(rows)
        entered.update(row["sku"] for row in rows)
        await asyncio.sleep(0)  # others have their turn meanwhile
    return entered
