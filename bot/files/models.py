"""Files: with their content, or as a messenger has them."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from bot.storage.columns import UtcDateTime


class KeptFile(SQLModel, table=True):
    """A file that somebody sent, or that the desk made.

    One that came over Telegram has no `content` until another messenger needs it; `digest` names
    the content, so there is none where there is no content.  `file_id` is what the bot of
    `bot_id` calls the file, as a file of that `kind`; it means nothing to any other bot.
    """

    __tablename__ = "kept_file"
    __table_args__: ClassVar = (Index("ix_kept_file_id", "bot_id", "file_id"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    kind: str  # photo, document, voice, video, or another kind of Telegram's
    media_type: str
    size: int | None = None  # bytes; none where the messenger did not say
    digest: str | None = Field(default=None, index=True)
    content: bytes | None = None
    bot_id: int | None = Field(default=None, sa_type=BigInteger)
    file_id: str | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
