"""When things happen that nobody asked for: ticks and daily jobs.

The scheduler holds no state: what is due is looked up in the database whenever a job runs.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, TypeAlias

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.channels.rehearsals import clear_left_behind
from bot.clock import Clock
from bot.inbox.reception import forget_old
from bot.storage.engine import Database

Job: TypeAlias = Callable[[], Awaitable[Any]]

SWEEP_SECONDS: Final = 10


@asynccontextmanager
async def ticking(
    database: Database,
    clock: Clock,
    sweeps: Sequence[Job],
    *,
    hourly: Sequence[Job] = (),
    sweep_seconds: int = SWEEP_SECONDS,
) -> AsyncIterator[None]:
    """Run the jobs while the block lasts: the sweeps all the time, the tidying now and then.

    What is to be done `hourly` comes after the tidying.
    """

    async def tidy_up() -> None:
        await forget_old(database, clock)
        await clear_left_behind(database, clock())
        for job in hourly:
            await job()

    # A tick that comes late still counts, and several missed ones are one.
    scheduler = AsyncIOScheduler(job_defaults={"misfire_grace_time": None, "coalesce": True})
    for sweep in sweeps:
        _every(scheduler, sweep, seconds=sweep_seconds)
    _every(scheduler, tidy_up, hours=1)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def _every(scheduler: Any, job: Job, **interval: int) -> None:
    async def run() -> None:
        # Of an object that is called the scheduler cannot tell that it is a coroutine's.
        await job()

    scheduler.add_job(run, IntervalTrigger(**interval))
