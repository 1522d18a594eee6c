"""How a letter reads in a work chat: a short text, and the address of where to go on."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from bot.outbox.words import Open, Words

_ELLIPSIS: Final = "…"
_ZERO_WIDTH_JOINER: Final = "\u200d"
_JOINERS: Final = f"{_ZERO_WIDTH_JOINER}\ufe0e\ufe0f"
_CALL: Final = re.compile(r"<(?=\s*/?\s*(?:@|at\b))", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f]")
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def brief(words: Words, limit: int) -> str:
    """Return all that is said and the address of the first button that opens one.

    The text takes at most `limit` bytes of UTF-8; what is too long gives way, never the address.
    """
    said = _harmless(words.text)
    if (way := way_on(words)) is None:
        return shortened(said, limit)
    below = f"\n{way.url}"
    return shortened(said, limit - size(below)) + below


def markdown(words: Words, limit: int) -> str:
    """Return the same for a service that reads Markdown, where one line break is none."""
    lines = (line for line in _harmless(words.text).splitlines() if line.strip())
    said = "\n\n".join(_escaped(line) for line in lines)
    if (way := way_on(words)) is None:
        return shortened(said, limit)
    below = f"\n\n[{_escaped(way.label)}]({way.url})"
    return shortened(said, limit - size(below)) + below


def headline(words: Words) -> str:
    """Return the first title, or the first line where there is none."""
    first = words.sections[0]
    return (first.title or first.text).partition("\n")[0]


def below_headline(words: Words) -> Words:
    """Return what is still to be said where the headline has a place of its own."""
    first, *others = words.sections
    if not (first.title and first.text):
        return words
    return replace(words, sections=(replace(first, title=""), *others))


def way_on(words: Words) -> Open | None:
    """Return the first button that opens an address; those that send data lead nowhere here."""
    opening = (key for row in words.buttons for key in row if isinstance(key, Open))
    return next(opening, None)


def size(text: str) -> int:
    """Return how many bytes a text takes."""
    return len(text.encode())


def shortened(text: str, limit: int) -> str:
    """Return what fits into so many bytes; no character is cut, nor an emoji of several."""
    if size(text) <= limit:
        return text
    room = max(limit - size(_ELLIPSIS), 0)
    kept = text.encode()[:room].decode(errors="ignore")
    while kept and (_joins(text[len(kept)]) or kept[-1] == _ZERO_WIDTH_JOINER):
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS


def _joins(character: str) -> bool:
    return character in _JOINERS or unicodedata.combining(character) != 0


def _harmless(text: str) -> str:
    """Disarm `<@all>` and `<at user_id="all">`: a buyer's text must not ring for everybody.

    Control characters are left out: JSON writes them as `\\uXXXX`, which WeCom refuses.
    """
    return _CALL.sub("＜", _CONTROL.sub("", text))


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
