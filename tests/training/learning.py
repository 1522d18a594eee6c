"""Logistic regression of each topic over the examples' features.

Needs scikit-learn, which nothing else does: `pip install -e '.[train]'`, as `make train` does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.understanding.classifier import packed
from bot.understanding.frame import Topic
from tests.training.examples import Example

LEAST_SEEN: Final = 2  # a feature of one message teaches nothing
LEAST_WEIGHT: Final = 0.08
STRENGTH: Final = 2.0  # inverse of the regularisation
_TURNS: Final = 300


def learned(examples: Sequence[Example], key: str) -> bytes:
    """Return weights as `classifier` keeps them; `key` names what they were learned from."""
    vectors = DictVectorizer()
    rows = vectors.fit_transform(_without_the_rare([each.features for each in examples]))
    wanted = [each.wanted() for each in examples]
    weight = np.array([each.weight for each in examples])
    topics = [str(topic) for topic in Topic]
    slopes, bias = np.zeros((len(topics), rows.shape[1])), []
    for place, topic in enumerate(topics):
        has = np.array([topic in must for must, _may in wanted])
        counts = np.array([topic not in may for _must, may in wanted])
        model = LogisticRegression(C=STRENGTH, max_iter=_TURNS, solver="liblinear")
        model.fit(rows[counts], has[counts], sample_weight=weight[counts])
        slopes[place] = model.coef_[0]
        bias.append(round(float(model.intercept_[0]), 3))
    weights = {
        str(name): _telling(slopes[:, column])
        for column, name in enumerate(vectors.get_feature_names_out())
        if any(abs(slopes[:, column]) >= LEAST_WEIGHT)
    }
    return packed({"key": key, "topics": topics, "bias": bias}, weights)


def _telling(column: Iterable[float]) -> list[tuple[int, float]]:
    """Return places and weights of those topics that a feature weighs on."""
    return [(place, weight) for place, weight in enumerate(column) if abs(weight) >= LEAST_WEIGHT]


def _without_the_rare(rows: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    seen = Counter(feature for row in rows for feature in row)
    return [
        {name: value for name, value in row.items() if seen[name] >= LEAST_SEEN} for row in rows
    ]
