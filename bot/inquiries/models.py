"""Inquiries, and among them the questions that the desk promised to ask a person."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from bot.storage.columns import Json, UtcDateTime


class Inquiry(SQLModel, table=True):
    """One message as the desk understood it; `promised` makes it a question that waits."""

    id: int | None = Field(default=None, primary_key=True)
    conversation_id: int = Field(foreign_key="conversation.id", index=True, ondelete="CASCADE")
    update_row: int | None = Field(default=None, index=True)  # the inbox row that it came in
    at: datetime = Field(sa_type=UtcDateTime)
    text: str
    language: str
    topics: list[str] = Field(default_factory=list, sa_type=Json)
    slots: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    products: list[str] = Field(default_factory=list, sa_type=Json)
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)  # files sent
    # topics that it may be about, where the desk did not understand it
    nearest: list[str] = Field(default_factory=list, sa_type=Json)
    handover: bool = False
    promised: bool = Field(default=False, index=True)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
