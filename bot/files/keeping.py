"""Keeping: what came in is a row, once, whether its bytes are here or with a messenger."""

import re
from datetime import datetime
from hashlib import blake2b
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.files import queries
from bot.files.errors import Empty, FileGone, TooLarge
from bot.files.media_types import ANYTHING, ending_of, kind_of, media_type_of
from bot.files.models import KeptFile

LARGEST: Final = 20 * 1024 * 1024
"""Bytes: what a bot can fetch from Telegram (Bot API), so that what is kept can go anywhere."""

LONGEST_NAME: Final = 120
_LONGEST_ENDING: Final = 10
_KEPT: Final = "kept:"
_UNFIT: Final = re.compile(
    r"[\x00-\x1f\x7f<>:\"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What no file system takes, and what turns a name round so that it seems to be another's."""


def file_id_of(number: int) -> str:
    """Return what a file that is kept is called where messengers call theirs by file id."""
    return f"{_KEPT}{number}"


def number_in(file_id: str) -> int | None:
    """Return the number of the file that is called so; None for what a messenger has."""
    number = file_id.removeprefix(_KEPT)
    return int(number) if number != file_id and number.isdecimal() else None


async def keep(
    session: AsyncSession, content: bytes, name: str, media_type: str, now: datetime
) -> KeptFile:
    """Keep a file; the same content under the same name is one row.

    Raises Empty, TooLarge.
    """
    checked(content)
    digest, called = digest_of(content), written_name(name, media_type)
    if known := await queries.same_file(session, digest, called):
        return known
    file = KeptFile(
        name=called,
        kind=kind_of(media_type),
        media_type=media_type,
        size=len(content),
        digest=digest,
        content=content,
        created_at=now,
    )
    session.add(file)
    await session.flush()
    return file


async def note_remote(
    session: AsyncSession,
    bot_id: int,
    file_id: str,
    *,
    kind: str,
    now: datetime,
    name: str = "",
    media_type: str = "",
    size: int | None = None,
) -> KeptFile:
    """Note a file that came in a message: a messenger has it, and gives it when it is needed.

    One that was uploaded to the desk is kept already: its id is that of `file_id_of`.  Raises
    FileGone where such a one is not there any more.
    """
    if (number := number_in(file_id)) is not None:
        if kept := await queries.file_of(session, number):
            return kept
        raise FileGone(file_id)
    if known := await queries.known_as(session, bot_id, file_id):
        return known
    declared = media_type or ANYTHING
    file = KeptFile(
        name=written_name(name, declared, kind),
        kind=kind,
        media_type=declared,
        size=size,
        bot_id=bot_id,
        file_id=file_id,
        created_at=now,
    )
    session.add(file)
    await session.flush()
    return file


async def fill(session: AsyncSession, file: KeptFile, content: bytes) -> None:
    """Keep the content of a file that only a messenger had.  Raises Empty, TooLarge."""
    checked(content)
    await queries.change(
        session,
        file.id or 0,
        content=content,
        digest=digest_of(content),
        size=len(content),
        media_type=media_type_of(content, file.name),
    )


def checked(content: bytes) -> None:
    """Raise Empty or TooLarge for what is not kept."""
    if not content:
        raise Empty
    if len(content) > LARGEST:
        raise TooLarge(size=len(content), limit=LARGEST)


def digest_of(content: bytes) -> str:
    """Return a name for exactly this content."""
    return blake2b(content, digest_size=16).hexdigest()


def written_name(name: str, media_type: str, kind: str = "") -> str:
    """Return a name that every file system takes, without the folders that it lay in.

    What has no name is called by what it is.
    """
    bare = re.split(r"[/\\]", name)[-1]
    said = " ".join(_UNFIT.sub("", bare).split()).strip(". ")
    if not said:
        return f"{kind or kind_of(media_type)}{ending_of(media_type)}"
    stem, dot, ending = said.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return said[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
