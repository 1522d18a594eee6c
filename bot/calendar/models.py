"""The calendar table of the town workbook (docs/workbook.md)."""

from datetime import date

from sqlmodel import Field, SQLModel

from bot.storage.columns import Json


class CalendarEntry(SQLModel, table=True):
    """A fair, an ordering season or a shutdown; first and last day included."""

    __tablename__ = "calendar_entry"

    code: str = Field(primary_key=True)
    kind: str
    name_en: str = ""
    name_ru: str = ""
    name_zh: str = ""
    starts: date
    ends: date
    place_en: str = ""
    place_ru: str = ""
    place_zh: str = ""
    booth: str = ""
    season: str = ""
    factories: list[str] = Field(default_factory=list, sa_type=Json)
    note_en: str = ""
    note_ru: str = ""
    note_zh: str = ""
