"""Looks through the whole database for strings."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from bot.storage.engine import Database
from bot.storage.tables import METADATA


async def found_in(database: Database, strings: Iterable[str]) -> dict[str, list[str]]:
    """Return where each string stands, as `table.column`; without those that stand nowhere."""
    wanted = [*strings]
    found: dict[str, set[str]] = {}
    async for place, text in _everything(database):
        for string in wanted:
            if string.casefold() in text.casefold():
                found.setdefault(string, set()).add(place)
    return {string: sorted(places) for string, places in found.items()}


async def _everything(database: Database) -> Any:
    async with database.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in await connection.execute(select(table)):
                for name, value in row._mapping.items():
                    for text in _texts(value):
                        yield f"{table.name}.{name}", text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, bytes):
        yield value.decode("utf-8", "ignore")
    elif isinstance(value, dict | list):
        yield json.dumps(value, ensure_ascii=False)
    elif value is not None:
        yield str(value)
