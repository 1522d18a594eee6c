"""Leads, the offers of each to factories, and what has happened to them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.columns import Json, UtcDateTime


class LeadState(StrEnum):
    """Where a lead stands."""

    DRAFT = "draft"  # a request that its buyer has not confirmed
    OFFERED = "offered"  # before a factory, or several
    OFFICE = "office"  # no factory has taken it: the office decides
    TAKEN = "taken"  # a factory, or several, have accepted
    WON = "won"
    LOST = "lost"
    SILENT = "silent"  # the buyer has gone silent
    WITHDRAWN = "withdrawn"  # by its buyer


OPEN: tuple[LeadState, ...] = (LeadState.OFFERED, LeadState.OFFICE, LeadState.TAKEN)
"""States in which somebody owes the buyer something."""


TALKING: tuple[LeadState, ...] = (*OPEN, LeadState.WON)
"""States in which buyer and factory have something to say to one another: a contract, papers."""


class OfferState(StrEnum):
    """What a factory has done with an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PASSED = "passed"
    EXPIRED = "expired"
    LOST = "lost"  # another factory was first, or the buyer has withdrawn


AT_WORK: tuple[OfferState, ...] = (OfferState.OPEN, OfferState.ACCEPTED)
"""States in which a factory is busy with a lead, and hears what becomes of it."""


class PassReason(StrEnum):
    """Why a factory passes; it costs no rank."""

    FULL = "full"
    BELOW_MINIMUM = "below_minimum"
    MACHINES = "machines"
    PRICE = "price"
    OTHER = "other"


class Lead(SQLModel, table=True):
    """What a buyer wants, from the first question about it to its end.

    `request` is a `bot.leads.request.Request`; `ranking` says why it went where it went.
    """

    __table_args__: ClassVar = (Index("ix_lead_open", "state", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", index=True, ondelete="CASCADE")
    conversation_id: int = Field(foreign_key="conversation.id", ondelete="CASCADE")
    kind: str = "goods"  # or sample
    state: str = LeadState.DRAFT
    request: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    compares: bool = False  # the buyer wants to hear several factories
    changes_factory: bool = False  # and does not want to stay with the one they work with
    shows_contact: bool = False  # the buyer agrees that who accepts sees how to reach them
    seed: int = 0  # of the draw among factories that are equal
    ranking: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    rehearsal: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str | None = None  # why it was lost


class Offer(SQLModel, table=True):
    """A lead before one factory, to accept or pass until `due_at`."""

    __table_args__: ClassVar = (
        UniqueConstraint("lead_id", "factory"),
        Index("ix_offer_due", "state", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", index=True, ondelete="CASCADE")
    factory: str = Field(index=True)  # its code, which outlives the row
    state: str = OfferState.OPEN
    pairs: int | None = None  # a share of the quantity; none: all of it
    why: dict[str, Any] = Field(default_factory=dict, sa_type=Json)  # a `Place` of the ranking
    # What it added to whose record, due and received: taken back when the factory passes.
    credits: dict[str, list[float]] = Field(default_factory=dict, sa_type=Json)
    beside: int = 0  # how many other factories have it at the same time
    offered_at: datetime = Field(sa_type=UtcDateTime)
    remind_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    reason: str | None = None  # why it was passed
    note: str = ""


class LeadEvent(SQLModel, table=True):
    """Something that happened to a lead, for whoever asks why it is where it is."""

    __tablename__ = "lead_event"

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", index=True, ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)
    what: str
    factory: str = ""
    by: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class FactoryRecord(SQLModel, table=True):
    """What the desk owes a factory in turns, and until when it wants no leads."""

    __tablename__ = "factory_record"

    factory: str = Field(primary_key=True)
    due: float = 0.0
    received: float = 0.0
    full_until: date | None = None


class Dialogue(SQLModel, table=True):
    """What a buyer and a factory say to one another about a lead, through the desk."""

    __table_args__: ClassVar = (UniqueConstraint("lead_id", "factory"),)

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", index=True, ondelete="CASCADE")
    factory: str = Field(index=True)
    begun_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime)
    factory_spoke_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # waits since
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def heard(self, *, by_factory: bool, now: datetime) -> None:
        """Note that one side said something; `factory_spoke_at` stays that of the first time."""
        self.last_at = now
        if by_factory:
            self.factory_spoke_at = self.factory_spoke_at or now
            self.asked_at = None
        else:
            self.asked_at = self.asked_at or now


class DialogueMessage(SQLModel, table=True):
    """One message of a dialogue, as it was written; what was read is found in its letter."""

    __tablename__ = "dialogue_message"
    __table_args__: ClassVar = (Index("ix_dialogue_message_source", "bot_id", "chat_id"),)

    id: int | None = Field(default=None, primary_key=True)
    dialogue_id: int = Field(foreign_key="dialogue.id", index=True, ondelete="CASCADE")
    by_factory: bool
    at: datetime = Field(sa_type=UtcDateTime)
    text: str = ""
    language: str = ""
    phrase: str | None = None  # of the trade, worded in the reader's language
    values: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    translation: str | None = None
    bot_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    answers: int | None = Field(
        default=None, foreign_key="dialogue_message.id", ondelete="SET NULL", index=True
    )
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class QuoteState(StrEnum):
    """What has become of a revision of a quote."""

    DRAFT = "draft"
    SENT = "sent"
    CHANGE = "change"  # the buyer asks for a change
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPLACED = "replaced"  # by a later revision


class Quote(SQLModel, table=True):
    """One revision of a factory's quote; `content` is a `bot.leads.quotation.Quotation`."""

    __table_args__: ClassVar = (UniqueConstraint("number", "revision"),)

    id: int | None = Field(default=None, primary_key=True)
    dialogue_id: int = Field(foreign_key="dialogue.id", index=True, ondelete="CASCADE")
    number: str
    revision: int = 1
    state: str = QuoteState.DRAFT
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    created_at: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str | None = None  # why it was declined
    file: int | None = None  # the paper, as the buyer has it


class FactoryAccount(SQLModel, table=True):
    """Where a factory is paid: a buyer is warned of any other account."""

    __tablename__ = "factory_account"

    factory: str = Field(primary_key=True)
    details: str
    changed_at: datetime = Field(sa_type=UtcDateTime)
    changed_by: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
