"""Guesses what a message asks about, by weights that were learned from example messages.

The weights come from `make train`: a logistic regression a topic, since a message may be about
several.  Using them takes no library: a message has some hundred features, and each weighs on few
topics.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import exp
from struct import pack, unpack, unpack_from
from typing import Any, Final, NamedTuple

from bot.understanding.frame import Topic

WEIGHTS: Final = "data/topics.weights.gz"
_PARTS: Final = 500  # of 1: the steps in which weights are kept
_LANE: Final = 4  # bytes of a sum for each topic
_MIDDLE: Final = 1 << (8 * _LANE - 1)

Chances = Mapping[Topic, float]
"""Topic → how likely a message is about it, from 0 to 1; they do not add up to anything."""


class _Weights(NamedTuple):
    """Of each feature, its weights on all topics side by side in one number.

    So the weights of all features of a message are added up by one addition each.
    """

    topics: tuple[Topic, ...]
    bias: tuple[float, ...]
    of: Mapping[str, int]
    middle: int  # makes every lane of a sum positive


def chances(features: Mapping[str, float]) -> Chances:
    """Return the chance of every topic for a message of these features."""
    topics, bias, of, middle = _weights()
    sums: dict[float, int] = defaultdict(int)
    for feature in features.keys() & of.keys():
        sums[features[feature]] += of[feature]
    scores = [*bias]
    for value, total in sums.items():
        lanes = (total + middle).to_bytes(_LANE * len(topics), "little")
        steps = unpack(f"<{len(topics)}I", lanes)
        scale = value / _PARTS
        scores = [
            score + (step - _MIDDLE) * scale for score, step in zip(scores, steps, strict=True)
        ]
    return {topic: 1 / (1 + exp(-score)) for topic, score in zip(topics, scores, strict=True)}


def packed(head: Mapping[str, Any], weights: Mapping[str, Iterable[tuple[int, float]]]) -> bytes:
    """Return weights as they are kept: a line of JSON, then the places, then the weights.

    `head` has the `topics` and their `bias`; `weights` maps a feature to places and weights.
    """
    flat = [pair for pairs in weights.values() for pair in pairs]
    counts = [len(list(pairs)) for pairs in weights.values()]
    first = json.dumps({**head, "features": [*weights], "counts": counts}, ensure_ascii=False)
    places = bytes(place for place, _weight in flat)
    steps = pack(f"<{len(flat)}h", *(round(weight * _PARTS) for _place, weight in flat))
    parts = (first.encode(), b"\n", places, steps)
    return gzip.compress(b"".join(parts), mtime=0)


def unpacked_head(kept: bytes) -> dict[str, Any]:
    """Return what `packed` wrote before the weights."""
    head: dict[str, Any] = json.loads(gzip.decompress(kept).split(b"\n", 1)[0])
    return head


@cache
def _weights() -> _Weights:
    first, rest = gzip.decompress((files("bot.understanding") / WEIGHTS).read_bytes()).split(
        b"\n", 1
    )
    head = json.loads(first)
    ends = [0, *accumulate(head["counts"])]
    of = {
        feature: sum(step << 8 * _LANE * place for place, step in zip(places, found, strict=True))
        for feature, (start, end) in zip(head["features"], pairwise(ends), strict=True)
        for places, found in ((rest[start:end], _steps(rest, ends[-1], start, end)),)
    }
    middle = sum(_MIDDLE << 8 * _LANE * place for place in range(len(head["topics"])))
    return _Weights(tuple(map(Topic, head["topics"])), tuple(head["bias"]), of, middle)


def _steps(kept: bytes, base: int, start: int, end: int) -> tuple[int, ...]:
    """Return the weights of a stretch; all at once would only raise the peak of memory."""
    return unpack_from(f"<{end - start}h", kept, base + 2 * start)
