"""Contacts, their addresses, and the conversations held there."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.columns import Json, UtcDateTime


class Contact(SQLModel, table=True):
    """A person who writes to the desk."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = ""
    language: str | None = None  # of the chat so far, or chosen
    subscribed: bool = False  # asked to hear of news
    created_at: datetime = Field(sa_type=UtcDateTime)


class Address(SQLModel, table=True):
    """Where a contact is reached: one user of one messenger account (`bot_id`)."""

    __table_args__: ClassVar = (UniqueConstraint("bot_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", index=True, ondelete="CASCADE")
    bot_id: int = Field(sa_type=BigInteger)
    user_id: int = Field(sa_type=BigInteger)
    username: str | None = None


class Conversation(SQLModel, table=True):
    """A chat of a contact with the desk, with what it remembers between two messages."""

    __table_args__: ClassVar = (UniqueConstraint("bot_id", "chat_id", "contact_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", index=True, ondelete="CASCADE")
    bot_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    context: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    rehearsal: bool = Field(default=False, index=True)  # tried from the command line
    started_at: datetime = Field(sa_type=UtcDateTime)
    last_message_at: datetime = Field(sa_type=UtcDateTime)
