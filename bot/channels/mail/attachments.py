"""Files that go along with letters by mail, as far as mail servers take them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.channels.enclosing import in_place_of
from bot.files.errors import Empty, FileGone, TooLarge
from bot.files.opening import Files
from bot.i18n import _
from bot.outbox.words import Enclosure, Section

LARGEST: Final = 14 * 1024 * 1024
"""Bytes of all files of a mail: with a third more for base64 it stays below the 20 MB that many
servers take."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as a mail has it: its content, or what is told in its place."""

    name: str = ""
    media_type: str = ""
    content: bytes = b""
    told: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Attaching:
    """Opens the files of a letter."""

    files: Files

    async def attached(self, enclosures: Sequence[Enclosure]) -> list[Attached]:
        """Return the files in their order.  Raises OutOfReach."""
        found, room = [], LARGEST
        for enclosure in enclosures:
            file = await self._opened(enclosure)
            if len(file.content) > room:
                file = left_out(file)
            room -= len(file.content)
            found.append(file)
        return found

    async def _opened(self, enclosure: Enclosure) -> Attached:
        try:
            file = await self.files.here(enclosure.file)
            content = await self.files.content(enclosure.file)
        except (TooLarge, FileGone, Empty) as error:
            known = await self.files.look(enclosure.file)
            return Attached(told=in_place_of(known, error).sections)
        return Attached(file.name, file.media_type, content)


def left_out(file: Attached) -> Attached:
    """Return a file that is only told of, since it is too large."""
    if file.told:
        return file
    # NOTE: {name} is the name of a file, e.g. "price list.xlsx".
    words = _("“{name}” is too large for this mail. Please ask us for it in another way.")
    return Attached(file.name, told=(Section(words.format(name=file.name)),))
