"""Figures of many runs, as the benchmarks print them."""

import statistics
from collections.abc import Sequence


def told(taken: Sequence[float]) -> str:
    """Return the middle and the slow end of so many seconds, in milliseconds."""
    hundredths = statistics.quantiles(taken, n=100)
    return f"median {1000 * hundredths[49]:.2f} ms, 99th percentile {1000 * hundredths[98]:.2f} ms"
