"""The only SQL about how soon factories answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, select, true
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.leads.models import OPEN, Dialogue, DialogueMessage, Lead, Offer, Quote


class Offered(NamedTuple):
    """An offer, and when its factory first spoke to the buyer; `closed_at` is the lead's."""

    factory: str
    state: str
    offered_at: datetime
    answered_at: datetime | None
    spoke_at: datetime | None
    closed_at: datetime | None


class Spoken(NamedTuple):
    """Something that was said in a dialogue; `is_open` tells whether it goes on."""

    factory: str
    dialogue: int
    by_factory: bool
    at: datetime
    is_open: bool


async def offers_since(
    session: AsyncSession, since: datetime, factory: str | None
) -> Sequence[Offered]:
    """Return the offers made since then, to one factory or to all."""
    here = and_(
        col(Dialogue.lead_id) == col(Offer.lead_id), col(Dialogue.factory) == col(Offer.factory)
    )
    chosen = (
        select(
            *(col(Offer.factory), col(Offer.state), col(Offer.offered_at)),
            *(col(Offer.answered_at), col(Dialogue.factory_spoke_at), col(Lead.closed_at)),
        )
        .select_from(Offer)
        .join(Lead, col(Lead.id) == col(Offer.lead_id))
        .outerjoin(Dialogue, here)
        .where(col(Offer.offered_at) >= since)
    )
    if factory is not None:
        chosen = chosen.where(col(Offer.factory) == factory)
    connection = await session.connection()
    return [Offered(*row) for row in await connection.execute(chosen)]


async def spoken_since(
    session: AsyncSession, since: datetime, factory: str | None
) -> Sequence[Spoken]:
    """Return what was said in dialogues since then, quotes too, by dialogue and in order."""
    whose = (col(Dialogue.factory), col(Dialogue.id))
    goes_on = and_(col(Lead.state).in_(OPEN), col(Dialogue.ended_at).is_(None))
    messages: Any = (
        select(*whose, col(DialogueMessage.by_factory), col(DialogueMessage.at), goes_on)
        .select_from(DialogueMessage)
        .join(Dialogue, col(Dialogue.id) == col(DialogueMessage.dialogue_id))
        .join(Lead, col(Lead.id) == col(Dialogue.lead_id))
        .where(col(DialogueMessage.at) >= since)
        .order_by(col(DialogueMessage.id))
    )
    quotes: Any = (
        select(*whose, true(), col(Quote.sent_at), goes_on)
        .select_from(Quote)
        .join(Dialogue, col(Dialogue.id) == col(Quote.dialogue_id))
        .join(Lead, col(Lead.id) == col(Dialogue.lead_id))
        .where(col(Quote.sent_at) >= since)
    )
    connection = await session.connection()
    found: list[Spoken] = []
    for chosen in (messages, quotes):
        asked = chosen if factory is None else chosen.where(col(Dialogue.factory) == factory)
        found += [
            Spoken(code, dialogue, bool(by_factory), at, bool(is_open))
            for code, dialogue, by_factory, at, is_open in await connection.execute(asked)
        ]
    return sorted(found, key=lambda one: (one.dialogue, one.at))
