"""The lexicon: phrases from the data files, and what they mean."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.languages import Language
from bot.understanding.frame import SOCIAL, Aspect, Topic
from bot.understanding.phrases import Bookcase, Phrasebook
from bot.understanding.tables import table
from bot.understanding.words import keys_of

_DATA: Final = Path(__file__).parent / "data"
_ISO_LENGTH: Final = 2
FACETS: Final = ("length", "construction", "style", "material", "audience", "season", "colour")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says about the topic of a message; empty where it only covers other words."""

    topic: Topic | None = None
    aspects: frozenset[Aspect] = frozenset()
    question: str | None = None  # an open one: its topic depends on what else is said
    wish: bool = False  # "we need …": the catalogue, if nothing else is asked
    hint: bool = False  # only where no other topic is certain

    @property
    def certain(self) -> bool:
        """Whether the message is about the topic whatever else it says."""
        return self.topic is not None and not self.hint and not self.wish

    @property
    def yields(self) -> bool:
        """Whether another phrase on the same words is heard instead, even a shorter one."""
        return self.hint and self.topic is not Topic.OTHER

    @property
    def social(self) -> bool:
        """Whether this is a courtesy, which counts only where there is no business."""
        return self.topic in SOCIAL


@dataclass(frozen=True, slots=True)
class Question:
    """An open question: whose it is when no topic takes it, and what it says besides."""

    topic: Topic
    aspects: frozenset[Aspect]
    anyone: bool  # any topic of its clause takes it


@cache
def topic_book() -> Phrasebook[Meaning]:
    """Return the phrases of all topics."""
    book: Phrasebook[Meaning] = Phrasebook()
    for topic, entry in _topics():
        _add(book, entry.get("phrases", {}), Meaning(topic))
        _add(book, entry.get("hints", {}), Meaning(topic, hint=True))
        _add(book, entry.get("needs", {}), Meaning(topic, wish=True))
        for aspect, phrases in entry.get("aspects", {}).items():
            _add(book, phrases, Meaning(topic, frozenset({Aspect(aspect)})))
    for name, entry in table("topics/questions").items():
        _add(book, entry["phrases"], Meaning(question=name))
    for phrases in table("topics/none")["topics"].values():
        _add(book, {"": phrases}, Meaning())
    return book


@cache
def questions() -> Mapping[str, Question]:
    """Return the open questions by name."""
    return {
        name: Question(
            topic=Topic(entry["topic"]),
            aspects=frozenset(Aspect(each) for each in entry.get("aspects", ())),
            anyone=entry.get("anyone", False),
        )
        for name, entry in table("topics/questions").items()
    }


@cache
def takes() -> Mapping[Topic, frozenset[str]]:
    """Return which open questions a topic takes to itself."""
    return {topic: frozenset(entry.get("takes", ())) for topic, entry in _topics()}


@cache
def facet_book(key: str) -> Phrasebook[tuple[str, ...]]:
    """Return the phrases of one facet, or of `mode`: each means one or more of its values."""
    book: Phrasebook[tuple[str, ...]] = Phrasebook()
    for name in _lexicon_files():
        for value, entry in table(f"lexicon/{name}").items():
            gives = entry.get("gives", {name: [value]})
            if key in gives:
                _add(book, _phrases(entry), tuple(gives[key]))
    for phrases in table("topics/none")["facets"].values() if key != "mode" else ():
        _add(book, {"": phrases}, ())
    return book


@cache
def cue_book() -> Phrasebook[str]:
    """Return the small words that steer how a message joins the chat."""
    book: Phrasebook[str] = Phrasebook()
    for cue, phrases in table("cues").items():
        _add(book, phrases, cue)
    return book


@cache
def wish_book() -> Phrasebook[Language | None]:
    """Return the phrases that ask for a language of reply; None are those that only look so."""
    book: Phrasebook[Language | None] = Phrasebook()
    _add(book, table("languages")["not_wanted"], None)
    for language, phrases in table("languages")["wanted"].items():
        _add(book, {"": phrases}, language)
    return book


@cache
def bookcase() -> Bookcase:
    """Return all these books: `topics`, `cues`, `wishes`, `mode`, and each facet by its key."""
    facets = {key: facet_book(key) for key in (*FACETS, "mode")}
    return Bookcase({"topics": topic_book(), "cues": cue_book(), "wishes": wish_book(), **facets})


@cache
def known_keys() -> frozenset[str]:
    """Return every word and stem that some phrase holds."""
    facets = (facet_book(key).vocabulary for key in (*FACETS, "mode"))
    return frozenset[str]().union(topic_book().vocabulary, cue_book().vocabulary, *facets)


class TradeWords:
    """Which languages the single words of the lexicon are of."""

    def __init__(self) -> None:
        self._languages: dict[str, set[str]] = {}

    def add(self, language: str, phrases: Iterable[str]) -> None:
        """Note those phrases that are a single word."""
        for phrase in phrases:
            if " " not in phrase and "(" not in phrase:
                self._languages.setdefault(phrase.removeprefix("="), set()).add(language)

    def languages_of(self, form: str) -> frozenset[str]:
        """Return the languages of which a word begins with, or is, one of these."""
        keys = keys_of(form) & self._languages.keys()
        return frozenset[str]().union(*(self._languages[key] for key in keys))


@cache
def trade_words() -> TradeWords:
    """Return the words of the trade, so that "Bambussocken" is known for German."""
    words = TradeWords()
    entries = [entry for name in _lexicon_files() for entry in table(f"lexicon/{name}").values()]
    entries += [
        part for _, topic in _topics() for part in topic.values() if isinstance(part, dict)
    ]
    for entry in entries:
        for language, phrases in entry.items():
            if isinstance(phrases, list) and len(language) == _ISO_LENGTH:
                words.add(language, phrases)
    return words


def _add(book: Phrasebook[Any], phrases: Mapping[str, Iterable[str]], meaning: object) -> None:
    for each in phrases.values():
        for phrase in each:
            book.add(phrase, meaning)


def _phrases(entry: Mapping[str, Any]) -> dict[str, list[str]]:
    return {language: phrases for language, phrases in entry.items() if language != "gives"}


@cache
def _lexicon_files() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (_DATA / "lexicon").glob("*.toml")))


def _topics() -> Iterator[tuple[Topic, Mapping[str, Any]]]:
    for path in sorted((_DATA / "topics").glob("*.toml")):
        if path.stem not in {"questions", "none"}:
            for topic, entry in table(f"topics/{path.stem}").items():
                yield Topic(topic), entry
