"""What the classifier sees of a message: its words, what the phrases found, and its chat."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import sqrt
from typing import Final

from bot.understanding.elliptic import topics_followed_up
from bot.understanding.frame import Context, Topic
from bot.understanding.hearing import Heard
from bot.understanding.subject import Subject
from bot.understanding.text import lemmas
from bot.understanding.topics import Asked, asked_in
from bot.understanding.words import MARK, Word

TEXT_SCALE: Final = 8.4
FINDING_SCALE: Final = 1.5
"""What the words weigh together, and what each finding of the phrases or the chat weighs."""

_GRAMS: Final = (4, 5)
_READ: Final = 60  # words: what a letter asks stands before its page ends
_SPELLS: Final = 4  # words to a step of length
_LONGEST: Final = 5  # steps
_A_REMARK: Final = 5  # words at most: what so few mean, the chat tells
_A_LETTER: Final = 4  # clauses at least: each may ask something of its own
_MOST_CLAUSES: Final = 14


def features(heard: Heard, asked: Asked, said: Subject, context: Context) -> dict[str, float]:
    """Return the features of a whole message, each with its weight in it."""
    found = {*_of_phrases(asked, said), *_of_facts(heard)}
    found.update(_of_chat(heard, said, context))
    found.update(f"F{key}" for key in heard.facets.wanted)
    if heard.facets.wanted:
        found.add("goods")
    return _weighed(heard.words[:_READ], found)


def features_by_clause(heard: Heard) -> list[dict[str, float]]:
    """Return the features of each clause of a letter by itself; nothing of shorter messages."""
    clauses = [list(places) for _, places in groupby(range(len(heard.words)), heard.clause_of)]
    if len(clauses) < _A_LETTER:
        return []
    telling = [
        places
        for places in clauses
        if any(heard.words[place].form[0].isalpha() for place in places)
    ]
    return [_of_clause(heard, places) for places in telling[:_MOST_CLAUSES]]


def _of_clause(heard: Heard, places: Sequence[int]) -> dict[str, float]:
    inside = frozenset(places)
    asked = asked_in(heard, [hit for hit in heard.topics if hit.start in inside])
    words = heard.words[places[0] : places[-1] + 1]
    topics = asked.topics or asked.hints[:1] or asked.social[:1] or (Topic.OTHER,)
    found = {*_of_phrases(asked, Subject(topics)), "Cnone", _length(words)}
    if inside & heard.facets.words:
        found.add("goods")
    return _weighed(words, found)


def _weighed(words: Sequence[Word], found: Iterable[str]) -> dict[str, float]:
    text = set(_of_words(words))
    return dict.fromkeys(text, TEXT_SCALE / sqrt(len(text) or 1)) | dict.fromkeys(
        found, FINDING_SCALE
    )


def _of_words(words: Sequence[Word]) -> Iterator[str]:
    for word in words:
        if MARK.fullmatch(word.form):
            yield f"m{word.form}"
        elif word.is_han:
            yield f"h{word.form}"
        else:
            yield from _of_word(word.form)
    if words:  # what a message begins and ends with tells more than what stands between
        yield from (f"^{_stem(words[0])}", f"${_stem(words[-1])}")
    for left, right in pairwise(words):
        yield f"b{left.form}_{right.form}"
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if first.is_han and second.is_han and third.is_han:
            yield f"t{first.form}{second.form}{third.form}"


def _stem(word: Word) -> str:
    if word.is_han or MARK.fullmatch(word.form):
        return word.form
    return min(lemmas(word.form), key=lambda lemma: (len(lemma), lemma))


def _of_word(form: str) -> Iterator[str]:
    yield f"w{form}"
    padded = f" {form} "
    for size in _GRAMS:
        yield from (f"g{padded[at : at + size]}" for at in range(len(padded) - size + 1))
    yield from (f"l{lemma}" for lemma in lemmas(form))


def _of_phrases(asked: Asked, said: Subject) -> Iterator[str]:
    yield from (f"R{topic}" for topic in asked.topics or ("nothing",))
    yield from (f"H{topic}" for topic in asked.hints)
    yield from (f"S{topic}" for topic in asked.social)
    yield from (f"A{aspect}" for aspect in asked.aspects)
    if asked.question:
        yield f"Q{asked.question}"
    if asked.wish:
        yield "wish"
    yield from _of_said(said)


def _of_said(said: Subject) -> Iterator[str]:
    if said.sure:
        yield from (f"D{topic}" for topic in said.topics)
    else:
        yield "Dunsure"
        yield from (f"d{topic}" for topic in said.options)


def _of_facts(heard: Heard) -> Iterator[str]:
    amounts = heard.amounts
    named = {
        "article": heard.articles.skus or heard.articles.unknown,
        "place": heard.place,
        "deadline": heard.deadline,
        "pairs": amounts.pairs,
        "bare": amounts.bare,
        "incoterm": amounts.incoterm,
        "container": amounts.containers,
        "size": heard.sizes,
        "mode": heard.modes,
        "money": heard.names_money,
        "ordinal": heard.ordinals,
    }
    yield from (name for name, is_there in named.items() if is_there)
    yield from (f"cue{cue}" for cue in heard.cues)
    yield _length(heard.words)


def _length(words: Sequence[Word]) -> str:
    return f"length{min(len(words) // _SPELLS, _LONGEST)}"


def _of_chat(heard: Heard, said: Subject, context: Context) -> Iterator[str]:
    before = [f"C{topic}" for topic in context.topics] or ["Cnone"]
    before += [f"P{topic}" for topic in context.previous if topic not in context.topics]
    yield from before
    yield from (f"U{topic}" for topic in topics_followed_up(heard, context))
    if context.slots.skus:
        yield "csku"
    if context.shown:
        yield "cshown"
    rules = list(_of_said(said))
    yield from (f"{topic}^{rule}" for topic in before for rule in rules)
    if len(heard.words) <= _A_REMARK:
        yield from (f"s{topic}" for topic in before)
        yield from (f"{topic}^{word.form}" for topic in before for word in heard.words)
