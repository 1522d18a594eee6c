"""What a bot has still to hear: kept until it has confirmed it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any, Final

import telegram
from telegram.constants import UpdateType

from tests.botapi.objects import judged
from tests.botapi.refusals import JsonObject, Refused, conflict

LEFT_OUT_BY_DEFAULT: Final = frozenset(
    {UpdateType.CHAT_MEMBER, UpdateType.MESSAGE_REACTION, UpdateType.MESSAGE_REACTION_COUNT}
)
BY_DEFAULT: Final = frozenset(set(UpdateType) - LEFT_OUT_BY_DEFAULT)
FIRST_UPDATE: Final = 700_001
OTHER_POLLER: Final = conflict(
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class UpdateQueue:
    """Gives updates to one long poll at a time, or lets a webhook take them."""

    def __init__(self) -> None:
        self.pending: list[telegram.Update] = []
        self.allowed: frozenset[str] = BY_DEFAULT
        self.on_news: Callable[[], None] = lambda: None
        self._ids = count(FIRST_UPDATE)
        self._withheld: set[int] = set()
        self._confirmed: dict[int, asyncio.Event] = {}
        self._poll: asyncio.Future[None] | None = None
        self._closed = False

    def put(self, kind: str, payload: JsonObject) -> int:
        """Queue an update, unless the bot does not want this kind, and return its number."""
        update_id = next(self._ids)
        update = telegram.Update.de_json({"update_id": update_id, kind: payload}, None)
        judged(update)
        if kind in self.allowed:
            self.pending.append(update)
        else:
            self._withheld.add(update_id)
        self.wake()
        self.on_news()
        return update_id

    def allow(self, kinds: Any) -> None:
        """Take what a call says of allowed_updates; None leaves it, an empty list is the usual."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or BY_DEFAULT

    async def poll(self, offset: int, limit: int, seconds: int) -> list[telegram.Update]:
        """Return updates from `offset` on, after waiting for one if there is none."""
        self.end_poll(OTHER_POLLER)
        if offset < 0:
            offset = self.pending[offset:][0].update_id if self.pending else 0
        self.confirm_before(offset)
        if not self.pending and seconds and not self._closed:
            self._poll = asyncio.get_running_loop().create_future()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._poll, seconds)
        return self.pending[:limit]

    def wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def end_poll(self, refusal: Refused) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(refusal)

    def close(self) -> None:
        """Send the waiting poll home: the server ends."""
        self._closed = True
        self.wake()

    def confirm_before(self, offset: int) -> None:
        for update in [one for one in self.pending if one.update_id < offset]:
            self.confirm(update)

    def confirm(self, update: telegram.Update) -> None:
        if update in self.pending:
            self.pending.remove(update)
        self._event(update.update_id).set()

    async def confirmed(self, update_id: int) -> None:
        """Wait until the bot has confirmed the update."""
        assert update_id not in self._withheld, f"the bot did not want update {update_id}"
        await self._event(update_id).wait()

    def _event(self, update_id: int) -> asyncio.Event:
        return self._confirmed.setdefault(update_id, asyncio.Event())
