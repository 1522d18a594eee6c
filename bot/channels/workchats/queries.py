"""The only SQL of this folder: the work chat that a letter goes to, and whether it hears."""

from sqlalchemy import update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import WorkChat


async def work_chat(session: AsyncSession, chat_id: int) -> WorkChat | None:
    """Return a work chat by its number; None for one that was removed."""
    chat = await session.get(WorkChat, chat_id)
    return chat if chat and chat.url else None


async def note_failing(session: AsyncSession, chat_id: int, why: str | None) -> None:
    """Note why the last letter could not go, or that it went."""
    await session.exec(update(WorkChat).where(col(WorkChat.id) == chat_id).values(failing=why))
