"""Factories spoken of: by their articles, or by name."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.answering.question import Question
from bot.answering.words import words
from bot.catalogue.models import Factory
from bot.understanding.text import HAN, fold

_QUOTED: Final = re.compile(r'"([^"]+)"')
_TELLING_LETTERS: Final = 4
_TELLING_CHARACTERS: Final = 2


async def factories_spoken_of(question: Question) -> list[Factory]:
    """Return the factories that the message names, else those of the articles it names."""
    named = named_in(question.frame.text, await question.town.active_factories())
    if named:
        return named
    makers = {article.factory.code: article.factory for article in question.articles}
    all_of_one = len(makers) == 1 and question.spoken.total <= len(question.articles)
    return list(makers.values()) if question.spoken.by_number or all_of_one else []


def named_in(text: str, factories: Iterable[Factory]) -> list[Factory]:
    """Return the factories that `text` calls by a name no other one bears."""
    known = list(factories)
    bearers: dict[str, list[Factory]] = {}
    for factory in known:
        for word in set(_telling(factory)):
            bearers.setdefault(word, []).append(factory)
    folded = f" {fold(text)} "
    found = [
        bearing[0].code
        for word, bearing in bearers.items()
        if word in folded and len(bearing) == 1
    ]
    return [factory for factory in known if factory.code in found]


def _telling(factory: Factory) -> Iterator[str]:
    """Yield the words by which a firm is called: its own name, not what it makes."""
    yield fold(factory.code)
    for name in (factory.name_en, factory.name_ru, factory.name_zh):
        folded = fold(name)
        if HAN.search(folded):
            yield folded[:_TELLING_CHARACTERS]
        elif quoted := _QUOTED.search(folded):
            yield _stem(quoted[1])
        elif (first := folded.split(" ")[0]) not in words().firm:
            yield _stem(first)


def _stem(name: str) -> str:
    """Return the part of a name that all its cases have; a short one would be in other words."""
    return name[:-1] if len(name) > _TELLING_LETTERS else f" {name} "
