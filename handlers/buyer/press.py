"""What a button says when it is pressed: opaque, versioned, at most 64 bytes."""

from collections.abc import Callable, Mapping
from typing import Final, assert_never

from bot.answering.said import (
    Action,
    AskFactory,
    AskTopic,
    Narrow,
    SendTo,
    SetQuantity,
    SpeakLanguage,
    TurnPage,
)
from bot.languages import as_language
from bot.understanding.frame import Aspect, Topic

VERSION: Final = "1"
LIMIT: Final = 64  # bytes of callback data, Bot API
_BETWEEN: Final = "|"


def pack(action: Action) -> str:
    """Return the action as callback data.

    What is too long for it is left out: the chat remembers which article was spoken of, and a
    country is better than no place.
    """
    packed = _BETWEEN.join((VERSION, *_parts(action)))
    return packed if len(packed.encode()) <= LIMIT else pack(_shorter(action))


def _shorter(action: Action) -> Action:
    match action:
        case AskTopic(topic=topic, aspects=aspects, sku=str()):
            return AskTopic(topic=topic, aspects=aspects)
        case SendTo(country=country, city=str()):
            return SendTo(country=country)
        case AskFactory(samples=samples, sku=str()):
            return AskFactory(samples=samples)
        case _:
            raise ValueError(f"{action} does not fit into {LIMIT} bytes")


def unpack(data: str) -> Action | None:
    """Return the action of a pressed button, or None for one that this version did not make."""
    version, *parts = data.split(_BETWEEN, 3)  # an article number may hold the sign itself
    if version != VERSION or not parts:
        return None
    try:
        return _action(*parts)
    except (ValueError, TypeError):
        return None


def _parts(action: Action) -> tuple[str, ...]:
    match action:
        case AskTopic(topic=topic, sku=sku, aspects=aspects):
            return ("ask", ",".join((topic, *aspects)), sku or "")
        case Narrow(kind=kind, value=value):
            return ("narrow", kind, value)
        case SpeakLanguage(language=language):
            return ("speak", language)
        case SendTo(country=country, city=city):
            return ("to", country, city or "")
        case SetQuantity() | TurnPage():
            return _number(action)
        case AskFactory():
            return _to_factory(action)
        case _:
            assert_never(action)


def _number(action: SetQuantity | TurnPage) -> tuple[str, ...]:
    if isinstance(action, SetQuantity):
        return ("pairs", str(action.pairs))
    return ("page", str(action.start))


def _to_factory(action: AskFactory) -> tuple[str, ...]:
    if action.question is not None:
        return ("question", str(action.question))
    return ("samples" if action.samples else "factory", "", action.sku or "")


def _action(kind: str, first: str, second: str = "") -> Action | None:
    read = _READERS.get(kind)
    return read(first, second) if read else None


def _asked(first: str, second: str) -> Action:
    topic, *aspects = first.split(",")
    named = tuple(Aspect(aspect) for aspect in aspects)
    return AskTopic(topic=Topic(topic), aspects=named, sku=second or None)


def _spoken(first: str, _: str) -> Action | None:
    language = as_language(first)
    return SpeakLanguage(language=language) if language else None


_READERS: Final[Mapping[str, Callable[[str, str], Action | None]]] = {
    "ask": _asked,
    "narrow": lambda kind, value: Narrow(kind=kind, value=value),
    "pairs": lambda pairs, _: SetQuantity(pairs=int(pairs)),
    "page": lambda start, _: TurnPage(start=int(start)),
    "speak": _spoken,
    "factory": lambda _, sku: AskFactory(sku=sku or None),
    "samples": lambda _, sku: AskFactory(sku=sku or None, samples=True),
    "question": lambda question, _: AskFactory(question=int(question)),
    "to": lambda country, city: SendTo(country=country, city=city or None),
}
