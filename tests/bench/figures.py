"""Figures of many runs, as the benchmarks print them."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence


def told(taken: Sequence[float]) -> str:
    """Return the middle and the slow end of so many seconds, in milliseconds."""
    hundredths = statistics.quantiles(taken, n=100)
    return f"median {1000 * hundredths[49]:.2f} ms, 99th percentile {1000 * hundredths[98]:.2f} ms"


def timed(calls: Iterable[Callable[[], object]]) -> list[float]:
    """Return the seconds that each call takes."""
    taken = []
    for call in calls:
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return taken
