"""The declaration of what is kept leaves nothing out."""

import pytest
from sqlalchemy import Table

from bot.privacy.declared import Fate, Kept, Owner
from bot.privacy.kept import KEPT, OF_NOBODY, sql_table
from bot.storage.tables import METADATA

DECLARED = {sql_table(kept.table) for kept in KEPT}
NAMED = {(sql_table(kept.table), way.column) for kept in KEPT for way in kept.by}
IN_CHATS = frozenset({"chat_id", "user_id"})
"""Beside `bot_id` these name a chat, or a user, of a messenger."""

# An account's own rows, and files by what a bot calls them, name no chat.
_ids = [f"{kept.name} by {kept.by[0].column}" for kept in KEPT]


def test_every_table_is_said_to_be_of_people_or_of_nobody() -> None:
    nobodys = {sql_table(table) for table in OF_NOBODY}

    assert {*METADATA.sorted_tables} == DECLARED | nobodys
    assert not DECLARED & nobodys


def test_every_column_that_leads_to_a_contact_is_declared() -> None:
    """By foreign keys, however many tables they go through."""
    leading = {
        (table, key.parent.name)
        for table in METADATA.sorted_tables
        for key in table.foreign_keys
        if key.column.table in _about_people() and key.column.table is not table
    }

    assert leading - NAMED == set()


def test_every_column_that_names_a_chat_is_declared() -> None:
    naming = {
        (table, name)
        for table in METADATA.sorted_tables
        if "bot_id" in table.c
        for name in IN_CHATS & {*table.c.keys()}
    }

    assert naming - NAMED == set()


def test_nothing_that_belongs_to_nobody_leads_to_a_contact() -> None:
    assert {sql_table(table) for table in OF_NOBODY} & _about_people() == set()


@pytest.mark.parametrize("kept", KEPT, ids=_ids)
def test_what_is_declared_is_there(kept: Kept) -> None:
    columns = {*sql_table(kept.table).c.keys()}
    once = {kept.shown_once} if kept.shown_once else set()

    assert {*kept.shows, *kept.blank, *once, *(way.column for way in kept.by)} <= columns
    assert kept.why
    assert not kept.blank or kept.fate is Fate.ANONYMISED


@pytest.mark.parametrize("kept", KEPT, ids=_ids)
def test_what_a_row_belongs_to_is_declared_before_it(kept: Kept) -> None:
    before = {sql_table(one.table) for one in KEPT[: KEPT.index(kept)]}
    owners = {
        key.column.table
        for way in kept.by
        if isinstance(way, Owner)
        for key in sql_table(kept.table).c[way.column].foreign_keys
    }

    assert owners <= before


def _about_people() -> set[Table]:
    """Return every table from which foreign keys lead to a contact, and that of contacts."""
    about = {METADATA.tables["contact"], METADATA.tables["web_visitor"]}
    while True:
        more = {
            table
            for table in METADATA.sorted_tables
            if any(key.column.table in about for key in table.foreign_keys)
        }
        if more <= about:
            return about
        about |= more
