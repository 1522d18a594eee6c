"""Contacts, their addresses, and the conversations held there."""

from datetime import datetime
from typing import Any, ClassVar, Final, Literal, TypeAlias

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.columns import Json, UtcDateTime

Unreachability: TypeAlias = Literal["blocked", "deactivated", "gone"]
"""Why nothing reaches an address: blocked us, account deleted, or never there (any more)."""


MAIL: Final = 3
"""The account that mail goes by; the web chat is 1, the console 2."""

WORK_CHAT: Final = 4
"""The account of work chats: WeCom, DingTalk, Feishu …"""


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
    unreachable: str | None = None  # why nothing reaches it; whoever writes is reachable again
    unreachable_since: datetime | None = Field(default=None, sa_type=UtcDateTime)


class MailAddress(SQLModel, table=True):
    """A mail address; its number is the user of an `Address` of the account for mail."""

    __tablename__ = "mail_address"

    id: int | None = Field(default=None, primary_key=True)
    mail: str


class WorkChat(SQLModel, table=True):
    """A work chat that hears of urgent letters: of a factory, or of one person of its staff.

    `url` holds the key of a robot: whoever knows it can write there, so it is shown nowhere.
    """

    __tablename__ = "work_chat"

    id: int | None = Field(default=None, primary_key=True)
    url: str
    factory: str = Field(default="", index=True)  # blank: the office
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    added_at: datetime = Field(sa_type=UtcDateTime)
    failing: str | None = None  # why the last letter could not go


class Conversation(SQLModel, table=True):
    """A chat of a contact with the desk, with what it remembers between two messages.

    Each topic of a group is a conversation of its own; `thread_id` is 0 outside of topics.
    """

    __table_args__: ClassVar = (UniqueConstraint("bot_id", "chat_id", "thread_id", "contact_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", index=True, ondelete="CASCADE")
    bot_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    thread_id: int = Field(default=0, sa_type=BigInteger)
    context: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    rehearsal: bool = Field(default=False, index=True)  # tried from the command line
    dialogue_id: int | None = None  # with whom people talk here, past the desk
    started_at: datetime = Field(sa_type=UtcDateTime)
    last_message_at: datetime = Field(sa_type=UtcDateTime)


class EntryLink(SQLModel, table=True):
    """A link that leads into the desk; `code` is all that stands in it.

    `kind` says what `target` is: product (article number), factory (code), fair (code of the
    calendar), source (blank; the note says where the link was put) or staff (factory code, or
    blank for the office).
    """

    __tablename__ = "entry_link"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    kind: str
    target: str = ""
    role: str = ""  # of whoever is invited
    note: str = ""  # where it was put: "stand 4.1 C41", "letter to customers"
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # an invitation opens once


class Arrival(SQLModel, table=True):
    """Somebody came by a link: where a buyer comes from is the first of theirs."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", index=True, ondelete="CASCADE")
    link_id: int = Field(foreign_key="entry_link.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime)


class Staff(SQLModel, table=True):
    """Somebody who works for a factory, or for the office (blank); `role` is a `Role`."""

    __table_args__: ClassVar = (UniqueConstraint("contact_id", "factory"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", index=True, ondelete="CASCADE")
    factory: str = Field(default="", index=True)
    role: str
    language: str = "zh"
    on_duty: bool = True
    since: datetime = Field(sa_type=UtcDateTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class StaffChat(SQLModel, table=True):
    """A chat, or one topic of a group, in which staff sit: of a factory, or of the office."""

    __tablename__ = "staff_chat"
    __table_args__: ClassVar = (UniqueConstraint("bot_id", "chat_id", "thread_id"),)

    id: int | None = Field(default=None, primary_key=True)
    bot_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    thread_id: int = Field(default=0, sa_type=BigInteger)
    factory: str = ""  # blank: the office
    opened_by: int = Field(foreign_key="contact.id", ondelete="CASCADE")  # and may close it
    since: datetime = Field(sa_type=UtcDateTime)
