"""Guesses what a message asks about, by weights that were learned from example messages.

The weights come from `make train`: a network with one layer between the features and the topics,
and a chance of its own for each topic, since a message may be about several.  Using them takes no
library: the rows of a message's features are added up, and all that follows is small.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from operator import add
from struct import unpack
from typing import Any, Final, NamedTuple
from zlib import crc32

from bot.understanding.frame import Topic

WEIGHTS: Final = "data/topics.weights.gz"
ROWS: Final = 1 << 18
"""Of each feature there is one at most; a byte before its weights marks whose it is.

So no names are kept: a feature that was never learned shows the mark by chance once in 200 times.
"""

STEP: Final = 0.04
MIDDLE: Final = 128
"""A weight is a byte: `MIDDLE` is none, and each step from it is `STEP`."""

_ELSEWHERE: Final = 0x5BD1  # takes the second row of a feature far from its first
_LANE, _WIDE_LANE = 4, 8  # bytes of a sum of rows, and of one of units
_FINE, _FAR = 1000, 1 << 20  # parts of 1 that units are counted in, and what none is onward
_KEPT: Final = 8192  # rows of the commonest features are kept ready for adding

Chances = Mapping[Topic, float]
"""Topic → how likely a message is about it, from 0 to 1; they do not add up to anything."""

SEVERAL: Final = "several"
"""Kept after the topics: that a message asks several things, which may be surer than what."""


class Guess(NamedTuple):
    """What a message may be about."""

    chances: Chances
    several: float  # how likely it asks more than one thing, from 0 to 1


class _Network(NamedTuple):
    topics: tuple[Topic, ...]
    bias: list[float]  # of each topic, and of several
    hidden_bias: list[float]  # of each unit between
    onward: list[int]  # unit → what it weighs on each topic, side by side as well
    rows: bytes  # row → mark, then the weights on each topic and each unit, a byte each

    @property
    def width(self) -> int:
        """How many weights a feature has."""
        return len(self.bias) + len(self.hidden_bias)

    def row_of(self, feature: str) -> bytes:
        """Return 1 and the weights of a feature; nothing if it was not learned."""
        mark, places = places_of(feature)
        for place in places:
            start = place * (1 + self.width)
            if self.rows[start] == mark:
                return b"\x01" + self.rows[start + 1 : start + 1 + self.width]
        return b""


def places_of(feature: str) -> tuple[int, tuple[int, int]]:
    """Return the mark of a feature, from 1 to 255, and the two rows that it may have."""
    hashed = crc32(feature.encode())
    mark = hashed >> 24 or 1
    row = hashed % ROWS
    return mark, (row, row ^ mark * _ELSEWHERE % ROWS)


def guess(features: Mapping[str, float]) -> Guess:
    """Return what a message of these features may be about."""
    network = _network()
    totals: dict[float, int] = defaultdict(int)  # only few weights occur in a message
    for name, value in features.items():
        totals[value] += _lanes(name)
    scores = [*network.bias, *network.hidden_bias]
    for value, total in totals.items():
        known, *sums = unpack(f"<{1 + network.width}I", _bytes(total, 1 + network.width, _LANE))
        none, scale = MIDDLE * known, value * STEP
        scores = [score + (each - none) * scale for score, each in zip(scores, sums, strict=True)]
    of_topics = len(network.bias)
    onward = _onward(network, scores[of_topics:])
    found = map(add, scores[:of_topics], onward)
    *chances, several = (1 / (1 + exp(-score)) for score in found)
    return Guess(dict(zip(network.topics, chances, strict=True)), several)


def _onward(network: _Network, units: Sequence[float]) -> Iterator[float]:
    """Yield what the units add to each topic: those below zero nothing."""
    fine = [round(unit * _FINE) if unit > 0 else 0 for unit in units]
    total = sum(unit * lanes for unit, lanes in zip(fine, network.onward, strict=True) if unit)
    none, count = _FAR * sum(fine), len(network.bias)
    for each in unpack(f"<{count}Q", _bytes(total, count, _WIDE_LANE)):
        yield (each - none) / _FINE**2


def _bytes(total: int, count: int, lane: int) -> bytes:
    return total.to_bytes(lane * count, "little")


def packed(head: Mapping[str, Any], rows: bytes) -> bytes:
    """Return weights as they are kept: a line of JSON, then the rows.

    `head` has the `topics`, `SEVERAL` the last, their `bias`, the `hidden_bias` and `onward`.
    """
    return gzip.compress(json.dumps(head).encode() + b"\n" + rows, mtime=0)


def unpacked_head(kept: bytes) -> dict[str, Any]:
    """Return what `packed` wrote before the rows."""
    head: dict[str, Any] = json.loads(gzip.decompress(kept).split(b"\n", 1)[0])
    return head


@lru_cache(_KEPT)
def _lanes(feature: str) -> int:
    """Return 1 and the weights of a feature as one number, so that one addition adds up all.

    0 stands for a feature that was not learned.
    """
    row = _network().row_of(feature)
    lanes = bytearray(_LANE * len(row))
    lanes[::_LANE] = row
    return int.from_bytes(lanes, "little")


@cache
def _network() -> _Network:
    kept = gzip.decompress((files("bot.understanding") / WEIGHTS).read_bytes())
    first, rows = kept.split(b"\n", 1)
    head = json.loads(first)
    *topics, _several = head["topics"]
    onward = [_side_by_side(weights) for weights in head["onward"]]
    return _Network(tuple(map(Topic, topics)), head["bias"], head["hidden_bias"], onward, rows)


def _side_by_side(weights: Sequence[float]) -> int:
    steps = [round(weight * _FINE) + _FAR for weight in weights]
    return sum(step << 8 * _WIDE_LANE * place for place, step in enumerate(steps))
