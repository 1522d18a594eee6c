"""The phrases of `data/phrases.toml`, checked when they are first needed."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from string import Formatter
from typing import Any, Literal, TypeAlias

from bot.languages import LANGUAGES, Language
from bot.leads.phrases.errors import PhraseNotFound
from bot.leads.phrases.units import units

Side: TypeAlias = Literal["buyer", "factory"]
Words: TypeAlias = Mapping[Language, str]
"""One thing said in each language."""


class Kind(StrEnum):
    """What a place of a phrase holds."""

    DATE = "date"
    TIME = "time"
    MONEY = "money"
    COUNT = "count"  # of a unit
    NUMBER = "number"
    CODE = "code"  # a number that is copied: a waybill, a booth, a certificate
    TEXT = "text"  # carried as it was typed


@dataclass(frozen=True, slots=True)
class Place:
    """What a phrase leaves open."""

    name: str
    kind: Kind
    label: Words
    unit: str | None = None  # what a count counts, or a price is the price of
    whole: bool = True
    past: bool = False  # a day that has been
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something that is said in every deal."""

    code: str
    sides: frozenset[Side]
    wording: Words
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that belong together, as one side chooses among them."""

    code: str
    title: Words
    phrases: tuple[Phrase, ...]


def phrase(code: str) -> Phrase:
    """Return the phrase of this code; raise `PhraseNotFound` if there is none."""
    if (found := _phrases().get(code)) is None:
        raise PhraseNotFound(code)
    return found


def place(name: str) -> Place:
    """Return a place by its name; KeyError if no phrase has such a place."""
    return _places()[name]


def groups(side: Side) -> tuple[Group, ...]:
    """Return what this side may say, group by group."""
    return tuple(
        Group(code, _words(title), said)
        for code, title in _book()["groups"].items()
        if (said := tuple(_said_by(side, code)))
    )


def every_phrase() -> tuple[Phrase, ...]:
    """Return all phrases of both sides."""
    return tuple(_phrases().values())


def places_of(wording: str) -> tuple[str, ...]:
    """Return the names of the places of a wording, in its order."""
    return tuple(name for _, name, _, _ in Formatter().parse(wording) if name is not None)


def _said_by(side: Side, group: str) -> Iterator[Phrase]:
    for code, entry in _book()["phrases"].items():
        if entry["group"] == group and side in phrase(code).sides:
            yield phrase(code)


@cache
def _phrases() -> Mapping[str, Phrase]:
    return {code: _phrase(code, entry) for code, entry in _book()["phrases"].items()}


@cache
def _places() -> Mapping[str, Place]:
    return {name: _place(name, entry) for name, entry in _book()["places"].items()}


def _phrase(code: str, entry: Mapping[str, Any]) -> Phrase:
    sides: tuple[Side, ...] = ("buyer", "factory")
    said = Phrase(
        code=code,
        sides=frozenset(side for side in sides if entry["side"] in (side, "both")),
        wording=_words(entry),
        places=tuple(_places()[name] for name in entry.get("places", ())),
    )
    if entry["group"] not in _book()["groups"] or not said.sides:
        raise ValueError(f"the phrase {code} has no group or no side of those that there are")
    if fault := _fault(said):
        raise ValueError(f"the phrase {code} {fault}")
    return said


def _fault(said: Phrase) -> str | None:
    names = [each.name for each in said.places]
    if any(sorted(places_of(wording)) != sorted(names) for wording in said.wording.values()):
        return "has other places in one of its languages"
    if any(_by_kind(said, places_of(wording)) != _by_kind(said, names) for wording in _all(said)):
        return "turns places of one kind round, so that what is typed would change places"
    if sum(each.kind is Kind.TEXT for each in said.places) > 1:
        return "has several texts, which cannot be told apart when they are typed"
    return None


def _all(said: Phrase) -> Iterator[str]:
    return (said.wording[language] for language in LANGUAGES)


def _by_kind(said: Phrase, names: tuple[str, ...] | list[str]) -> dict[str, list[str]]:
    """Return the names by what they hold, in their order."""
    held = {each.name: f"{each.kind} {each.unit}" for each in said.places}
    ordered = sorted(names, key=lambda name: held[name])
    return {key: list(each) for key, each in groupby(ordered, key=lambda name: held[name])}


def _place(name: str, entry: Mapping[str, Any]) -> Place:
    kind, unit = Kind(entry["kind"]), entry.get("unit")
    if (unit or kind is Kind.COUNT) and unit not in units():
        raise ValueError(f"the place {name} counts nothing that is among the units")
    return Place(
        name=name,
        kind=kind,
        label=_words(entry),
        unit=unit,
        whole=entry.get("whole", True),
        past=entry.get("past", False),
        most=entry.get("most"),
    )


def _words(entry: Mapping[str, Any]) -> Words:
    return {language: entry[language] for language in LANGUAGES}


@cache
def _book() -> Mapping[str, Any]:
    path = Path(__file__).with_name("data") / "phrases.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
