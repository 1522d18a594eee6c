"""How it is declared what is kept of a contact: ways in, fates, purposes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, Final, TypeAlias

from sqlmodel import SQLModel

Table: TypeAlias = type[SQLModel]


class Fate(StrEnum):
    """What becomes of a row when its person is forgotten."""

    ERASED = "erased"
    SWEPT = "swept"  # emptied; what the last answer needs goes once that has been read
    ANONYMISED = "anonymised"
    KEPT = "kept"  # it names nobody, once what it belongs to is anonymous


class Purpose(StrEnum):
    """What something is kept for; `bot.privacy.texts` has the words."""

    PERSON = "person"
    TALK = "talk"
    REQUESTS = "requests"
    FILES = "files"
    DELIVERY = "delivery"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Itself:
    """The row is the contact."""

    column: str = "id"


@dataclass(frozen=True, slots=True)
class Owner:
    """A foreign key leads to a row that is declared before."""

    column: str


@dataclass(frozen=True, slots=True)
class InChat:
    """`bot_id` and this column are a chat, or a user, that is the contact's own."""

    column: str = "chat_id"


@dataclass(frozen=True, slots=True)
class NumberOf:
    """The column is the contact's number as a user of an account."""

    column: str
    account: int


@dataclass(frozen=True, slots=True)
class Named:
    """The file is named by what the contact sent, or got."""

    column: str = "id"


Way: TypeAlias = Itself | Owner | InChat | NumberOf | Named


class Nobody(Enum):
    """Stands for the contact to whom everything anonymous belongs."""

    ID = "id"


NOBODY: Final = Nobody.ID


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Rows of one table.

    `shows` are the columns that their person is given, and `shown_once` one that has to be
    filled before.  `blank` is what takes the place of what would still name somebody.
    `of_others` tells that in a chat of staff it is full of what buyers wrote.
    """

    table: Table
    by: tuple[Way, ...]
    purpose: Purpose
    fate: Fate
    why: str
    shows: tuple[str, ...] = ()
    shown_once: str = ""
    blank: Mapping[str, Any] = field(default_factory=dict)
    of_others: bool = False

    @property
    def name(self) -> str:
        """What the table is called."""
        return str(self.table.__tablename__)
