"""A person as far as tables lead to them, and by what their words are known elsewhere."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self, TypeAlias

from bot.files.keeping import number_in

Chat: TypeAlias = tuple[int, int]
"""A messenger account, and a chat of it."""

FILE: Final = "file"

_BEGINNING: Final = 40
"""Characters by which a text is known: lists and cards cut what is long."""

_LEAST: Final = 8
"""Shorter words say nothing of anybody: "hello", "yes"."""

_MARK: Final = re.compile(r"^\[\w+\]\s*")
"""Stands before what was no text: a shared contact, a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody, with their own chats, the groups in which they wrote, and their files."""

    contact_id: int
    since: datetime
    places: tuple[Chat, ...] = ()
    groups: tuple[Chat, ...] = ()
    files: tuple[int, ...] = ()

    def numbers(self, account: int) -> tuple[int, ...]:
        """Return their numbers as a user of an account."""
        return tuple(user_id for bot_id, user_id in self.places if bot_id == account)


@dataclass(frozen=True, slots=True)
class Files:
    """Files that something names: by their rows, or by the ids of a messenger."""

    numbers: frozenset[int] = frozenset()
    ids: frozenset[str] = frozenset()

    @classmethod
    def among(cls, attachments: Iterable[Mapping[str, Any]]) -> Self:
        """Return the files that attachments name."""
        listed = [*attachments]
        ids = {str(one["file_id"]) for one in listed if one.get("file_id")}
        kept = {number for one in ids if (number := number_in(one)) is not None}
        noted = {one[FILE] for one in listed if isinstance(one.get(FILE), int)}
        return cls(frozenset(kept | noted), frozenset(ids))

    def __or__(self, other: "Files") -> "Files":
        return Files(self.numbers | other.numbers, self.ids | other.ids)


@dataclass(frozen=True, slots=True)
class Traces:
    """By what a text is known to say something of a person.

    `words` say it alone: how they are reached, what they wrote.  A name or a file's name says it
    only beside the number of something of theirs: others are called Anna, too.
    """

    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls,
        texts: Iterable[str],
        *,
        reach: Iterable[str] = (),
        names: Iterable[str] = (),
        numbers: Collection[int] = (),
    ) -> Self:
        """Return the traces of what somebody wrote, how they are reached, and names."""
        beginnings = (_beginning(text) for text in texts)
        said = {text for text in beginnings if len(text) >= _LEAST}
        return cls(
            frozenset(said | {where for where in reach if where}),
            frozenset(name.strip() for name in names if name.strip()),
            frozenset(numbers),
        )

    def left_in(self, text: str) -> bool:
        """Whether a text says something of the person."""
        if any(word in text for word in self.words):
            return True
        if not any(name in text for name in self.names):
            return False
        return any(int(found) in self.numbers for found in re.findall(r"№ ?(\d{1,18})", text))


def taken_back(message: Any) -> Any:
    """Return the key of a message that was taken back from a log, by its number as text.

    SQLite gives the number of a reply or letter that was deleted to a later one, which would
    count as said already under the old key.
    """
    return "gone:" + message


def _beginning(text: str) -> str:
    lines = _MARK.sub("", text.strip()).splitlines()
    return lines[0][:_BEGINNING].strip() if lines else ""
