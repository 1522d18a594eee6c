"""What a letter says: sections of plain text and buttons, before any messenger."""

from collections.abc import Iterable
from dataclasses import dataclass
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
    """A file that goes along: `file` is the row in which it is kept."""

    file: int
    kind: str = "document"  # or photo, voice, video


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


def joined(sections: Iterable[Section]) -> str:
    """Return sections as one plain text."""
    return "\n\n".join(
        "\n".join(part for part in (section.title, section.text) if part) for section in sections
    )
