"""When things happen that nobody asked for: ticks and daily jobs.

The scheduler holds no state: what is due is looked up in the database whenever a job runs.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.channels.rehearsals import clear_left_behind
from bot.clock import Clock
from bot.inbox.reception import Reception, forget_old
from bot.storage.engine import Database

SWEEP_SECONDS: Final = 10


@asynccontextmanager
async def ticking(
    database: Database,
    reception: Reception,
    clock: Clock,
    *,
    sweep_seconds: int = SWEEP_SECONDS,
) -> AsyncIterator[None]:
    """Run the jobs while the block lasts."""

    async def tidy_up() -> None:
        await forget_old(database, clock)
        await clear_left_behind(database, clock())

    # A tick that comes late still counts, and several missed ones are one.
    scheduler = AsyncIOScheduler(job_defaults={"misfire_grace_time": None, "coalesce": True})
    _every(scheduler, reception.sweep, seconds=sweep_seconds)
    _every(scheduler, tidy_up, hours=1)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def _every(scheduler: Any, job: Callable[[], Awaitable[Any]], **interval: int) -> None:
    scheduler.add_job(job, IntervalTrigger(**interval))
