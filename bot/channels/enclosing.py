"""What a letter says in the place of a file that cannot be brought."""

from typing import TypeAlias

from bot.files.errors import Empty, FileGone, TooLarge
from bot.files.models import KeptFile
from bot.i18n import _
from bot.outbox.words import Section, Words

NeverBrought: TypeAlias = TooLarge | FileGone | Empty
"""Trying again would not help."""


def in_place_of(file: KeptFile | None, why: NeverBrought) -> Words:
    """Return the sentence for whoever would have got the file."""
    name = file.name if file else ""
    return Words(sections=(Section(_sentence(name, why)),))


def _sentence(name: str, why: NeverBrought) -> str:
    if isinstance(why, TooLarge):
        # NOTE: {name} is the name of a file, e.g. "price list.xlsx".
        return _("“{name}” could not be passed on to you: it is larger than 20 MB.").format(
            name=name
        )
    if name:
        # NOTE: {name} is the name of a file, e.g. "price list.xlsx".
        return _("“{name}” could not be passed on to you: it is no longer there.").format(
            name=name
        )
    return _("A file could not be passed on to you: it is no longer there.")
