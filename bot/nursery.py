"""Detached work: kept hold of, reported when it fails, ended with the desk."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import structlog

log = structlog.get_logger(__name__)


class Nursery:
    """Starts tasks and ends them: leaving the block cancels what still runs."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], *, name: str) -> None:
        """Run `work` beside everything else; its failure is logged, not raised."""
        self._hold(asyncio.get_running_loop().create_task(work, name=name))

    @contextmanager
    def during(self, work: Coroutine[Any, Any, Any], *, name: str) -> Iterator[None]:
        """Run `work` beside the block, at the longest until the block ends."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._hold(task)
        try:
            yield
        finally:
            task.cancel()

    def _hold(self, task: asyncio.Task[Any]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("detached work failed", task=task.get_name(), exc_info=error)

    async def idle(self) -> None:
        """Wait until nothing runs any more."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
