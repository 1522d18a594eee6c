"""What channels need of the inbox."""

from typing import Any, Protocol

from bot.storage.unit import UnitOfWork


class Reception(Protocol):
    """Takes updates in.  `bot.inbox` is the real one; tests bring their own."""

    async def store(
        self,
        unit: UnitOfWork,
        *,
        bot_id: int,
        update_id: int,
        chat_id: int,
        payload: dict[str, Any],
    ) -> bool:
        """Keep an update in the caller's transaction; returns False if it is known already."""
