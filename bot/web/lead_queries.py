"""The only SQL of the pages of leads."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.leads import kinds
from bot.leads.models import Dialogue, DialogueMessage
from bot.outbox.models import Letter


async def dialogue_about(session: AsyncSession, lead_id: int, factory: str) -> Dialogue | None:
    """Return what a buyer and a factory say to one another about a lead, if they do."""
    found = await session.exec(
        select(Dialogue).where(Dialogue.lead_id == lead_id, Dialogue.factory == factory)
    )
    return found.one_or_none()


async def last_said(session: AsyncSession, dialogue_id: int) -> DialogueMessage | None:
    """Return the newest message of a dialogue."""
    found = await session.exec(
        select(DialogueMessage)
        .where(DialogueMessage.dialogue_id == dialogue_id)
        .order_by(col(DialogueMessage.id).desc())
        .limit(1)
    )
    return found.one_or_none()


async def draft_to(session: AsyncSession, bot_id: int, chat_id: int) -> Letter | None:
    """Return the newest letter to a chat with what the desk would answer a buyer."""
    found = await session.exec(
        select(Letter)
        .where(Letter.bot_id == bot_id, Letter.chat_id == chat_id, Letter.kind == kinds.DRAFTED)
        .order_by(col(Letter.id).desc())
        .limit(1)
    )
    return found.one_or_none()
