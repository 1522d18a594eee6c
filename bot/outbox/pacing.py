"""How fast an account may write: so many a second, so far apart within a chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """What a messenger allows, less what interactive replies need.

    `overall` is the time between two letters of the account, `chat` and `group` that between two
    to the same person or group; nothing means no limit.  Letters go in batches of what may go
    within `batch`, so that an urgent one never waits for longer behind others.
    """

    overall: timedelta = timedelta(0)
    chat: timedelta = timedelta(0)
    group: timedelta = timedelta(0)
    batch: timedelta = timedelta(milliseconds=100)
    most: int = 50

    def gap(self, chat_id: int) -> timedelta:
        """Return the time between two letters to a chat; groups have negative numbers."""
        return self.group if chat_id < 0 else self.chat

    def allowed(self, free_at: datetime | None, now: datetime) -> int:
        """Return how many letters may go now, of an account that is free at `free_at`."""
        if not self.overall:
            return 0 if free_at and free_at > now else self.most
        ahead = max((free_at or now) - now, timedelta(0))
        within_batch = max(0, int((self.batch - ahead) / self.overall))
        return min(self.most, within_batch if ahead else max(1, within_batch))

    def ready_at(self, free_at: datetime) -> datetime:
        """Return when the next letter may go, of an account that is free at `free_at`."""
        return free_at - max(self.batch - self.overall, timedelta(0)) if self.overall else free_at

    def free_after(self, free_at: datetime | None, now: datetime, letters: int) -> datetime:
        """Return when an account is free again that sends so many letters now."""
        return max(free_at or now, now) + self.overall * letters


TELEGRAM = Pace(
    # Of 30 a second a little is left for what buyers are answered, which does not wait here.
    overall=timedelta(seconds=1) / 28.5,
    chat=timedelta(seconds=1.05),
    group=timedelta(seconds=3.05),
)
"""https://core.telegram.org/bots/faq: about 30 a second, one a second in a chat, 20 a minute in a
group."""
