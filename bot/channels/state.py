"""aiogram's conversation state on a table of ours.

A restart in the middle of a dialogue loses nothing, and a change of state is kept or dropped
together with all else that an update caused.
"""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from typing_extensions import override

from bot.channels.models import ConversationState
from bot.storage.unit import current_unit


class TableStorage(BaseStorage):
    """Keeps state through the unit of work of the update that is being handled.

    Outside of one it raises LookupError: state that nobody commits would be lost in silence.
    """

    @override
    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        row = await self._row(key)
        row.state = state.state if isinstance(state, State) else state
        await self._keep(row)

    @override
    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._row(key)).state

    @override
    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        row = await self._row(key)
        row.data = dict(data)
        await self._keep(row)

    @override
    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._row(key)).data)

    @override
    async def close(self) -> None:
        """Nothing to give back: the sessions belong to the units of work."""

    async def _row(self, key: StorageKey) -> ConversationState:
        identity: dict[str, Any] = {
            "bot_id": key.bot_id,
            "chat_id": key.chat_id,
            "user_id": key.user_id,
            "thread_id": key.thread_id or 0,
            "business_connection_id": key.business_connection_id or "",
            "destiny": key.destiny,
        }
        row = await current_unit.get().session.get(ConversationState, identity)
        return row or ConversationState(**identity)

    async def _keep(self, row: ConversationState) -> None:
        session = current_unit.get().session
        if row.state is None and not row.data:
            if row in session:
                await session.delete(row)
                await session.flush()
            return
        session.add(row)
        await session.flush()
