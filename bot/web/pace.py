"""Pace: whoever writes too fast is asked to wait, and nobody else notices."""

from collections.abc import Hashable
from dataclasses import dataclass, field, fields
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
    visitor_uploads: Allowance = Allowance(30, timedelta(seconds=20))
    address_uploads: Allowance = Allowance(100, timedelta(seconds=5))
    visitor_downloads: Allowance = Allowance(200, timedelta(seconds=1))

    @classmethod
    def none(cls) -> "Limits":
        """Let everybody ask for as much as they like, as when the clock stands still."""
        return cls(**{limit.name: Allowance(1, timedelta()) for limit in fields(cls)})


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
    visitor_uploads: Buckets
    address_uploads: Buckets
    visitor_downloads: Buckets

    @classmethod
    def within(cls, limits: Limits, clock: Clock) -> "Pace":
        """Return full buckets."""
        allowances = {limit.name: getattr(limits, limit.name) for limit in fields(limits)}
        return cls(**{name: Buckets(allowed, clock) for name, allowed in allowances.items()})


def neighbourhood(address: str) -> str:
    """Return an address as it is counted: of IPv6 the network that one household is given."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)
