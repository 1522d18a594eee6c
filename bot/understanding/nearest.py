"""The example sentences most like a message: the last resort where no phrase is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import log, sqrt
from typing import Final, NamedTuple

from bot.understanding.frame import Topic
from bot.understanding.lexicon import examples
from bot.understanding.text import fold, lemmas
from bot.understanding.words import MARK, Word, words_of

_NEIGHBOURS: Final = 5
_GRAMS: Final = (
    3,
    4,
)  # letters of a word that are compared, so that endings and errors matter less
_COMMON: Final = 0.1  # what a feature of all sentences still weighs


class Likeness(NamedTuple):
    """A topic, and how much its examples are like a message: 1 is the same sentence."""

    topic: Topic
    degree: float


class _Index(NamedTuple):
    topics: tuple[Topic, ...]
    weights: dict[str, float]
    sentences: dict[str, list[tuple[int, float]]]  # feature → sentences that have it


def nearest_topics(words: Sequence[Word]) -> list[Likeness]:
    """Return the topics of the examples most like these words, the likest first."""
    index = _index()
    degrees: dict[int, float] = defaultdict(float)
    for feature, weight in _vector(_features(words), index.weights, len(index.topics)).items():
        for sentence, other in index.sentences.get(feature, ()):
            degrees[sentence] += weight * other
    votes: dict[Topic, float] = defaultdict(float)
    for sentence in sorted(degrees, key=lambda each: -degrees[each])[:_NEIGHBOURS]:
        # Squared, so that one near sentence counts for more than several distant ones.
        votes[index.topics[sentence]] += degrees[sentence] ** 2
    return sorted(
        (Likeness(topic, degree) for topic, degree in votes.items()), key=lambda each: -each.degree
    )


def _features(words: Iterable[Word]) -> set[str]:
    features = {feature for word in words for feature in _of_word(word)}
    pairs = pairwise(words)
    return features | {f"{left.form}_{right.form}" for left, right in pairs}


def _of_word(word: Word) -> Iterator[str]:
    if word.is_han or MARK.fullmatch(word.form):
        yield word.form
        return
    padded = f" {word.form} "
    for size in _GRAMS:
        yield from (padded[at : at + size] for at in range(len(padded) - size + 1))
    yield from (f"={lemma}" for lemma in lemmas(word.form))


def _vector(features: set[str], weights: dict[str, float], count: int) -> dict[str, float]:
    """Return the features of one length in all; what no example has weighs most."""
    unknown = log(count)
    norm = sqrt(sum(weights.get(feature, unknown) ** 2 for feature in features)) or 1.0
    return {feature: weights[feature] / norm for feature in features if feature in weights}


@cache
def _index() -> _Index:
    texts = [(_features(_example(text)), topic) for text, topic in examples()]
    seen = Counter(feature for features, _ in texts for feature in features)
    weights = {feature: log(len(texts) / count) + _COMMON for feature, count in seen.items()}
    sentences: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, (features, _) in enumerate(texts):
        for feature, weight in _vector(features, weights, len(texts)).items():
            sentences[feature].append((place, weight))
    return _Index(tuple(topic for _, topic in texts), weights, sentences)


def _example(text: str) -> tuple[Word, ...]:
    folded = fold(text)
    return words_of(folded, {match.span(): match[0] for match in MARK.finditer(folded)})
