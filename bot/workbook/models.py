"""What was imported when, and what was there before."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.storage.columns import UtcDateTime


class TownImport(SQLModel, table=True):
    """One import that changed something.

    `before` is the way back (`bot.workbook.before`): what it changed, as that was; `source`
    names the file, `summary` has the counts by sheet as JSON.
    """

    __tablename__ = "town_import"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    source: str
    demonstration: bool = False
    summary: str = ""
    undone: bool = False
    before: bytes
