"""The only SQL of the morning digest."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.leads.models import (
    OPEN,
    Dialogue,
    Lead,
    LeadEvent,
    LeadState,
    Offer,
    OfferState,
    Quote,
    QuoteState,
)
from bot.outbox.lanes import LetterState
from bot.outbox.models import Letter


async def open_offers(session: AsyncSession, factory: str) -> Sequence[tuple[Lead, Offer]]:
    """Return what a factory has not answered, the most urgent first."""
    found = await session.exec(
        select(Lead, Offer)
        .join(Offer, col(Offer.lead_id) == col(Lead.id))
        .where(Offer.factory == factory, Offer.state == OfferState.OPEN)
        .where(col(Lead.state).in_(OPEN))
        .order_by(col(Offer.due_at), col(Offer.id))
    )
    return found.all()


async def buyers_waiting(session: AsyncSession, factory: str) -> Sequence[Dialogue]:
    """Return the dialogues in which a buyer waits for a factory's word, the longest first."""
    found = await session.exec(
        select(Dialogue)
        .join(Lead, col(Lead.id) == col(Dialogue.lead_id))
        .join(Offer, col(Offer.lead_id) == col(Lead.id))
        .where(Dialogue.factory == factory, Offer.factory == factory)
        .where(Offer.state == OfferState.ACCEPTED, col(Lead.state).in_(OPEN))
        .where(col(Dialogue.asked_at).is_not(None), col(Dialogue.ended_at).is_(None))
        .order_by(col(Dialogue.asked_at), col(Dialogue.id))
    )
    return found.all()


async def quotes_out(session: AsyncSession, factory: str) -> Sequence[tuple[Quote, Dialogue]]:
    """Return the quotes of a factory that buyers have not answered."""
    found = await session.exec(
        select(Quote, Dialogue)
        .join(Dialogue, col(Dialogue.id) == col(Quote.dialogue_id))
        .join(Lead, col(Lead.id) == col(Dialogue.lead_id))
        .where(Dialogue.factory == factory, Quote.state == QuoteState.SENT)
        .where(col(Lead.state).in_(OPEN))
        .order_by(col(Quote.id))
    )
    return found.all()


async def happened(
    session: AsyncSession, factory: str, since: datetime, until: datetime
) -> Mapping[str, int]:
    """Return how often each thing happened to leads of a factory in that time."""
    found = await session.exec(
        select(LeadEvent.what, func.count())
        .where(LeadEvent.factory == factory)
        .where(col(LeadEvent.at) >= since, col(LeadEvent.at) < until)
        .group_by(col(LeadEvent.what))
    )
    return dict(found.all())


async def at_office(session: AsyncSession) -> Sequence[Lead]:
    """Return the leads that no factory has taken, those that wait longest first."""
    found = await session.exec(
        select(Lead)
        .where(Lead.state == LeadState.OFFICE)
        .order_by(col(Lead.confirmed_at), col(Lead.id))
    )
    return found.all()


async def letters_lost(session: AsyncSession, since: datetime) -> int:
    """Return how many letters written since then did not arrive, or may not have."""
    lost = (LetterState.FAILED, LetterState.UNKNOWN)
    counted = select(func.count()).where(
        col(Letter.state).in_(lost), col(Letter.created_at) >= since
    )
    return (await session.exec(counted)).one()
