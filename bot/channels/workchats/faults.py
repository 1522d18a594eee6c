"""What a service may have against a message, and what that means for the letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.contacts.models import Unreachability
from bot.outbox.outcomes import Never, NotNow, Outcome


class Fault(StrEnum):
    """Why a message was not taken; the value is what `WorkChat.failing` holds."""

    KEY = "key_refused"  # no such robot, or not in the group any more
    SWITCHED_OFF = "switched_off"
    SIGNATURE = "signature_refused"
    KEYWORD = "keyword_missing"  # the robot only takes messages that hold a certain word
    NOT_LET_IN = "address_not_let_in"  # the robot only takes messages from listed IP addresses
    TOO_LONG = "too_long"
    REFUSED = "refused"
    QUOTA = "quota_used_up"
    TOO_OFTEN = "too_often"
    BUSY = "busy"

    @property
    def lasts(self) -> bool:
        """Whether people should know of it, because it does not pass within minutes."""
        return self not in {Fault.TOO_OFTEN, Fault.BUSY}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a letter, and what the service had against it."""

    outcome: Outcome
    fault: Fault | None = None


_NOBODY_HEARS: Final[Mapping[Fault, Unreachability | None]] = {
    Fault.KEY: "gone",
    Fault.SWITCHED_OFF: "deactivated",
    Fault.SIGNATURE: "blocked",
    Fault.KEYWORD: "blocked",
    Fault.NOT_LET_IN: "blocked",
}
_CHINA: Final = ZoneInfo("Asia/Shanghai")
_AFTER_MIDNIGHT: Final = timedelta(minutes=5)


def verdict_on(fault: Fault, who: str, now: datetime, delay: timedelta | None = None) -> Verdict:
    """Return what a fault means for a letter; `who` names the service and its code.

    `delay` is how long a service that was written to too often wants silence.  No refusal is
    about the whole account: each service is another one.
    """
    reason = f"{who}: {fault}"
    if fault is Fault.QUOTA:
        return Verdict(NotNow(reason, until_tomorrow(now)), fault)
    if not fault.lasts:
        return Verdict(NotNow(reason, delay), fault)
    return Verdict(Never(reason, _NOBODY_HEARS.get(fault)), fault)


def until_tomorrow(now: datetime) -> timedelta:
    """Return the time until a new day has begun in China, where the quotas are counted."""
    tomorrow = now.astimezone(_CHINA).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), _CHINA) - now + _AFTER_MIDNIGHT
