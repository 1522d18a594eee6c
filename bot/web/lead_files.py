"""Files that came with a lead or with what was said about it, for whoever may read these."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.files import queries
from bot.files.keeping import number_in
from bot.files.media_types import RASTER
from bot.files.models import KeptFile


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as the page shows it."""

    number: int
    name: str
    is_picture: bool


async def shown(session: AsyncSession, attachments: Iterable[Mapping[str, Any]]) -> list[Shown]:
    """Return those files that are kept here; what only a messenger has is named in the text."""
    found = [await kept(session, number) for number in numbers(attachments)]
    return [
        Shown(file.id or 0, file.name, file.media_type in RASTER)
        for file in found
        if file is not None
    ]


async def kept(session: AsyncSession, number: int) -> KeptFile | None:
    """Return what is known of a file whose content is here."""
    file = await queries.file_of(session, number)
    return file if file is not None and file.digest is not None else None


def numbers(attachments: Iterable[Mapping[str, Any]]) -> Sequence[int]:
    """Return the numbers under which files are kept."""
    named = (number_in(str(file.get("file_id", ""))) for file in attachments)
    return [number for number in named if number is not None]
