"""Opening files: what is kept here at once, what only a messenger has after fetching it there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.files import keeping, queries
from bot.files.errors import FileGone, TooLarge
from bot.files.models import KeptFile
from bot.storage.engine import Database


class Fetch(Protocol):
    """Gets a file from the messenger that has it, by its id there."""

    async def __call__(self, file_id: str, /) -> bytes:
        """Return the content.  Raises TooLarge, FileGone, OutOfReach."""


@dataclass(frozen=True, slots=True)
class Files:
    """Opens files; `fetches` are the accounts from which files can be had, by their numbers."""

    database: Database
    fetches: Mapping[int, Fetch] = field(default_factory=dict)

    async def facts(self, number: int) -> KeptFile:
        """Return what is known of a file.  Raises FileGone."""
        if file := await self.look(number):
            return file
        raise FileGone(f"file {number}")

    async def look(self, number: int) -> KeptFile | None:
        """Return what is known of a file; None where it is not there any more."""
        async with self.database.reading() as session:
            return await queries.file_of(session, number)

    async def here(self, number: int) -> KeptFile:
        """Return what is known of a file whose content is kept, from now on at the latest.

        Raises TooLarge, Empty, FileGone, OutOfReach.
        """
        file = await self.facts(number)
        if file.digest is None:
            await self._fetch(file)
            return await self.facts(number)
        return file

    async def content(self, number: int) -> bytes:
        """Return a file's bytes.  Raises TooLarge, Empty, FileGone, OutOfReach."""
        await self.here(number)
        async with self.database.reading() as session:
            content = await queries.content_of(session, number)
        if content is None:
            raise FileGone(f"file {number}")
        return content

    async def _fetch(self, file: KeptFile) -> None:
        fetch = self.fetches.get(file.bot_id or 0)
        if fetch is None or file.file_id is None:
            raise FileGone(f"nobody here can fetch file {file.id}")
        if file.size and file.size > keeping.LARGEST:
            raise TooLarge(size=file.size, limit=keeping.LARGEST)
        content = await fetch(file.file_id)
        async with self.database.writing() as unit:
            await keeping.fill(unit.session, file, content)

    async def known_as(self, number: int, *, bot_id: int, file_id: str, kind: str) -> None:
        """Note what a bot calls a file that it has uploaded, so that it need not again."""
        async with self.database.writing() as unit:
            await queries.change(unit.session, number, bot_id=bot_id, file_id=file_id, kind=kind)
