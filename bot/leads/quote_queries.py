"""The only SQL about quotes, and about where factories are paid."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.leads.models import Dialogue, FactoryAccount, Lead, Quote, QuoteState


async def quote_of(session: AsyncSession, quote_id: int) -> tuple[Quote, Dialogue, Lead] | None:
    """Return a quote with its dialogue and lead; the quote is held until the transaction ends."""
    found = await session.exec(
        select(Quote, Dialogue, Lead)
        .join(Dialogue, col(Dialogue.id) == col(Quote.dialogue_id))
        .join(Lead, col(Lead.id) == col(Dialogue.lead_id))
        .where(Quote.id == quote_id)
        .with_for_update(of=Quote)
    )
    return found.one_or_none()


async def revisions(session: AsyncSession, dialogue_id: int) -> Sequence[Quote]:
    """Return the quotes of a dialogue, the first revision first."""
    found = await session.exec(
        select(Quote).where(Quote.dialogue_id == dialogue_id).order_by(col(Quote.id))
    )
    return found.all()


async def sent_since(session: AsyncSession, since: datetime) -> int:
    """Return how many numbers of quotes were given since then."""
    counted = select(func.count(func.distinct(Quote.number))).where(col(Quote.created_at) >= since)
    return (await session.exec(counted)).one()


async def standing(session: AsyncSession, lead_id: int) -> Sequence[tuple[Quote, Dialogue]]:
    """Return the quotes for a lead that its buyer has not answered, one a factory."""
    found = await session.exec(
        select(Quote, Dialogue)
        .join(Dialogue, col(Dialogue.id) == col(Quote.dialogue_id))
        .where(Dialogue.lead_id == lead_id, Quote.state == QuoteState.SENT)
        .order_by(col(Quote.id))
    )
    return found.all()


async def account_of(session: AsyncSession, factory: str) -> FactoryAccount | None:
    """Return where a factory is paid."""
    return await session.get(FactoryAccount, factory)
