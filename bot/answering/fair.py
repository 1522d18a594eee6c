"""Fairs, ordering seasons and shutdowns: those that fit what is asked, the next first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.answering.promises import Matter, WillAsk
from bot.answering.question import Question
from bot.answering.words import says, stems, words
from bot.calendar.models import CalendarEntry
from bot.calendar.shutdowns import FAIR, ORDERING_SEASON, SHUTDOWN
from bot.catalogue.models import Factory
from bot.understanding.text import fold

SHOWN_EVENTS: Final = 4
LATER_EVENTS: Final = 8
"""How many more are named, each with its day."""

_A_YEAR: Final = 360


@dataclass(frozen=True, slots=True)
class Event:
    """A fair, an ordering season or a shutdown, with the factories that take part."""

    entry: CalendarEntry
    factories: tuple[Factory, ...]  # none means all


@dataclass(frozen=True, slots=True)
class LaterEvents:
    """What comes after the events that were told, in short."""

    entries: tuple[CalendarEntry, ...]


async def fair(question: Question) -> list[Event | LaterEvents | WillAsk]:
    """Answer when fairs, seasons and shutdowns are, where, and who is there."""
    entries = await question.town.calendar(question.today)
    chosen = chosen_entries(question, entries)
    if not chosen:
        return [WillAsk(Matter.CALENDAR)]
    told: list[Event | LaterEvents | WillAsk] = [
        Event(entry, tuple((await question.town.factories(entry.factories)).values()))
        for entry in chosen[:SHOWN_EVENTS]
    ]
    if later := tuple(chosen[SHOWN_EVENTS : SHOWN_EVENTS + LATER_EVENTS]):
        told.append(LaterEvents(later))
    return told


def chosen_entries(question: Question, entries: Sequence[CalendarEntry]) -> list[CalendarEntry]:
    """Return the entries that fit; each wish narrows them as long as anything is left."""
    chosen = list(entries)
    for wish in (_kind_fits, _season_fits, _period_fits):
        chosen = _narrowed(chosen, wish(question))
    named = _best_named(chosen, question)
    # Where goods go says which fairs are near, unless one is asked for by its name.
    return named if len(named) < len(chosen) else _narrowed(named, _place_fits(question))


def _narrowed(
    entries: list[CalendarEntry], fits: Callable[[CalendarEntry], bool]
) -> list[CalendarEntry]:
    return [entry for entry in entries if fits(entry)] or entries


def _kind_fits(question: Question) -> Callable[[CalendarEntry], bool]:
    text = fold(question.frame.text)
    said = [
        kind for kind in (FAIR, SHUTDOWN, ORDERING_SEASON) if says(text, words().calendar[kind])
    ]
    return lambda entry: entry.kind == (said[0] if said else FAIR)


def _period_fits(question: Question) -> Callable[[CalendarEntry], bool]:
    period = question.frame.period
    if period is None:
        return lambda _entry: True
    first, last = period
    year = str(last.year)
    # What is ordered for a year is ordered before it: the season bears the year in its name.
    return lambda entry: (
        year in entry.name_en + entry.name_ru + entry.name_zh
        if entry.kind == ORDERING_SEASON and _is_year(first, last)
        else entry.starts <= last and entry.ends >= first
    )


def _is_year(first: date, last: date) -> bool:
    return (last - first).days >= _A_YEAR


def _season_fits(question: Question) -> Callable[[CalendarEntry], bool]:
    facets = question.slots.facets
    wanted = {*facets.get("season", ()), *facets.get("style", ())}
    return lambda entry: bool(entry.season) and entry.season in wanted


def _place_fits(question: Question) -> Callable[[CalendarEntry], bool]:
    place = question.slots.destination
    if place is None or place.city is None:
        return lambda _entry: True
    city = place.city.casefold()
    return lambda entry: city in f"{entry.place_en} {entry.name_en}".casefold()


def _best_named(entries: list[CalendarEntry], question: Question) -> list[CalendarEntry]:
    """Return those whose names and places hold the most of the words asked."""
    asked = [stem for stem in stems(question.frame.text) if not _is_common(stem)]
    said = fold(question.frame.text)
    called = [names for names in words().events.values() if says(said, names)]
    scores = [
        sum(word in _said_of(entry) for word in asked)
        + sum(says(_said_of(entry), names) for names in called)
        for entry in entries
    ]
    most = max(scores, default=0)
    return [entry for entry, score in zip(entries, scores, strict=True) if score == most]


def _is_common(stem: str) -> bool:
    """Whether a word tells a kind or a time, which narrowed the entries before."""
    return any(
        stem.startswith(word[: len(stem)]) or word in stem
        for said in words().calendar.values()
        for word in said
        if word != "new year"
    )


def _said_of(entry: CalendarEntry) -> str:
    names = (entry.name_en, entry.name_ru, entry.name_zh)
    places = (entry.place_en, entry.place_ru, entry.place_zh)
    return fold(" ".join([*names, *places]))
