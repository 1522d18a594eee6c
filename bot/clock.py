"""What time it is: a value that is passed in, so that a test can say it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Returns the present moment, aware."""


def system_clock() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251  the one place that reads the clock


def stopped_at(moment: datetime) -> Clock:
    """Return a clock that always shows `moment`, which has to be aware.

    Raises ValueError for a naive moment: it would mean another time on every machine.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; add one, as in +08:00")
    return lambda: moment
