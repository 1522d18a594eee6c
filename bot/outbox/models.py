"""Letters, and when each chat and account may be written to again."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from bot.outbox.lanes import Lane, LetterState
from bot.storage.columns import Json, UtcDateTime


class Letter(SQLModel, table=True):
    """One thing to say to one person at one address, unasked.

    `kind` and `facts` say what; the words are found when it is sent, in the reader's language.
    The address is a chat of a messenger account; where a contact has others, it may be changed.
    """

    __table_args__: ClassVar = (
        Index("ix_letter_next", "state", "bot_id", "lane", "id"),
        Index("ix_letter_chat", "bot_id", "chat_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    contact_id: int | None = Field(
        default=None, foreign_key="contact.id", index=True, ondelete="CASCADE"
    )  # none: a chat of several people
    language: str | None = None  # none: the contact's
    bot_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    thread_id: int = Field(default=0, sa_type=BigInteger)
    lane: int = Lane.NORMAL
    state: str = LetterState.WAITING
    not_before: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    once: str | None = Field(default=None, unique=True)  # a second letter of it is not written
    attempts: int = 0
    parts_sent: int = 0  # of a letter that takes several messages
    may_repeat: bool = False  # sent again although it may have arrived
    failure: str | None = None  # why the last attempt did not succeed
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    message_id: int | None = Field(default=None, sa_type=BigInteger)  # as the messenger calls it


class ChatPace(SQLModel, table=True):
    """When a chat may be written to again, by whichever process."""

    __tablename__ = "chat_pace"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    free_at: datetime = Field(sa_type=UtcDateTime)


class AccountPace(SQLModel, table=True):
    """When a messenger account may write again, by whichever process."""

    __tablename__ = "account_pace"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    free_at: datetime = Field(sa_type=UtcDateTime)
