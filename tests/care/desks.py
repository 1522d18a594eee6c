"""Desks that are forked from one warm parent, so that a killed one is back at once."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.storage.engine import Database


@asynccontextmanager
async def parent_of(
    database: Database, telegram: Mapping[str, str] | None = None
) -> AsyncIterator[tuple[Process, int]]:
    url = database.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.care.warm", url]
    settings = {f"SOCKDESK_TELEGRAM_{name}": value for name, value in (telegram or {}).items()}
    parent = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, env={**os.environ, **settings}
    )
    assert parent.stdin is not None
    try:
        yield parent, await _number(parent)
    finally:
        parent.stdin.close()
        await parent.wait()
        await database.close()


async def new_desk(parent: Process) -> int:
    assert parent.stdin is not None
    parent.stdin.write(b"\n")
    return await _number(parent)


async def _number(parent: Process) -> int:
    assert parent.stdout is not None
    return int(await parent.stdout.readline())
