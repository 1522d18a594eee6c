"""What was imported when, and what was there before."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.storage.columns import UtcDateTime


class TownImport(SQLModel, table=True):
    """One import that changed something.

    `before` is the whole town as it was, as a zipped folder of CSV; `source` names the file.
    """

    __tablename__ = "town_import"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    source: str
    demonstration: bool = False
    summary: str = ""
    undone: bool = False
    before: bytes
