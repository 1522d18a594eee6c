"""The unit of work: everything one message causes, kept together or not at all."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlmodel.ext.asyncio.session import AsyncSession

Hook: TypeAlias = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """A session, and what is to be done once its transaction has been committed."""

    session: AsyncSession
    _hooks: list[Hook] = field(default_factory=list)

    def after_commit(self, hook: Hook) -> None:
        """Run `hook` when all this is safe; never, when it is rolled back."""
        self._hooks.append(hook)

    async def committed(self) -> None:
        """Run the hooks in their order."""
        for hook in self._hooks:
            await hook()


current_unit: ContextVar[UnitOfWork] = ContextVar("current_unit")
"""The unit of the update that is being handled: conversation state has to use its session,
since a second connection would wait for the first for ever on SQLite."""
