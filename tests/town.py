"""The sample's town in a database of a test's own."""

import csv
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from bot.clock import system_clock
from bot.storage.engine import Database
from bot.storage.migrate import upgrade
from bot.workbook.importing import import_workbook

TOWN: Final = Path(__file__).parent / "eval" / "town"


def _skus() -> list[str]:
    with (TOWN / "products.csv").open(encoding="utf-8", newline="") as rows:
        return [row["sku"] for row in csv.DictReader(rows) if row["active"] != "no"]


SKUS: Final = _skus()


async def town_database(folder: Path) -> Database:
    """Return a database with the town in it, an SQLite file in `folder`."""
    template = _workshop() / "town.db"
    if not template.exists():
        await _build(template)
    copy = folder / "town.db"
    shutil.copyfile(template, copy)
    return Database.open(f"sqlite:///{copy}")


@cache
def _workshop() -> Path:
    return Path(tempfile.mkdtemp(prefix="sockdesk-town-"))


async def _build(template: Path) -> None:
    unfinished = Database.open(f"sqlite:///{template.with_suffix('.unfinished')}")
    await upgrade(unfinished)
    await import_workbook(unfinished, TOWN, clock=system_clock)
    await unfinished.close()
    template.with_suffix(".unfinished").rename(template)
