"""What people wrote down: which row answers a question, and what to do where none is."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from rapidfuzz.fuzz import token_set_ratio

from bot.answering.makers import factories_spoken_of
from bot.answering.promises import Matter, WillAsk
from bot.answering.question import Question
from bot.answering.words import says, words
from bot.catalogue.models import WrittenAnswer
from bot.understanding.frame import Topic
from bot.understanding.text import HAN, fold, lemmas

_ANSWER_WEIGHT: Final = 0.5
_KINSHIP_WEIGHT: Final = 1.5  # a thing said in other words tells more than a word in common
_FUZZY_WEIGHT: Final = 0.1
_FIRST_WEIGHT: Final = 0.4  # what a town writes first on a topic is what is asked in general
_BOTH_ASKED: Final = 0.5  # a second row says half as much of what was asked, and something else
_ENOUGH: Final = 1.2  # from here on a row is about it, not merely on its topic
_A_FEW_SENTENCES: Final = range(2, 4)
_CLEARLY: Final = 0.7  # a written question is the same as what is asked
_LIKELY: Final = 0.45
_COMMA: Final = re.compile(r"[,，、:：]")
_SENTENCE_END: Final = re.compile(r"[\n?!;。！？；]+|(?<=\D)\.(?=\s|$)")
_TOKEN: Final = re.compile(r"[a-zа-я0-9](?:[\w/&.-]*\w)?|[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A written answer."""

    row: WrittenAnswer


async def written(question: Question, topic: Topic) -> list[Written | WillAsk]:
    """Answer with what is written down on `topic`, or say that the desk will ask."""
    rows = await written_on(question, topic)
    return [Written(row) for row in rows] if rows else [WillAsk(Matter.WRITTEN)]


async def written_on(question: Question, topic: Topic) -> list[WrittenAnswer]:
    """Return the rows to show: of the factory spoken of first, then what is most like it."""
    rows = await question.town.written(topic)
    if not rows:
        return []
    makers = {factory.code for factory in await factories_spoken_of(question)}
    own = [row for row in rows if row.factory in makers]
    general = [row for row in rows if not row.factory]
    text = question.frame.text
    return [*most_like(text, own)[:1], *most_like(text, general)]


async def clearly_written(
    question: Question, topic: Topic, *, in_want: bool = False
) -> list[Written]:
    """Return the row that asks what the message asks, if there is one.

    `in_want` of anything else to say a likeness is enough.
    """
    rows = [row for row in await question.town.written(topic) if not row.factory]
    text = question.frame.text
    alike = ((sameness(text, row), -place) for place, row in enumerate(rows))
    most, place = max(alike, default=(0.0, 0))
    return [Written(rows[-place])] if most >= (_LIKELY if in_want else _CLEARLY) else []


def sameness(text: str, row: WrittenAnswer) -> float:
    """Return how nearly a sentence of `text` is the question of `row`, 0 to 1."""
    questions = (row.question_en, row.question_ru, row.question_zh)
    return max(
        _shared(_terms(clause), _terms(asked)) for clause in _clauses(text) for asked in questions
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def most_like(text: str, rows: Sequence[WrittenAnswer]) -> list[WrittenAnswer]:
    """Return the row that is most like `text`, and a second one if the text asks that as well."""
    scored = likeness(text, rows)
    if not scored:
        return []
    (most, first), others = scored[0], scored[1:]
    rarity = _rarity([_terms(" ".join(_all_texts(row))) for row in rows])
    told = _terms(" ".join(_all_texts(first)))
    left = frozenset[str]().union(*map(_terms, _clauses(text))) - told
    second = (
        row
        for score, row in others
        if score >= max(_ENOUGH, _BOTH_ASKED * most)
        and _weight(left & _terms(" ".join(_questions(row))), rarity) >= _ENOUGH
    )
    own = (row for row in _of_each_sentence(text, rows) if row is not first)
    return [first, *islice(chain(second, own), 1)]


def _of_each_sentence(text: str, rows: Sequence[WrittenAnswer]) -> Iterator[WrittenAnswer]:
    """Yield what each sentence of a short message asks: "how do we pay? in which currency?"."""
    sentences = _sentences(text)
    if len(sentences) in _A_FEW_SENTENCES:
        for sentence in sentences:
            score, row = likeness(sentence, rows)[0]
            if score >= _ENOUGH + _FIRST_WEIGHT:
                yield row


def likeness(text: str, rows: Sequence[WrittenAnswer]) -> list[tuple[float, WrittenAnswer]]:
    """Return how much each row is like what `text` asks, the most first.

    A letter asks one thing in each of its sentences: the sentence most like a row counts.
    """
    rarity = _rarity([_terms(" ".join(_all_texts(row))) for row in rows])
    clauses = _clauses(text)
    scored = [
        (max(_alike(clause, row, rarity) for clause in clauses) + _FIRST_WEIGHT / (1 + place), row)
        for place, row in enumerate(rows)
    ]
    return sorted(scored, key=lambda each: -each[0])


def _clauses(text: str) -> list[str]:
    """Return the sentences of `text` and their parts, each of which may ask something else."""
    sentences = _sentences(text)
    parts = (part for sentence in sentences for part in _COMMA.split(sentence) if part.strip())
    return list(dict.fromkeys([*sentences, *parts])) or [text]


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def _alike(clause: str, row: WrittenAnswer, rarity: dict[str, float]) -> float:
    asked = _terms(clause)
    questions = _questions(row)
    in_question = _weight(asked & _terms(" ".join(questions)), rarity)
    in_answer = _weight(asked & _terms(" ".join(_answers(row))), rarity)
    fuzzy = max(token_set_ratio(fold(clause), fold(each)) for each in questions)
    return in_question + _ANSWER_WEIGHT * in_answer + _FUZZY_WEIGHT * fuzzy / 100


def _weight(terms: Iterable[str], rarity: dict[str, float]) -> float:
    return sum(rarity.get(term, 0.0) for term in terms)


def _rarity(documents: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(term for document in documents for term in document)
    return {
        term: math.log(1 + len(documents) / count) * (_KINSHIP_WEIGHT if term[0] == "#" else 1)
        for term, count in counts.items()
    }


@lru_cache(maxsize=5_000)
def _terms(text: str) -> frozenset[str]:
    """Return the words of `text` in their basic forms, and what is said in other words.

    Chinese is taken by pairs of characters.
    """
    folded = fold(text)
    kin = [(f"#{name}", said) for name, said in words().kin.items() if says(folded, said)]
    said_otherwise = tuple(word for _name, said in kin for word in said)
    terms = [piece for token in _TOKEN.findall(folded) for piece in _pieces(token)]
    # A word that tells its kin has been counted there.
    plain = {term for term in terms if not says(term, said_otherwise)} - words().common
    return frozenset(plain | {name for name, _said in kin})


def _pieces(token: str) -> list[str]:
    if HAN.match(token):
        return [token[at : at + 2] for at in range(len(token) - 1)]
    return [min(lemmas(token), key=lambda form: (len(form), form))]


def _questions(row: WrittenAnswer) -> list[str]:
    return [row.question_en, row.question_ru, row.question_zh]


def _answers(row: WrittenAnswer) -> list[str]:
    return [row.answer_en, row.answer_ru, row.answer_zh]


def _all_texts(row: WrittenAnswer) -> list[str]:
    return [*_questions(row), *_answers(row)]
