"""All that people can do about their data, put together once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from bot.clock import Clock
from bot.leads.telling import Telling
from bot.outbox.kinds import Kinds
from bot.privacy import letters
from bot.privacy.export import Export
from bot.privacy.forgetting import Forget
from bot.privacy.retention import EnforceRetention
from bot.storage.engine import Database


@dataclass(frozen=True, slots=True)
class Privacy:
    """Hands data out, erases it, and says for how long it is kept after the last message."""

    clock: Clock
    retention: timedelta
    export: Export
    forget: Forget

    @classmethod
    def over(cls, clock: Clock, telling: Telling, retention: timedelta) -> Self:
        """Put it together over these."""
        return cls(clock, retention, Export(telling.outbox, clock), Forget(telling, clock))

    def kinds(self) -> Kinds:
        """Return the letters that it writes."""
        return letters.kinds()

    def enforcing(self, database: Database) -> EnforceRetention:
        """Return what forgets those of whom nothing was heard for long."""
        return EnforceRetention(database, self.forget, self.clock, self.retention)
