"""Files that people send: noted, so that they can go along to whoever reads of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.files.errors import FileGone
from bot.files.keeping import note_remote
from bot.outbox.words import Enclosure

FILE: Final = "file"
"""Under this an attachment names the row in which its file is kept."""

_SENT_AS: Final = {"photo": "photo", "voice": "voice", "video": "video"}


async def noted(
    session: AsyncSession, bot_id: int, attachment: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """Return an attachment with the row in which its file is kept; without one if it is gone."""
    try:
        file = await note_remote(
            session,
            bot_id,
            attachment["file_id"],
            kind=attachment["kind"],
            now=now,
            name=attachment.get("name") or "",
            size=attachment.get("size"),
        )
    except FileGone:
        return dict(attachment)
    return {**attachment, FILE: file.id}


def enclosures_of(attachments: Sequence[Mapping[str, Any]]) -> tuple[Enclosure, ...]:
    """Return what goes along of the attachments."""
    return tuple(
        Enclosure(file=one[FILE], kind=_SENT_AS.get(one["kind"], "document"))
        for one in attachments
        if one.get(FILE)
    )
