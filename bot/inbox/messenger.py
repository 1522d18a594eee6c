"""What the inbox needs of whoever handles updates and sends replies."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Protocol, TypeAlias

from bot.contacts.models import Unreachability
from bot.errors import SockdeskError
from bot.inbox.models import InboxUpdate
from bot.storage.unit import UnitOfWork

Chat: TypeAlias = tuple[int, int]
"""A messenger account's numeric id, and a chat of it."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call to a messenger: a Bot API method by name, with its fields as JSON."""

    method: str
    payload: dict[str, Any]


class NotNow(SockdeskError):
    """A reply cannot go at the moment; `delay` is how long to wait.

    `everywhere` tells that the messenger is out of reach, not this chat alone.
    """

    code: ClassVar[str] = "not_now"

    def __init__(self, reason: str, delay: timedelta, *, everywhere: bool = False) -> None:
        super().__init__(reason)
        self.delay = delay
        self.everywhere = everywhere


class Never(SockdeskError):
    """A reply will never reach its reader: blocked, gone, or refused for what it is."""

    code: ClassVar[str] = "never"


class Unreachable(Never):
    """Nobody hears what is said in this chat any more, whatever it is."""

    code: ClassVar[str] = "unreachable"

    def __init__(self, reason: str, why: Unreachability) -> None:
        super().__init__(reason)
        self.why = why


class Conversing(Protocol):
    """Handles updates and speaks to messengers; `bot.app` has the real one."""

    async def handle(self, unit: UnitOfWork, update: InboxUpdate) -> list[Call]:
        """Do what the update asks within `unit`; return what to say once it is kept."""

    async def apologise(self, unit: UnitOfWork, update: InboxUpdate, incident: str) -> list[Call]:
        """Return what to say to someone whose message could not be handled."""

    async def send(self, bot_id: int, call: Call, *, key: str) -> None:
        """Make the call; `key` tells a repeated one.  Raises NotNow or Never."""

    async def show_typing(self, update: InboxUpdate) -> None:
        """Let the writer see that somebody is at work; failures do not matter."""
