"""Rows that outlive the session in which they were read."""

from collections.abc import Sequence
from typing import TypeVar

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

Row = TypeVar("Row", bound=SQLModel)


async def detached(session: AsyncSession, query: SelectOfScalar[Row]) -> Sequence[Row]:
    """Return rows that can be kept and shared: no rollback of `session` expires them."""
    with session.no_autoflush:  # what is being written is something else
        rows = (await session.exec(query)).all()
    for row in rows:
        session.expunge(row)
    return rows
