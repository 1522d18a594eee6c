"""Conversation state of every messenger, what Telegram told us, and the web chat's log."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.columns import Json, UtcDateTime


class ConversationState(SQLModel, table=True):
    """aiogram's state and data of one dialogue; the key is its `StorageKey`."""

    __tablename__ = "conversation_state"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    user_id: int = Field(primary_key=True, sa_type=BigInteger)
    thread_id: int = Field(primary_key=True, sa_type=BigInteger, default=0)
    business_connection_id: str = Field(primary_key=True, default="")
    destiny: str = Field(primary_key=True, default="default")
    state: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class TelegramAccount(SQLModel, table=True):
    """What Telegram last said of a bot of ours; the id is that of its token."""

    __tablename__ = "telegram_account"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    username: str
    name: str = ""


class TelegramFile(SQLModel, table=True):
    """A picture that a bot has uploaded: `source` names its content or its address.

    A file id is good for the bot that it was given to, and for no other.
    """

    __tablename__ = "telegram_file"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    source: str = Field(primary_key=True)
    file_id: str


class WebVisitor(SQLModel, table=True):
    """Someone who opened the web chat: a private chat whose id is `id`."""

    __tablename__ = "web_visitor"

    id: int | None = Field(default=None, primary_key=True)
    language: str | None = None  # the page's or the browser's hint
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    changes: int = 0  # how often the chat's log changed: the cursor that a page resumes from
    last_message_id: int = 0
    read_message_id: int = 0  # up to here the page has shown everything
    typing_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    notice: str = ""  # the last answer to a pressed button that belongs into no message
    notice_changed: int = 0  # the counter when it was given


class WebMessage(SQLModel, table=True):
    """A message of a web chat, by the visitor or by the desk.

    `changed` is the visitor's counter at the last change, so that "everything after N" brings
    new messages and edits alike.  `key` makes a repeated sending one message.
    """

    __tablename__ = "web_message"
    __table_args__: ClassVar = (
        UniqueConstraint("visitor_id", "key"),
        Index("ix_web_message_changed", "visitor_id", "changed"),
    )

    visitor_id: int = Field(primary_key=True, foreign_key="web_visitor.id", ondelete="CASCADE")
    message_id: int = Field(primary_key=True)
    changed: int
    key: str
    by_visitor: bool = False
    at: datetime = Field(sa_type=UtcDateTime)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    deleted: bool = False


class DeskSecret(SQLModel, table=True):
    """A secret that the desk made for itself, under the name of its use."""

    __tablename__ = "desk_secret"

    name: str = Field(primary_key=True)
    value: str
