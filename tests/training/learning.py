"""Learns a network with one layer between features and topics, by stochastic gradient descent.

Needs numpy and scipy, which nothing else does: `pip install -e '.[train]'`, as `make train` does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, pi
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import expit

from bot.understanding.classifier import MIDDLE, ROWS, SEVERAL, STEP, packed, places_of
from bot.understanding.frame import Topic
from tests.training.examples import Example

LEAST_SEEN: Final = 2  # a feature of one message teaches nothing
UNITS: Final = 32
ROUNDS: Final = 8
BATCH: Final = 128
FEATURES_LEFT_OUT, UNITS_LEFT_OUT = 0.3, 0.5
"""Shares that are left out of each step, so that no feature and no unit is relied on alone."""

FASTEST: Final = 3e-3
WARMING: Final = 0.1  # of all steps
DECAY: Final = 1e-2
LEAST: Final = 1.5 * STEP  # smaller weights are none
_SEED: Final = 0
_FIRST_BIAS: Final = -3.0  # few messages are about any one topic

Array: TypeAlias = NDArray[np.float32]


def learned(examples: Sequence[Example], key: str) -> bytes:
    """Return weights as `classifier` keeps them; `key` names what they were learned from."""
    topics = [*map(str, Topic), SEVERAL]
    messages = [each.features for each in examples]
    places = _places(messages)
    features = _features(messages, places)
    wanted, counts = _wanted(examples, topics)
    network = _fitted(features, wanted, counts)
    head = {
        "key": key,
        "topics": topics,
        "bias": _rounded(network.bias.now),
        "hidden_bias": _rounded(network.hidden_bias.now),
        "onward": _rounded(network.onward.now),
    }
    weights = np.hstack([network.direct.now, network.inward.now])
    return packed(head, _in_bytes(weights, places))


def _places(messages: Sequence[Mapping[str, float]]) -> dict[str, int]:
    """Return the rows of the features, the commonest first; where both are taken it gets none."""
    seen = Counter(name for message in messages for name in message)
    features: dict[int, str] = {}
    for name in sorted(seen, key=lambda name: (-seen[name], name)):
        if seen[name] < LEAST_SEEN:
            break
        _mark, places = places_of(name)
        free = next((place for place in places if place not in features), None)
        if free is not None:
            features[free] = name
    return {name: place for place, name in features.items()}


def _features(messages: Sequence[Mapping[str, float]], places: Mapping[str, int]) -> csr_matrix:
    """Return messages × rows."""
    known = [
        {places[name]: value for name, value in each.items() if name in places}
        for each in messages
    ]
    starts = np.cumsum([0, *map(len, known)])
    rows = [row for each in known for row in each]
    values = np.fromiter((value for each in known for value in each.values()), np.float32)
    found = csr_matrix((values, rows, starts), shape=(len(messages), ROWS))
    found.sort_indices()  # whatever the order of the features, the same is learned
    return found


def _wanted(examples: Sequence[Example], topics: Sequence[str]) -> tuple[Array, Array]:
    """Return, messages × topics, what a message is about, and what each counts for.

    A topic that a message may have or not counts for nothing.
    """
    both = [each.wanted() for each in examples]
    wanted = np.array([[topic in must for topic in topics] for must, _may in both], np.float32)
    counts = np.array([[topic not in may for topic in topics] for _must, may in both], np.float32)
    weight = np.array([each.weight for each in examples], np.float32)
    return wanted, counts * weight[:, None]


@dataclass(slots=True)
class _Weights:
    """Weights, and what Adam remembers of how they changed (Kingma and Ba, arXiv:1412.6980)."""

    now: Array
    mean: Array = field(init=False)
    square: Array = field(init=False)

    def __post_init__(self) -> None:
        self.mean, self.square = np.zeros_like(self.now), np.zeros_like(self.now)

    def step(self, slope: Array, speed: float, number: int, at: Any = slice(None)) -> None:
        """Go against the slope, only in the rows `at`."""
        self.mean[at] += 0.1 * (slope - self.mean[at])
        self.square[at] += 0.001 * (slope * slope - self.square[at])
        mean = self.mean[at] / (1 - 0.9**number)
        square = self.square[at] / (1 - 0.999**number)
        self.now[at] -= speed * (mean / (np.sqrt(square) + 1e-8) + DECAY * self.now[at])


class _Network:
    """The network while it is learned."""

    def __init__(self, topics: int, chance: np.random.Generator) -> None:
        start = chance.normal(0, 1, (UNITS, topics)) / np.sqrt(UNITS)
        self.direct = _Weights(np.zeros((ROWS, topics), np.float32))  # feature → topic
        self.inward = _Weights(np.zeros((ROWS, UNITS), np.float32))  # feature → unit
        self.hidden_bias = _Weights(np.abs(chance.normal(0, 0.3, UNITS)).astype(np.float32))
        self.onward = _Weights(start.astype(np.float32))  # unit → topic
        self.bias = _Weights(np.full(topics, _FIRST_BIAS, np.float32))
        self._chance = chance

    def learn(
        self, features: csr_matrix, wanted: Array, counts: Array, speed: float, number: int
    ) -> None:
        """Take the step of this number by the messages of a batch."""
        features.data *= self._kept(features.data.shape, FEATURES_LEFT_OUT)
        before = features @ self.inward.now + self.hidden_bias.now
        passing = (before > 0) * self._kept(before.shape, UNITS_LEFT_OUT)
        units = before * passing
        scores = units @ self.onward.now + features @ self.direct.now + self.bias.now
        off = (expit(scores) - wanted) * counts / np.float32(len(wanted))
        off_units = (off @ self.onward.now.T) * passing
        turned = features.T.tocsr()
        at = np.flatnonzero(np.diff(turned.indptr))  # the rows that the batch has
        self.direct.step(turned[at] @ off, speed, number, at)
        self.inward.step(turned[at] @ off_units, speed, number, at)
        self.hidden_bias.step(off_units.sum(0), speed, number)
        self.onward.step(units.T @ off, speed, number)
        self.bias.step(off.sum(0), speed, number)

    def _kept(self, shape: tuple[int, ...], left_out: float) -> Array:
        """Return zeros for what is left out by chance, and what makes up for it elsewhere."""
        kept = self._chance.random(shape) > left_out
        return kept.astype(np.float32) / np.float32(1 - left_out)


def _fitted(features: csr_matrix, wanted: Array, counts: Array) -> _Network:
    chance = np.random.default_rng(_SEED)
    network = _Network(wanted.shape[1], chance)
    batches = [batch for _ in range(ROUNDS) for batch in _batches(len(wanted), chance)]
    for number, batch in enumerate(batches, start=1):
        speed = FASTEST * _pace(number / len(batches))
        network.learn(features[batch], wanted[batch], counts[batch], speed, number)
    return network


def _batches(count: int, chance: np.random.Generator) -> list[NDArray[np.int64]]:
    order = chance.permutation(count)
    return [order[start : start + BATCH] for start in range(0, count, BATCH)]


def _pace(part: float) -> float:
    """Return how fast to go after this part of the way: up quickly, then down along a cosine."""
    if part < WARMING:
        return part / WARMING
    return (1 + cos(pi * (part - WARMING) / (1 - WARMING))) / 2


def _rounded(weights: Array) -> Any:
    return np.round(weights.astype(float), 3).tolist()


def _in_bytes(weights: Array, places: Mapping[str, int]) -> bytes:
    """Return the rows of the features, each after its mark; all others are zeros."""
    steps = np.where(np.abs(weights) < LEAST, 0, np.round(weights / STEP))
    rows = np.zeros((ROWS, 1 + weights.shape[1]), np.uint8)
    for name, place in places.items():
        rows[place, 0] = places_of(name)[0]
        rows[place, 1:] = np.clip(steps[place], -MIDDLE, MIDDLE - 1) + MIDDLE
    return bytes(rows.tobytes())
