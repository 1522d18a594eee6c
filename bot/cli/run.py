"""`sockdesk run`: the desk at work."""

import asyncio
import logging
from contextlib import suppress
from functools import partial

import structlog
from rich.console import Console

from bot.cli.opened import DatabaseOption, opened, settings, terminal_language
from bot.clock import system_clock
from bot.i18n import _, speaking
from bot.settings import Settings


def run(database: DatabaseOption = "") -> None:
    """Serve the web chat until Ctrl-C; an empty desk gets a demonstration town."""
    chosen = settings(database)
    _log_at(chosen.log_level)
    with speaking(terminal_language()):
        with suppress(KeyboardInterrupt):
            asyncio.run(_run(chosen))
        Console(highlight=False).print(_("The desk is closed. Every conversation is kept."))


async def _run(chosen: Settings) -> None:
    from bot.serving import open_door, serve
    from bot.workbook import load_demonstration

    screen = Console(highlight=False, soft_wrap=True)
    async with opened(chosen) as database:
        if await load_demonstration(database, clock=system_clock):
            screen.print(
                _(
                    "The desk was empty: a demonstration town with invented factories is loaded. "
                    "The first real import replaces it."
                )
            )
        door = open_door(chosen.host, chosen.port)
        address = chosen.public_url or f"http://{chosen.host}:{chosen.port}"
        # NOTE: {address} is a web address; Ctrl-C is the key that ends the program.
        greeting = _("The chat is open at {address}/ (Ctrl-C ends it).").format(address=address)
        screen.print(greeting, markup=False)
        await serve(
            chosen,
            database,
            system_clock,
            door=door,
            tell=partial(screen.print, markup=False),
        )


def _log_at(level: str) -> None:
    number = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(level=max(number, logging.WARNING), format="%(levelname)s %(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Without the variables of each frame: what buyers wrote has no place in a log.
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(),
    )
