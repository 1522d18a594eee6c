"""What Telegram brings: kept in the inbox as it came, before Telegram is told that it did."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeAlias

import structlog

from bot.channels.reception import Reception
from bot.storage.engine import Database

Update: TypeAlias = Mapping[str, Any]
"""An update as Telegram sent it: a later Bot API may know kinds of things that we do not."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes in what Telegram brings to one bot."""

    database: Database
    reception: Reception
    bot_id: int

    async def take(self, updates: Sequence[Update]) -> None:
        """Keep updates: once this returns, Telegram may forget them."""
        if not updates:
            return
        async with self.database.writing() as unit:
            for update in updates:
                if (chat_id := chat_of(update)) is None:
                    log.warning("update of nobody", keys=sorted(update))
                    continue
                await self.reception.store(
                    unit,
                    bot_id=self.bot_id,
                    update_id=identity(update),
                    chat_id=chat_id,
                    payload=dict(update),
                )


def identity(update: Update) -> int:
    """Return what an update is known again by: the same number only for the very same update.

    Telegram's own numbers are no use alone: after a quiet week they begin anywhere, and another
    Bot API server counts for itself.  What it brings again it brings word for word.
    """
    said = json.dumps(update, sort_keys=True, ensure_ascii=False).encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest()) >> 1


def chat_of(update: Update) -> int | None:
    """Return the chat whose turn an update waits for; a private chat has its user's id.

    What is done outside of any chat waits for the turn of the user's own.
    """
    for event in _events(update):
        for place in (event, event.get("message") or {}):
            if "chat" in place:
                return int(place["chat"]["id"])
        if "from" in event:
            return int(event["from"]["id"])
    return None


def _events(update: Update) -> Iterator[Mapping[str, Any]]:
    yield from (event for event in update.values() if isinstance(event, Mapping))
