"""What a letter says: sections of plain text and buttons, before any messenger."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a message: a title that messengers print bold, and lines of plain text."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button that sends `data` back to the desk."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Open:
    """A button that opens an address."""

    label: str
    url: str


Key: TypeAlias = Press | Open


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes along: `file` is the row in which it is kept (`bot.files`)."""

    file: int
    kind: str = "document"  # or photo, voice, video: how messengers show it


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said, in the language of who reads it."""

    sections: tuple[Section, ...]
    buttons: tuple[tuple[Key, ...], ...] = ()
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def text(self) -> str:
        """All of it as plain text, titles and all."""
        return joined(self.sections)


def apart(words: Words) -> list[Words]:
    """Return `words` with each file by itself before the text: no caption is as long as a letter.

    The text comes last, with the buttons; a letter of nothing but files has none.
    """
    files = [Words(sections=(), enclosures=(file,)) for file in words.enclosures]
    if files and not (words.sections or words.buttons):
        return files
    return [*files, replace(words, enclosures=())]


def joined(sections: Iterable[Section]) -> str:
    """Return sections as one plain text."""
    return "\n\n".join(
        "\n".join(part for part in (section.title, section.text) if part) for section in sections
    )
