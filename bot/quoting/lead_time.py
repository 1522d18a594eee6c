"""How long making takes, and from when to when the goods can be ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.calendar.shutdowns import Span, working_day_after

LONGEST_PROMISE_DAYS: Final = 3650  # beyond ten years nobody plans a sock


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """From the deposit to goods ready, shutdowns counted in."""

    ordered: date
    ready_first: date
    ready_last: date
    limited_by_capacity: bool  # the machines need longer than the usual lead time
    pushed_days: int  # how many days a shutdown adds at most

    @property
    def shortest(self) -> int:
        """Calendar days to the earliest day."""
        return (self.ready_first - self.ordered).days

    @property
    def longest(self) -> int:
        """Calendar days to the latest day."""
        return (self.ready_last - self.ordered).days


def production(
    lead_time: tuple[int, int],
    *,
    today: date,
    shutdowns: Sequence[Span],
    pairs: int | None = None,
    daily_capacity: int,
) -> Production | None:
    """Return the production time of `pairs`, or None when it would take over ten years.

    Without a quantity it is the usual lead time. Days count from the deposit, today.
    """
    shortest, longest = lead_time
    needed = -(-pairs // daily_capacity) if pairs else 0
    slowest = max(longest, needed)
    if slowest > LONGEST_PROMISE_DAYS:
        return None
    last = working_day_after(today, slowest, shutdowns)
    return Production(
        ordered=today,
        ready_first=working_day_after(today, shortest, shutdowns),
        ready_last=last,
        limited_by_capacity=needed > longest,
        pushed_days=(last - today).days - slowest,
    )
