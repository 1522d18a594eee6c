"""How much a bot may send: a decision over times, without a server."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TypeAlias

from telegram.constants import FloodLimit

Clock: TypeAlias = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """Telegram publishes no exact figures; these are those of its Bot FAQ.

    A private chat takes `private_burst` messages at once and then `private_per_second`.
    """

    overall_per_second: int = FloodLimit.MESSAGES_PER_SECOND
    private_per_second: int = FloodLimit.MESSAGES_PER_SECOND_PER_CHAT
    private_burst: int = 3
    group_per_minute: int = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP


class _Window:
    """So many messages in any span of this length."""

    def __init__(self, capacity: int, span: timedelta) -> None:
        self._capacity, self._span = capacity, span
        self._times: deque[datetime] = deque()

    def wait(self, now: datetime, messages: int) -> timedelta:
        while self._times and self._times[0] <= now - self._span:
            self._times.popleft()
        too_many = len(self._times) + messages - self._capacity
        if too_many <= 0 or not self._times:
            return timedelta()
        return self._times[min(too_many, len(self._times)) - 1] + self._span - now

    def count(self, now: datetime, messages: int) -> None:
        self._times.extend([now] * messages)


class _Trickle:
    """A message every so often; a few may come early, and are waited for afterwards."""

    def __init__(self, per_second: int, burst: int) -> None:
        self._every = timedelta(seconds=1) / per_second
        self._early = self._every * (burst - 1)
        self._due: datetime | None = None

    def wait(self, now: datetime, messages: int) -> timedelta:
        """Return how long the first of the messages has to wait: an album goes out whole."""
        due = self._due or now
        return max(due - self._early - now, timedelta())

    def count(self, now: datetime, messages: int) -> None:
        self._due = max(self._due or now, now) + self._every * messages


class FloodControl:
    """One bot's messages, counted."""

    def __init__(self, limits: FloodLimits, clock: Clock) -> None:
        self._limits, self._clock = limits, clock
        self._overall = _Window(limits.overall_per_second, timedelta(seconds=1))
        self._chats: dict[int, _Window | _Trickle] = {}

    def admit(self, chat_id: int, messages: int = 1) -> int:
        """Count the messages and return 0, or count none and return the seconds to wait."""
        now, counters = self._clock(), [self._overall, self._chat(chat_id)]
        wait = max(counter.wait(now, messages) for counter in counters)
        if wait > timedelta():
            return ceil(wait.total_seconds())
        for counter in counters:
            counter.count(now, messages)
        return 0

    def _chat(self, chat_id: int) -> _Window | _Trickle:
        if chat_id not in self._chats:
            self._chats[chat_id] = self._group() if chat_id < 0 else self._private()
        return self._chats[chat_id]

    def _group(self) -> _Window:
        return _Window(self._limits.group_per_minute, timedelta(minutes=1))

    def _private(self) -> _Trickle:
        return _Trickle(self._limits.private_per_second, self._limits.private_burst)
