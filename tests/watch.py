"""A clock that a test sets."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass
class Watch:
    """A clock that somebody sets."""

    shows: datetime = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.shows

    def passes(self, **time: float) -> None:
        self.shows += timedelta(**time)
