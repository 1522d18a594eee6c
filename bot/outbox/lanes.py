"""Which letters go first, and what can become of one."""

from datetime import timedelta
from enum import IntEnum, StrEnum
from typing import Final

LEASE: Final = timedelta(minutes=2)
"""For so long no other process takes a letter for one that nobody carries any more."""


class Lane(IntEnum):
    """A lower lane waits for a higher one, also when it is already under way."""

    URGENT = 0  # leads, and what people say to one another
    NORMAL = 1  # follow-ups, digests
    BULK = 2  # broadcasts


class LetterState(StrEnum):
    """What has become of a letter."""

    WAITING = "waiting"
    SENDING = "sending"  # a courier has it; a crash leaves it so
    SENT = "sent"
    UNKNOWN = "unknown"  # it was on its way when the connection, or the desk, died
    FAILED = "failed"  # refused, or nobody is there; staff may have it tried again
    DROPPED = "dropped"  # what it promised no longer holds, or it came too late
