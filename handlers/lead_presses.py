"""Buttons about leads: found out which, and who may press them."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any, TypeAlias

from aiogram.types import CallbackQuery

from bot.leads.press import LeadPress, Verb

Filter: TypeAlias = Callable[[CallbackQuery], Awaitable[dict[str, Any] | bool]]


def presses(*verbs: Verb) -> Filter:
    """Return a filter for buttons of these verbs; gives handlers the `press`."""
    wanted: Collection[Verb] = frozenset(verbs)

    async def pressed(query: CallbackQuery) -> dict[str, Any] | bool:
        press = LeadPress.unpacked(query.data or "")
        return {"press": press} if press and press.verb in wanted else False

    return pressed
