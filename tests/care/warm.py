"""A parent that has everything imported and forks desks, so that a killed one is back at once.

`python -m tests.care.warm DATABASE` prints the port that all of them serve, then the process id of
a new desk for each line that it reads.  It ends, and with it the desk, when its input does.
"""

import asyncio
import os
import signal
import socket
import sys

import structlog

from bot.clock import system_clock
from bot.serving import serve
from bot.settings import Settings
from bot.storage.engine import Database
from bot.understanding.warm import warm_up


def main(database_url: str) -> None:
    """Fork a desk whenever asked."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    warm_up()
    door = socket.create_server(("127.0.0.1", 0), backlog=128)
    _say(door.getsockname()[1])
    desk = 0
    for _ in sys.stdin:
        desk = os.fork()
        if desk == 0:
            asyncio.run(_serve(database_url, door))
            os._exit(0)
        _say(desk)
    if desk:
        os.kill(desk, signal.SIGKILL)


async def _serve(database_url: str, door: socket.socket) -> None:
    database = Database.open(database_url)
    await serve(Settings(_env_file=None), database, system_clock, door=door)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
