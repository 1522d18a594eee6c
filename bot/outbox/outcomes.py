"""What became of a letter, as its courier saw it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from bot.contacts.models import Unreachability


@dataclass(frozen=True, slots=True)
class Sent:
    """The messenger took it; `message_id` is what it is called there."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class NotNow:
    """It was not taken and may be later: after `delay`, or ever more patiently without one.

    `everywhere` tells that the messenger is out of reach or wants silence, not this chat alone.
    """

    reason: str
    delay: timedelta | None = None
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Never:
    """It will never be taken: for what it is, or because nobody is there (`why`)."""

    reason: str
    why: Unreachability | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """The connection died after the request was written: it may have been taken."""

    reason: str


Outcome: TypeAlias = Sent | NotNow | Never | Unknown
