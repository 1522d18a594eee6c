"""Files in the web chat's log."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.base import ChannelCannot
from bot.channels.webchat import queries
from bot.channels.webchat.content import Content, File
from bot.channels.webchat.errors import MessageUnknown
from bot.files import queries as files
from bot.files.errors import FileGone
from bot.files.keeping import number_in
from bot.files.media_types import RASTER
from bot.files.models import KeptFile

Sort: TypeAlias = Literal["photo", "document", "voice", "video"]

_OF_TYPE: Final[Mapping[Sort, str]] = {"voice": "audio/", "video": "video/"}


@dataclass(frozen=True, slots=True)
class Upload:
    """What a visitor sends: a name, which is not believed to say what it is, and bytes."""

    name: str
    content: bytes


def shown(file: KeptFile, wanted: Sort | None = None) -> File:
    """Return how a log shows a file: as wanted, if it is of the type; pictures as such."""
    is_picture = file.media_type in RASTER
    sort: Sort = "document"
    if wanted in {None, "photo"}:
        sort = "photo" if is_picture else "document"
    elif wanted and file.media_type.startswith(_OF_TYPE.get(wanted, "/")):
        sort = wanted
    return File(
        kind="file",
        file=file.id or 0,
        sort=sort,
        name=file.name,
        media_type=file.media_type,
        size=file.size or 0,
    )


async def named(session: AsyncSession, source: object, wanted: Sort) -> File:
    """Return the file that the desk names by its id `kept:…`.

    Raises ChannelCannot for an upload, an address, or what only another messenger has.
    """
    number = number_in(source) if isinstance(source, str) else None
    file = None if number is None else await files.file_of(session, number)
    if file is None or file.digest is None:
        raise ChannelCannot("the web chat sends files that are kept, by their ids")
    return shown(file, wanted)


async def file_in(session: AsyncSession, visitor_id: int, message_id: int) -> KeptFile:
    """Return the file that a message of this visitor's log brought: the only door to it.

    Raises MessageUnknown where there is no such message or nothing came with it, FileGone.
    """
    message = await queries.message_of(session, visitor_id, message_id)
    attachment = Content.model_validate(message.content).attachment if message else None
    if not isinstance(attachment, File):
        raise MessageUnknown(f"no file came with {message_id} of visitor {visitor_id}")
    file = await files.file_of(session, attachment.file)
    if file is None or file.digest is None:
        raise FileGone(f"file {attachment.file}")
    return file
