"""The command line: `sockdesk …`, the same as `python -m bot …`.

What a command does not need is not imported for it: aiogram alone takes seconds.
"""

import sqlite3
import sys

import typer
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import ask, data, keep, links, run
from bot.errors import SockdeskError

app = typer.Typer(
    name="sockdesk",
    help="The buyer desk of a sock town.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("ask")(ask.ask)
app.command("import")(data.import_)
app.command("export")(data.export)
app.command("doctor")(data.doctor)
app.command("link")(links.link)
app.command("links")(links.list_links)
app.command("invite")(links.invite)
app.command("questions")(keep.questions)
app.command("backup")(keep.backup)


def main() -> None:
    """Run a command.

    A refusal, of ours, the system's or the database's, is a sentence on the error output and
    exit code 2.
    """
    try:
        app()
    except (SockdeskError, OSError, sqlite3.Error, SQLAlchemyError) as error:
        said = str(getattr(error, "orig", None) or error)
        screen = Console(stderr=True, highlight=False, soft_wrap=True)
        screen.print(f"sockdesk: {said}", markup=False)
        sys.exit(2)
