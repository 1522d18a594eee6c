"""What a process keeps of the catalogue in memory: the index, and rows that were read before."""

from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from bot.catalogue.index import Index

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

ROOM: Final = 20_000
"""How many things are kept; a town that asks for more begins anew."""


@dataclass(slots=True)
class Shelf:
    """The index of articles, and rows under the revision of the town in which they were read.

    Rows are shared by all who ask: nobody may change them.
    """

    index: Index = field(default_factory=Index)
    _kept: dict[Hashable, Any] = field(default_factory=dict, init=False)

    async def one(self, key: Hashable, read: Callable[[], Awaitable[V]]) -> V:
        """Return what is kept under `key`, or read it and keep it."""
        if key in self._kept:
            kept: V = self._kept[key]
            return kept
        return self._keep(key, await read())

    async def each(
        self,
        kind: Hashable,
        keys: Iterable[K],
        read: Callable[[list[K]], Awaitable[Mapping[K, V]]],
    ) -> dict[K, V]:
        """Return what there is of each of `keys`, in their order; read what is not kept yet."""
        asked = [*keys]
        found = {key: self._kept[kind, key] for key in asked if (kind, key) in self._kept}
        if missing := [key for key in asked if key not in found]:
            for key, value in (await read(missing)).items():
                found[key] = self._keep((kind, key), value)
        return {key: found[key] for key in asked if key in found}

    def clear(self) -> None:
        """Forget the rows, but not the index."""
        self._kept.clear()

    def _keep(self, key: Hashable, value: V) -> V:
        if len(self._kept) >= ROOM:
            self.clear()
        self._kept[key] = value
        return value
