"""`sockdesk questions` and `sockdesk backup`: what is owed, and a copy of everything."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated, ClassVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.answering.texts_questions import question_lines
from bot.cli.opened import DatabaseOption, opened, settings, terminal_language
from bot.errors import SockdeskError
from bot.i18n import _, moment, speaking
from bot.inquiries.queries import open_questions
from bot.settings import Settings
from bot.storage.engine import address


class CannotBackUp(SockdeskError):
    """No copy was made; the sentence says why and what to do."""

    code: ClassVar[str] = "cannot_back_up"


def questions(database: DatabaseOption = "") -> None:
    """List what the desk promised buyers to ask and nobody has settled yet."""
    with speaking(terminal_language()):
        asyncio.run(_list_questions(settings(database)))


async def _list_questions(chosen: Settings) -> None:
    async with opened(chosen) as database, database.reading() as session:
        found = await open_questions(session)
    screen = Console(highlight=False)
    if not found:
        screen.print(_("Nothing is waiting for an answer."))
        return
    table = Table(_("No."), _("Asked"), _("Buyer"), _("Chat"), _("Language"), _("Question"))
    for inquiry, conversation, contact in found:
        table.add_row(
            str(inquiry.id),
            moment(inquiry.at.astimezone(chosen.zone)),
            escape(contact.name),
            f"{conversation.bot_id}:{conversation.chat_id}",
            inquiry.language,
            escape("\n".join(question_lines(inquiry))),
        )
    screen.print(table)


def backup(
    path: Annotated[Path, typer.Argument(help="Where the copy goes; must not exist yet.")],
    database: DatabaseOption = "",
) -> None:
    """Copy the database of a desk, which may be running meanwhile."""
    chosen = settings(database)
    where = address(chosen.database_url)
    if where.get_backend_name() != "sqlite" or not where.database:
        raise CannotBackUp("this desk keeps its data in PostgreSQL: use pg_dump")
    if not Path(where.database).exists():
        raise CannotBackUp(f"{where.database}: there is no database yet")
    if path.exists():
        raise CannotBackUp(f"{path} exists already; name a new file")
    copy(Path(where.database), path)
    with speaking(terminal_language()):
        done = _("Copied to {path}.").format(path=path)
    Console(highlight=False, soft_wrap=True).print(done, markup=False)


def copy(source: Path, target: Path) -> None:
    """Copy an SQLite database as it is at one moment, whoever writes to it meanwhile.

    The copy appears under its name only when it is whole.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(unfinished)) as kept,
    ):
        live.backup(kept)
    unfinished.rename(target)
