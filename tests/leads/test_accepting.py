"""Two factories accept at the same instant, on both databases: one has it, the other is told."""

import asyncio
from datetime import UTC, timedelta

import pytest
from sqlmodel import col, select

from bot.answering.towns import Towns
from bot.catalogue.models import Factory
from bot.contacts.models import StaffChat
from bot.contacts.queries import Writer, conversation_with
from bot.leads import kinds
from bot.leads.doors import NoDoors
from bot.leads.errors import LeadNotFound, TakenByOther
from bot.leads.models import Lead, LeadState, Offer, OfferState, PassReason
from bot.leads.queries import records
from bot.leads.request import Request
from bot.leads.trade import Trade
from bot.leads.translation import NoTranslator
from bot.outbox.models import Letter
from bot.outbox.posting import Outbox
from bot.storage.engine import Database
from tests.watch import Watch

FACTORIES = ("XB-1", "XB-2", "XB-3")


@pytest.fixture
def trade() -> Trade:
    watch = Watch()
    return Trade.over(watch, Towns(UTC), Outbox(watch), NoDoors(), NoTranslator())


@pytest.fixture
async def lead(database: Database, trade: Trade) -> int:
    """A lead that was before two factories in turn; a third has never had it."""
    now = trade.clock()
    async with database.writing() as unit:
        writer = Writer(bot_id=1, user_id=1, chat_id=1)
        contact, conversation = await conversation_with(unit.session, writer, now)
        for number, code in enumerate(FACTORIES, start=1):
            clerk, _ = await conversation_with(
                unit.session, Writer(bot_id=1, user_id=10 + number, chat_id=10 + number), now
            )
            unit.session.add(Factory(code=code, name_en=code, daily_capacity_pairs=1_000))
            unit.session.add(
                StaffChat(
                    bot_id=1, chat_id=-number, factory=code, opened_by=clerk.id or 0, since=now
                )
            )
        kept = Lead(
            contact_id=contact.id or 0,
            conversation_id=conversation.id or 0,
            state=LeadState.OFFERED,
            request=Request(note="socks").as_json(),
            created_at=now,
            changed_at=now,
        )
        unit.session.add(kept)
        await unit.session.flush()
        for code, state in zip(FACTORIES, (OfferState.EXPIRED, OfferState.OPEN), strict=False):
            unit.session.add(
                Offer(
                    lead_id=kept.id or 0,
                    factory=code,
                    state=state,
                    offered_at=now,
                    due_at=now + timedelta(hours=4),
                )
            )
    return kept.id or 0


async def accepts(database: Database, trade: Trade, factory: str, lead: int) -> str:
    try:
        async with database.writing() as unit:
            await trade.accept(unit, factory, lead, None)
    except TakenByOther:
        return "too late"
    return "has it"


async def test_one_has_it_and_the_other_is_told_at_once(
    database: Database, trade: Trade, lead: int
) -> None:
    said = await asyncio.gather(
        accepts(database, trade, "XB-1", lead), accepts(database, trade, "XB-2", lead)
    )

    async with database.reading() as session:
        offers = (await session.exec(select(Offer).order_by(col(Offer.id)))).all()
        letters = [letter.kind for letter in await session.exec(select(Letter))]
    assert sorted(said) == ["has it", "too late"]
    assert sum(offer.state == OfferState.ACCEPTED for offer in offers) == 1
    assert letters.count(kinds.TAKEN) == 1


async def test_a_rivals_lead_and_no_lead_look_the_same(
    database: Database, trade: Trade, lead: int
) -> None:
    refusals = []
    for number in (lead, lead + 1):
        with pytest.raises(LeadNotFound) as refused:
            async with database.writing() as unit:
                await trade.accept(unit, "XB-3", number, None)
        refusals.append(str(refused.value).replace(str(number), "…"))

    assert refusals[0] == refusals[1]


async def test_what_a_passed_lead_counted_for_is_taken_back_exactly(
    database: Database, trade: Trade, lead: int
) -> None:
    async with database.writing() as unit:
        held = await unit.session.get_one(Lead, lead)
        for offer in await unit.session.exec(select(Offer)):
            await unit.session.delete(offer)
        await unit.session.flush()
        [first] = await trade.offer(unit, held)
        counted = dict(first.credits)
        code = first.factory
    async with database.writing() as unit:
        await trade.pass_on(unit, code, lead, reason=PassReason.FULL)

    async with database.reading() as session:
        offers = (await session.exec(select(Offer).order_by(col(Offer.id)))).all()
        record = (await records(session))[code]
    [passed, following] = offers
    assert set(counted) == set(FACTORIES)
    assert passed.state == OfferState.PASSED
    assert following.factory != passed.factory
    assert record.received == pytest.approx(0)
    assert record.full_until is not None
