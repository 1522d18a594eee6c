"""The only SQL about leads and their offers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue.models import Factory
from bot.contacts.models import Contact
from bot.leads.models import (
    AT_WORK,
    OPEN,
    TALKING,
    Dialogue,
    FactoryRecord,
    Lead,
    LeadEvent,
    LeadState,
    Offer,
    OfferState,
)


async def held_lead(session: AsyncSession, lead_id: int) -> Lead | None:
    """Return a lead that nobody else changes until the transaction ends."""
    return (
        await session.exec(select(Lead).where(Lead.id == lead_id).with_for_update())
    ).one_or_none()


async def draft_of(session: AsyncSession, conversation_id: int) -> Lead | None:
    """Return the request that a chat has not confirmed yet."""
    found = await session.exec(
        select(Lead)
        .where(Lead.conversation_id == conversation_id, Lead.state == LeadState.DRAFT)
        .order_by(col(Lead.id).desc())
    )
    return found.first()


async def open_of(session: AsyncSession, contact_id: int) -> Sequence[Lead]:
    """Return the leads of a buyer that are open, the newest first."""
    found = await session.exec(
        select(Lead)
        .where(Lead.contact_id == contact_id, col(Lead.state).in_(OPEN))
        .order_by(col(Lead.id).desc())
    )
    return found.all()


async def of_buyer(session: AsyncSession, contact_id: int, limit: int) -> Sequence[Lead]:
    """Return the requests of a buyer, drafts too, the newest first."""
    found = await session.exec(
        select(Lead)
        .where(Lead.contact_id == contact_id)
        .order_by(col(Lead.id).desc())
        .limit(limit)
    )
    return found.all()


async def offers_of(session: AsyncSession, lead_id: int) -> Sequence[Offer]:
    """Return the offers of a lead in the order in which they were made."""
    found = await session.exec(
        select(Offer).where(Offer.lead_id == lead_id).order_by(col(Offer.id))
    )
    return found.all()


async def offer_to(session: AsyncSession, lead_id: int, factory: str) -> Offer | None:
    """Return the offer of a lead to a factory."""
    found = await session.exec(
        select(Offer).where(Offer.lead_id == lead_id, Offer.factory == factory)
    )
    return found.one_or_none()


async def leads_before(
    session: AsyncSession, factory: str, limit: int
) -> Sequence[tuple[Offer, Lead, Contact]]:
    """Return what is before a factory: to be answered first, then what it has accepted."""
    found = await session.exec(
        select(Offer, Lead, Contact)
        .join(Lead, col(Lead.id) == col(Offer.lead_id))
        .join(Contact, col(Contact.id) == col(Lead.contact_id))
        .where(
            Offer.factory == factory,
            col(Offer.state).in_(AT_WORK),
            col(Lead.state).in_(TALKING),
        )
        .order_by(col(Offer.state) != OfferState.OPEN, col(Offer.due_at))
        .limit(limit)
    )
    return found.all()


async def leads_in(
    session: AsyncSession, states: Sequence[LeadState], limit: int
) -> Sequence[tuple[Lead, Contact]]:
    """Return leads in these states with their buyers, those that wait longest first."""
    found = await session.exec(
        select(Lead, Contact)
        .join(Contact, col(Contact.id) == col(Lead.contact_id))
        .where(col(Lead.state).in_(states))
        .order_by(col(Lead.confirmed_at), col(Lead.id))
        .limit(limit)
    )
    return found.all()


async def to_remind(session: AsyncSession, now: datetime) -> Sequence[Offer]:
    """Return open offers whose factories are to be reminded."""
    found = await session.exec(
        select(Offer)
        .where(Offer.state == OfferState.OPEN, col(Offer.remind_at) <= now)
        .order_by(col(Offer.id))
    )
    return found.all()


async def overdue(session: AsyncSession, now: datetime) -> Sequence[Offer]:
    """Return open offers that nobody answered in time, the longest overdue first."""
    found = await session.exec(
        select(Offer)
        .where(Offer.state == OfferState.OPEN, col(Offer.due_at) <= now)
        .order_by(col(Offer.due_at))
    )
    return found.all()


async def quiet_since(session: AsyncSession, moment: datetime) -> Sequence[Lead]:
    """Return the leads that factories have, but about which nobody has spoken since then."""
    spoken = (
        select(Dialogue.id)
        .where(Dialogue.lead_id == Lead.id, col(Dialogue.last_at) > moment)
        .exists()
    )
    found = await session.exec(
        select(Lead)
        .where(Lead.state == LeadState.TAKEN, col(Lead.changed_at) <= moment, ~spoken)
        .with_for_update(skip_locked=True)
    )
    return found.all()


async def before_nobody(session: AsyncSession) -> list[int]:
    """Return the open offers to factories that have closed, or left the town, since."""
    found = await session.exec(
        select(Offer.id)
        .outerjoin(Factory, col(Factory.code) == col(Offer.factory))
        .where(Offer.state == OfferState.OPEN, col(Factory.active).is_not(True))
    )
    return [number for number in found if number is not None]


async def counted(
    session: AsyncSession, state: OfferState, since: datetime | None = None
) -> dict[str, int]:
    """Return how many offers in a state each factory has, of those made since then."""
    chosen = select(Offer.factory, func.count()).where(Offer.state == state)
    if since is not None:
        chosen = chosen.where(col(Offer.offered_at) >= since)
    return dict((await session.exec(chosen.group_by(col(Offer.factory)))).all())


async def records(session: AsyncSession) -> dict[str, FactoryRecord]:
    """Return the records of the factories that were ever ranked."""
    return {record.factory: record for record in await session.exec(select(FactoryRecord))}


async def held_record(session: AsyncSession, factory: str) -> FactoryRecord:
    """Return a factory's record, which nobody else changes until the transaction ends."""
    held = select(FactoryRecord).where(FactoryRecord.factory == factory).with_for_update()
    record = (await session.exec(held)).one_or_none()
    if record is None:
        record = FactoryRecord(factory=factory)
        session.add(record)
        await session.flush()
    return record


async def events_of(session: AsyncSession, lead_id: int) -> Sequence[LeadEvent]:
    """Return what has happened to a lead."""
    found = await session.exec(
        select(LeadEvent).where(LeadEvent.lead_id == lead_id).order_by(col(LeadEvent.id))
    )
    return found.all()


async def worked_with(session: AsyncSession, contact_id: int) -> set[str]:
    """Return the factories that have accepted a lead of a buyer."""
    found = await session.exec(
        select(Offer.factory)
        .join(Lead, col(Lead.id) == col(Offer.lead_id))
        .where(Lead.contact_id == contact_id, Offer.state == OfferState.ACCEPTED)
    )
    return {*found}
