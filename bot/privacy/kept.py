"""What is kept of a contact, table by table, and what becomes of it when they are forgotten.

A way in that has a fate of its own is declared apart: what a clerk did to a lead goes with the
lead, not with the clerk.  Whatever a row belongs to is declared before it.
"""

from typing import Any, Final, cast

from sqlalchemy import Table as SqlTable

from bot.calendar.models import CalendarEntry
from bot.catalogue.models import Factory, Picture, PriceTier, Product, Route, WrittenAnswer
from bot.channels.models import DeskSecret, TelegramAccount, TelegramFile
from bot.contacts.models import EntryLink
from bot.leads.models import FactoryRecord
from bot.outbox.models import AccountPace
from bot.privacy.declared import Kept, Table
from bot.privacy.kept_requests import OF_CLERKS, OF_FILES, OF_REQUESTS
from bot.privacy.kept_talk import OF_DELIVERY, OF_PERSON, OF_STAFF, OF_TALK
from bot.workbook.models import TownImport

KEPT: Final[tuple[Kept, ...]] = (
    *OF_PERSON,
    *OF_STAFF,
    *OF_TALK,
    *OF_DELIVERY,
    *OF_REQUESTS,
    *OF_CLERKS,
    *OF_FILES,
)

OF_NOBODY: Final[frozenset[Table]] = frozenset(
    {
        *(CalendarEntry, Factory, Product, PriceTier, Route, WrittenAnswer, Picture, TownImport),
        *(TelegramAccount, TelegramFile, DeskSecret, AccountPace),
        *(EntryLink, FactoryRecord),
    }
)
"""Tables that hold the town, or the desk itself."""


def sql_table(table: Table) -> SqlTable:
    """Return a table as SQL knows it."""
    found: SqlTable = cast(Any, table).__table__
    return found


def declared_for(table: SqlTable) -> Kept:
    """Return how the rows of a table lead to whom they are about."""
    return next(kept for kept in KEPT if sql_table(kept.table) is table)
