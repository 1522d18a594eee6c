"""Updates as they came in, and the replies that the handling of each left to be sent."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.columns import Json, UtcDateTime


class InboxUpdate(SQLModel, table=True):
    """An update of a messenger; `state` is waiting, done or aside."""

    __tablename__ = "inbox_update"
    __table_args__: ClassVar = (
        UniqueConstraint("bot_id", "update_id"),
        Index("ix_inbox_update_waiting", "state", "bot_id", "chat_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    bot_id: int = Field(sa_type=BigInteger)
    update_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)  # messages of one chat are handled in order
    payload: dict[str, Any] = Field(sa_type=Json)
    received_at: datetime = Field(sa_type=UtcDateTime)
    state: str = "waiting"
    attempts: int = 0
    incident: str | None = None  # of the last failure, as it stands in the log
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class InboxReply(SQLModel, table=True):
    """One call to a messenger that an update caused; `state` is waiting, sent, failed or stale."""

    __tablename__ = "inbox_reply"
    __table_args__: ClassVar = (Index("ix_inbox_reply_waiting", "state", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    update_row: int = Field(foreign_key="inbox_update.id", index=True, ondelete="CASCADE")
    method: str  # a Bot API method, as `SendMessage`
    payload: dict[str, Any] = Field(sa_type=Json)
    state: str = "waiting"
    created_at: datetime = Field(sa_type=UtcDateTime)
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    failure: str | None = None
