"""`sockdesk ask`: buyers' messages through the very same desk (docs/ask.md)."""

import asyncio
import json
import sys
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from bot.cli.opened import DatabaseOption, opened, settings, terminal_language
from bot.clock import Clock, stopped_at, system_clock
from bot.i18n import _, speaking
from bot.settings import Settings
from bot.storage.engine import Database
from bot.workbook.queries import town_state


def ask(
    text: Annotated[str, typer.Argument(help="What the buyer writes.", show_default=False)] = "",
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Read and write one JSON object a line.")
    ] = False,
    now: Annotated[
        str,
        typer.Option(
            metavar="TIME",
            help="The clock to go by, as 2027-03-01T09:00+08:00; default: the real one.",
            show_default=False,
        ),
    ] = "",
    database: DatabaseOption = "",
) -> None:
    """Ask the desk as a buyer would, and see what it understood."""
    if bool(text) == as_json:
        raise typer.BadParameter("give a message, or --json and lines on the standard input")
    chosen = settings(database)
    asyncio.run(
        _ask_lines(chosen, _clock(now)) if as_json else _ask_one(chosen, _clock(now), text)
    )


def _clock(now: str) -> Clock:
    if not now:
        return system_clock
    try:
        return stopped_at(datetime.fromisoformat(now))
    except ValueError as error:
        raise typer.BadParameter(f"--now: {error}") from error


async def _ask_one(chosen: Settings, clock: Clock, text: str) -> None:
    from bot.cli.rehearsal import rehearsing

    async with opened(chosen) as database, rehearsing(chosen, database, clock) as rehearsal:
        await _warn_of_empty_town(database)
        answer = await rehearsal.turn({"conversation": "1", "text": text})
    screen = Console(highlight=False, soft_wrap=True)
    for reply in answer["replies"]:
        screen.print(reply["text"], markup=False)
        for row in reply["buttons"]:
            screen.print("  ".join(f"[{label}]" for label in row), markup=False, style="dim")


async def _warn_of_empty_town(database: Database) -> None:
    async with database.reading() as session:
        state = await town_state(session)
    if state.imported_at is None:
        with speaking(terminal_language()):
            Console(stderr=True, highlight=False, soft_wrap=True).print(
                _(
                    "The town is empty. Start the desk once with `sockdesk run` for a "
                    "demonstration, or import a workbook."
                ),
                style="yellow",
                markup=False,
            )


async def _ask_lines(chosen: Settings, clock: Clock) -> None:
    from bot.cli.rehearsal import BadLine, rehearsing

    async with opened(chosen) as database, rehearsing(chosen, database, clock) as rehearsal:
        for number, line in enumerate(sys.stdin, start=1):
            if not line.strip():
                continue
            try:
                answer = await rehearsal.turn(_asked(line))
            except BadLine as error:
                answer = {"error": str(error), "line": number}
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()


def _asked(line: str) -> dict[str, Any]:
    from bot.cli.rehearsal import BadLine

    try:
        asked = json.loads(line)
    except ValueError as error:
        raise BadLine(f"not valid JSON: {error}") from error
    if not isinstance(asked, dict):
        raise BadLine('expected an object such as {"conversation": "c1", "text": "…"}')
    return asked
