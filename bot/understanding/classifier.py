"""Guesses what a message asks about, by weights that were learned from example sentences.

The weights come from `make train`: a multinomial logistic regression over the words of a message
and over what the phrases of the lexicon say of it, so that it learns where those are sure.
Reading them takes no library: a message has some hundred features, and each weighs on few topics.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, sqrt
from typing import Final, NamedTuple

from bot.understanding.frame import Topic
from bot.understanding.hearing import Heard
from bot.understanding.text import lemmas
from bot.understanding.topics import Asked
from bot.understanding.words import MARK, Word

WEIGHTS: Final = "data/topics.weights.json.gz"
TEXT_SCALE: Final = 10.0
SAYING_SCALE: Final = 1.5
"""What the words weigh together, and what each finding of the phrases weighs."""

_GRAMS: Final = (3, 4, 5)
_READ: Final = 60  # words: what a letter asks stands before its page ends
_SPELLS: Final = 4  # words to a step of length


class Guess(NamedTuple):
    """A topic and how likely it is, from 0 to 1."""

    topic: Topic
    chance: float


class _Weights(NamedTuple):
    topics: tuple[Topic, ...]
    bias: tuple[float, ...]
    of: Mapping[str, Sequence[tuple[int, float]]]  # feature → topics by their place, and weights


def guesses(heard: Heard, asked: Asked) -> list[Guess]:
    """Return every topic with its chance, the likeliest first."""
    known = _weights()
    scores = [*known.bias]
    for feature, value in features(heard, asked).items():
        for place, weight in known.of.get(feature, ()):
            scores[place] += weight * value
    most = max(scores)
    shares = [exp(score - most) for score in scores]
    total = sum(shares)
    chances = (share / total for share in shares)
    return sorted(map(Guess, known.topics, chances), key=lambda guess: -guess.chance)


def features(heard: Heard, asked: Asked) -> dict[str, float]:
    """Return the features of a message: those of its words have one length together."""
    text = set(_of_text(heard.words[:_READ]))
    share = TEXT_SCALE / sqrt(len(text) or 1)
    return dict.fromkeys(text, share) | dict.fromkeys(_of_sayings(heard, asked), SAYING_SCALE)


def _of_text(words: Sequence[Word]) -> Iterator[str]:
    for word in words:
        if MARK.fullmatch(word.form):
            yield f"m{word.form}"
        elif word.is_han:
            yield f"h{word.form}"
        else:
            yield from _of_word(word.form)
    for left, right in pairwise(words):
        yield f"b{left.form}_{right.form}"
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if first.is_han and second.is_han and third.is_han:
            yield f"t{first.form}{second.form}{third.form}"


def _of_word(form: str) -> Iterator[str]:
    yield f"w{form}"
    padded = f" {form} "
    for size in _GRAMS:
        yield from (f"g{padded[at : at + size]}" for at in range(len(padded) - size + 1))
    yield from (f"l{lemma}" for lemma in lemmas(form))


def _of_sayings(heard: Heard, asked: Asked) -> Iterator[str]:
    yield from (f"R{topic}" for topic in asked.topics or ("nothing",))
    yield from (f"H{topic}" for topic in asked.hints)
    yield from (f"S{topic}" for topic in asked.social)
    yield from (f"A{aspect}" for aspect in asked.aspects)
    yield from (f"F{kind}" for kind in heard.facets.wanted)
    named = {
        f"Q{asked.question}": asked.question,
        "wish": asked.wish,
        "goods": heard.facets.wanted,
        "article": heard.articles.skus or heard.articles.unknown,
        "place": heard.place,
        "deadline": heard.deadline,
        "pairs": heard.amounts.pairs,
    }
    yield from (name for name, is_there in named.items() if is_there)
    yield f"length{min(len(heard.words) // _SPELLS, 5)}"


@cache
def _weights() -> _Weights:
    packed = (files("bot.understanding") / WEIGHTS).read_bytes()
    kept = json.loads(gzip.decompress(packed))
    of = {
        feature: tuple(zip(flat[::2], flat[1::2], strict=True))
        for feature, flat in kept["weights"].items()
    }
    return _Weights(tuple(map(Topic, kept["topics"])), tuple(kept["bias"]), of)
