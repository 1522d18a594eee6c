"""Days on which a factory stands still, and counting past them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, Protocol, TypeAlias

Span: TypeAlias = tuple[date, date]
"""First and last day of a shutdown, both included."""

SHUTDOWN: Final = "shutdown"
FAIR: Final = "fair"
ORDERING_SEASON: Final = "ordering_season"


class Dated(Protocol):
    """An entry of the calendar; no factories means all of them."""

    kind: str
    starts: date
    ends: date
    factories: list[str]


def shutdowns_of(factory: str, entries: Iterable[Dated]) -> tuple[Span, ...]:
    """Return when `factory` stands still, in order, without overlaps."""
    spans = sorted(
        (entry.starts, entry.ends)
        for entry in entries
        if entry.kind == SHUTDOWN and (not entry.factories or factory in entry.factories)
    )
    return _merged(spans)


def working_day_after(start: date, days: int, shutdowns: Sequence[Span]) -> date:
    """Return the day on which `days` days have passed since `start`, shutdowns not counted.

    `shutdowns` are in order and do not overlap, as `shutdowns_of` gives them.
    """
    end = start + timedelta(days)
    for first, last in shutdowns:
        begins = max(first, start + timedelta(1))
        if begins > end:
            break
        end += timedelta(max(0, (last - begins).days + 1))
    return end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for first, last in spans:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)
