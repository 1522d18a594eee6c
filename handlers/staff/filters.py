"""Filters about staff."""

from typing import Any

from aiogram.types import Message

from bot.contacts.staff_queries import staff_chat
from handlers.talk import Talk


async def in_staff_chat(_message: Message, talk: Talk) -> dict[str, Any] | bool:
    """Whether staff sit here; gives handlers `seated`, which says whose."""
    seated = await staff_chat(talk.unit.session, talk.conversation)
    return {"seated": seated} if seated else False
