"""What commands share: the options, the opened database, the terminal's language."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Any, TypeAlias

import typer

from bot.errors import SockdeskError
from bot.languages import Language, as_language
from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.migrate import upgrade

DatabaseOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--database",
        metavar="URL",
        help="sqlite:///PATH or postgresql://…; default: SOCKDESK_DATABASE_URL.",
        show_default=False,
    ),
]


def settings(database: str = "") -> Settings:
    """Return the settings, with the database that an option named.

    Raises BadSettings for a setting that cannot be.
    """
    try:
        found = Settings()
    except ValueError as error:
        raise BadSettings(_told(error)) from error
    return found.model_copy(update={"database_url": database}) if database else found


class BadSettings(SockdeskError):
    """A setting has a value that cannot be."""

    code = "bad_settings"


def _told(error: ValueError) -> str:
    faults = error.errors() if hasattr(error, "errors") else []
    return "; ".join(_fault(fault["loc"], fault["msg"]) for fault in faults) or str(error)


def _fault(place: Sequence[Any], what: str) -> str:
    """Say what is wrong; a fault of several settings together names them itself."""
    named = f"SOCKDESK_{str(place[0]).upper()}: " if place else ""
    return named + what.removeprefix("Value error, ")


@asynccontextmanager
async def opened(chosen: Settings) -> AsyncIterator[Database]:
    """Give the database, brought up to date."""
    database = Database.open(chosen.database_url)
    try:
        await upgrade(database)
        yield database
    finally:
        await database.close()


def terminal_language() -> Language:
    """Return the language that the terminal is set to, or English."""
    hint = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return as_language((hint or "").partition(".")[0]) or "en"
