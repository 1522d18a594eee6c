"""The example sentence most like a message: the last resort where no phrase is known."""

from collections import Counter
from functools import cache
from math import log, sqrt
from typing import Final

from bot.understanding.frame import Topic
from bot.understanding.lexicon import examples
from bot.understanding.text import HAN, fold

_ENOUGH: Final = 0.42
_LATIN_GRAM, _HAN_GRAM = 4, 2


def nearest_topic(folded: str) -> Topic | None:
    """Return the topic of the example that shares most with the text, None if none is near."""
    sentences, weights = _index()
    vector = _vector(folded, weights)
    best = max(
        (
            (sum(vector[gram] * other.get(gram, 0.0) for gram in vector), topic)
            for other, topic in sentences
        ),
        default=(0.0, None),
        key=lambda match: match[0],
    )
    return best[1] if best[0] >= _ENOUGH else None


def _grams(folded: str) -> Counter[str]:
    size = _HAN_GRAM if HAN.search(folded) else _LATIN_GRAM
    padded = f" {folded} "
    return Counter(padded[at : at + size] for at in range(len(padded) - size + 1))


def _vector(folded: str, weights: dict[str, float]) -> dict[str, float]:
    raw = {gram: count * weights.get(gram, weights[""]) for gram, count in _grams(folded).items()}
    norm = sqrt(sum(value * value for value in raw.values())) or 1.0
    return {gram: value / norm for gram, value in raw.items()}


@cache
def _index() -> tuple[list[tuple[dict[str, float], Topic]], dict[str, float]]:
    texts = [(fold(sentence), topic) for sentence, topic in examples()]
    seen = Counter(gram for text, _ in texts for gram in _grams(text))
    rare = log(1 + len(texts))
    weights = {gram: log(1 + len(texts) / count) for gram, count in seen.items()} | {"": rare}
    return [(_vector(text, weights), topic) for text, topic in texts], weights
