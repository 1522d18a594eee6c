"""Learns the weights of `bot.understanding.classifier` from the example sentences: `make train`.

Needs scikit-learn, which nothing else does: `pip install -e '.[train]'`, as `make train` does.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.understanding.classifier import WEIGHTS
from tests.training.sentences import (
    Sentence,
    features_of,
    learned_from,
    together,
    training_key,
)

LEAST_SEEN: Final = 2  # a feature of one sentence teaches nothing
LEAST_WEIGHT: Final = 0.03
STRENGTH: Final = 2.0  # inverse of the regularisation
ROOT: Final = Path(__file__).resolve().parents[2] / "bot" / "understanding"


def learn(sentences: Sequence[Sentence]) -> dict[str, Any]:
    """Return weights as `classifier` reads them."""
    asked = [*((each.text, (each.topic,)) for each in sentences), *together(sentences)]
    seen = _without_the_rare([features_of(text) for text, _topics in asked], len(sentences))
    # A message about several things is one of each, by its share.
    rows, topics, shares = zip(
        *(
            (row, topic, 1 / len(of))
            for row, (_text, of) in zip(seen, asked, strict=True)
            for topic in of
        ),
        strict=True,
    )
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(vectors.fit_transform(rows), topics, sample_weight=shares)
    names = vectors.get_feature_names_out()
    weights = {
        str(name): _flat(model.coef_[:, column])
        for column, name in enumerate(names)
        if any(abs(weight) >= LEAST_WEIGHT for weight in model.coef_[:, column])
    }
    bias = [round(float(value), 3) for value in model.intercept_]
    return {"topics": [str(topic) for topic in model.classes_], "bias": bias, "weights": weights}


def _flat(column: Iterable[float]) -> list[float]:
    """Return place and weight one after the other, of those that weigh anything."""
    return [
        part
        for place, weight in enumerate(column)
        if abs(weight) >= LEAST_WEIGHT
        for part in (place, round(float(weight), 3))
    ]


def _without_the_rare(rows: Sequence[dict[str, float]], singles: int) -> list[dict[str, float]]:
    """Return the rows without what few of the first `singles` have."""
    seen = Counter(feature for row in rows[:singles] for feature in row)
    return [
        {name: value for name, value in row.items() if seen[name] >= LEAST_SEEN} for row in rows
    ]


def main() -> None:
    """Write the weights, with the key of what they were learned from."""
    learned = learn(learned_from()) | {"key": training_key()}
    text = json.dumps(learned, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    packed = gzip.compress(text.encode(), mtime=0)
    (ROOT / WEIGHTS).write_bytes(packed)
    sys.stdout.write(f"{len(learned['weights']):,} features, {len(packed):,} bytes\n")


if __name__ == "__main__":
    main()
