"""The only SQL about files.

Contents are up to 20 MB, so a row is read without its content, which is asked for by itself.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import defer
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.files.models import KeptFile


def _rows() -> Any:
    content: Any = KeptFile.content  # SQLModel does not know it for the column that it is
    return select(KeptFile).options(defer(content, raiseload=True)).limit(1)


async def file_of(session: AsyncSession, number: int) -> KeptFile | None:
    """Return what is known of a file; its `content` cannot be read there."""
    found: KeptFile | None = (await session.exec(_rows().where(KeptFile.id == number))).first()
    return found


async def content_of(session: AsyncSession, number: int) -> bytes | None:
    """Return a file's content; None where only a messenger has it, or nobody."""
    return (await session.exec(select(KeptFile.content).where(KeptFile.id == number))).first()


async def same_file(session: AsyncSession, digest: str, name: str) -> KeptFile | None:
    """Return the file of this content and name, if it has been kept before."""
    same = _rows().where(KeptFile.digest == digest, KeptFile.name == name)
    found: KeptFile | None = (await session.exec(same)).first()
    return found


async def known_as(session: AsyncSession, bot_id: int, file_id: str) -> KeptFile | None:
    """Return the file that a bot calls so."""
    known = _rows().where(KeptFile.bot_id == bot_id, KeptFile.file_id == file_id)
    found: KeptFile | None = (await session.exec(known)).first()
    return found


async def change(session: AsyncSession, number: int, **values: Any) -> None:
    """Write down what has been learned of a file."""
    await session.exec(update(KeptFile).where(col(KeptFile.id) == number).values(**values))


async def forget(session: AsyncSession, numbers: Collection[int]) -> None:
    """Delete files; whoever names one of them from now on finds it gone."""
    await session.exec(delete(KeptFile).where(col(KeptFile.id).in_(numbers)))
