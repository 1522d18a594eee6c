"""Pace: whoever writes too fast is asked to wait, and nobody else notices."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import ClassVar, Final

from bot.clock import Clock
from bot.errors import SockdeskError

MANY: Final = 10_000
"""From so many buckets on the full ones are forgotten."""


class TooFast(SockdeskError):
    """Too much in too short a time; after `seconds` there is room for one more."""

    code: ClassVar[str] = "too_fast"

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and then one more each `every`."""

    at_once: int
    every: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one visitor, and one address behind which many visitors may sit, can ask for."""

    visitor_writes: Allowance = Allowance(10, timedelta(seconds=1))
    visitor_reads: Allowance = Allowance(60, timedelta(milliseconds=200))
    address_writes: Allowance = Allowance(100, timedelta(milliseconds=100))
    address_starts: Allowance = Allowance(60, timedelta(seconds=10))

    @classmethod
    def none(cls) -> "Limits":
        """Let everybody ask for as much as they like, as when the clock stands still."""
        free = Allowance(1, timedelta())
        return cls(
            visitor_writes=free, visitor_reads=free, address_writes=free, address_starts=free
        )


@dataclass(slots=True)
class Buckets:
    """One bucket for each who asks: it is drained by asking and fills with time."""

    allowance: Allowance
    clock: Clock
    _full_again: dict[Hashable, datetime] = field(default_factory=dict)

    def take(self, who: Hashable) -> None:
        """Take one.  Raises TooFast when the bucket is empty; then nothing is taken."""
        now = self.clock()
        full_again = max(self._full_again.get(who, now), now) + self.allowance.every
        too_early = full_again - now - self.allowance.at_once * self.allowance.every
        if too_early > timedelta():
            raise TooFast(max(1, ceil(too_early.total_seconds())))
        if len(self._full_again) >= MANY:
            self._forget(now)
        self._full_again[who] = full_again

    def __len__(self) -> int:
        return len(self._full_again)

    def _forget(self, now: datetime) -> None:
        self._full_again = {who: full for who, full in self._full_again.items() if full > now}


@dataclass(frozen=True, slots=True)
class Pace:
    """All the buckets of one server."""

    visitor_writes: Buckets
    visitor_reads: Buckets
    address_writes: Buckets
    address_starts: Buckets

    @classmethod
    def within(cls, limits: Limits, clock: Clock) -> "Pace":
        """Return full buckets."""
        return cls(
            Buckets(limits.visitor_writes, clock),
            Buckets(limits.visitor_reads, clock),
            Buckets(limits.address_writes, clock),
            Buckets(limits.address_starts, clock),
        )


def neighbourhood(address: str) -> str:
    """Return an address as it is counted: of IPv6 the network that one household is given."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)
