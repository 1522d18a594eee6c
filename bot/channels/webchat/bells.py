"""Bells: wake the pages that wait for a visitor's log to change."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Bell:
    """Wakes one waiting page; `rung` stays set until it is cleared by who waited."""

    rung: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, seconds: float) -> bool:
        """Wait for the bell; returns whether it rang in time."""
        try:
            await asyncio.wait_for(self.rung.wait(), seconds)
        except TimeoutError:
            return False
        self.rung.clear()
        return True


@dataclass(slots=True)
class Bells:
    """The bells of one process: a writer rings, and every page of that visitor looks again.

    Once `close` was called nobody waits any more, so that a server can end.
    """

    closed: bool = False
    _hung: dict[int, set[Bell]] = field(default_factory=lambda: defaultdict(set))

    @contextmanager
    def hung(self, visitor_id: int) -> Iterator[Bell]:
        """Hang up a bell before looking into the log, so that no change goes unheard."""
        bell = Bell()
        if self.closed:
            bell.rung.set()
        self._hung[visitor_id].add(bell)
        try:
            yield bell
        finally:
            self._hung[visitor_id].discard(bell)
            if not self._hung[visitor_id]:
                del self._hung[visitor_id]

    def ring(self, visitor_id: int) -> None:
        """Wake whoever waits for this visitor's log."""
        for bell in self._hung.get(visitor_id, ()):
            bell.rung.set()

    async def told(self, visitor_id: int) -> None:
        """Ring as a hook that runs after a commit."""
        self.ring(visitor_id)

    def awaited(self) -> list[int]:
        """Return the visitors for whom somebody waits."""
        return list(self._hung)

    def close(self) -> None:
        """Wake everybody, now and from now on."""
        self.closed = True
        for visitor_id in self.awaited():
            self.ring(visitor_id)
