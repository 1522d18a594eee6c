"""What factories promise to buyers, and how often they keep it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

ACCEPT_WITHIN: Final = timedelta(hours=4)
"""Working hours to accept an offer or to pass: half a day, so that the third factory is asked
on the second day, while the buyer has not yet written to another town."""

ANSWER_WITHIN: Final = timedelta(hours=8)
"""Working hours from accepting to the first word to the buyer: a day."""

RATED: Final = timedelta(days=30)
SOON: Final = timedelta(hours=1)
AT_ALL: Final = timedelta(hours=24)
"""As in the figures that sellers know from Alibaba; nights count, as they do for buyers."""


class Asked(StrEnum):
    """Where a buyer asked."""

    CHAT = "chat"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a factory was asked, and when a person there first answered; robots do not count."""

    asked: Asked
    asked_at: datetime
    first_human_answer_at: datetime | None = None

    def within(self, limit: timedelta) -> bool:
        """Whether a person answered in time."""
        answered = self.first_human_answer_at
        return answered is not None and _between(self.asked_at, answered) <= limit

    def settled(self, limit: timedelta, now: datetime) -> bool:
        """Whether it is known if a person answers in time."""
        return self.within(limit) or _between(self.asked_at, now) > limit


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those asked were answered in time."""

    answered: int
    asked: int

    @property
    def share(self) -> float | None:
        """From 0 to 1, or None where nothing was asked: that is no bad record."""
        return self.answered / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class ResponseRates:
    """What was answered within an hour in chat, and within a day at all."""

    soon: Rate
    at_all: Rate


def response_rates(
    answers: Iterable[Answer], now: datetime, window: timedelta = RATED
) -> ResponseRates:
    """Return the rates of what was asked within `window`.

    What nobody has answered yet counts from when its time is up.
    """
    recent = [answer for answer in answers if now - window <= answer.asked_at <= now]
    chats = [answer for answer in recent if answer.asked is Asked.CHAT]
    return ResponseRates(_rate(chats, SOON, now), _rate(recent, AT_ALL, now))


def _rate(answers: Iterable[Answer], limit: timedelta, now: datetime) -> Rate:
    settled = [answer for answer in answers if answer.settled(limit, now)]
    return Rate(sum(answer.within(limit) for answer in settled), len(settled))


def _between(start: datetime, end: datetime) -> timedelta:
    """Return the time that passed; of two moments of one zone `-` would give the clock's."""
    return end.astimezone(UTC) - start.astimezone(UTC)
