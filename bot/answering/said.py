"""What the desk says: sections of plain text, buttons and pictures, before any messenger."""

from dataclasses import dataclass, field
from typing import TypeAlias

from bot.languages import Language
from bot.outbox.words import Section, joined
from bot.understanding.frame import Aspect, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTopic:
    """A button that asks about a topic: of an article, or of what holds in the chat."""

    topic: Topic
    sku: str | None = None
    aspects: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """A button that adds one facet value to what is looked for."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuantity:
    """A button that repeats the last question for so many pairs."""

    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPage:
    """A button that shows the page of the last list that begins with item `start`."""

    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakLanguage:
    """A button that changes the language of the chat."""

    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SendTo:
    """A button that asks about delivery to this place."""

    country: str
    city: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFactory:
    """A button that begins a request to the factories: for an article, or about a question."""

    sku: str | None = None
    samples: bool = False
    question: int | None = None  # the inquiry that a file came with


Asking: TypeAlias = AskTopic | Narrow | SetQuantity | TurnPage | SpeakLanguage | SendTo
"""What a button asks the desk."""

Action: TypeAlias = Asking | AskFactory


@dataclass(frozen=True, slots=True)
class Button:
    """A button with its label, in the reader's language."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message of the desk.  Its text is plain: no messenger may read markup into it."""

    sections: tuple[Section, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    pictures: tuple[str, ...] = ()  # as in the workbook: file names beside it, or https addresses

    @property
    def text(self) -> str:
        """The message as plain text, titles and all."""
        return joined(self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one message is answered with, and what it showed."""

    said: tuple[Said, ...]
    products: tuple[str, ...] = ()  # the articles shown or spoken of, best first
    handover: bool = False  # this turn went to a person, or the desk says that it will ask one
    promised: bool = False  # the desk said that it will ask: a question to keep
    subscribe: bool | None = None  # the buyer wants to hear of news, or no longer
    quantity_pairs: int | None = field(default=None)  # where only the articles found told it
