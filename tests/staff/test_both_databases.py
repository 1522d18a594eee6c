"""What is asked of the database for staff is answered by SQLite and PostgreSQL alike."""

from datetime import UTC, date, datetime, timedelta

from bot.contacts import staff_queries, work_chat_queries
from bot.contacts.mail_queries import forget_mail, leave_mail, mail_left, mail_of
from bot.contacts.models import Contact, Staff, WorkChat
from bot.contacts.queries import Writer, conversation_with
from bot.leads.digest import read_digest
from bot.leads.models import (
    Dialogue,
    DialogueMessage,
    Lead,
    LeadEvent,
    LeadState,
    Offer,
    OfferState,
    Quote,
)
from bot.leads.quotation import Quotation, Worded
from bot.leads.rates import rates_of
from bot.leads.service_level import Rate
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork

NOW = datetime(2027, 3, 2, 1, 0, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)


async def buyer(unit: UnitOfWork) -> tuple[Contact, int]:
    writer = Writer(bot_id=1, user_id=7, chat_id=7)
    contact, conversation = await conversation_with(unit.session, writer, NOW)
    assert conversation.id is not None
    return contact, conversation.id


async def taken_lead(unit: UnitOfWork) -> None:
    """A lead that a factory took and answered in chat within the hour, with a quote out."""
    contact, conversation = await buyer(unit)
    lead = Lead(
        contact_id=contact.id or 0,
        conversation_id=conversation,
        state=LeadState.TAKEN,
        created_at=YESTERDAY,
        changed_at=YESTERDAY,
    )
    unit.session.add(lead)
    await unit.session.flush()
    number = lead.id or 0
    unit.session.add_all(
        [
            Offer(
                lead_id=number,
                factory="QA-ONE",
                state=OfferState.ACCEPTED,
                offered_at=YESTERDAY,
                due_at=NOW,
            ),
            LeadEvent(lead_id=number, at=YESTERDAY, what="offered", factory="QA-ONE"),
            LeadEvent(lead_id=number, at=YESTERDAY, what="accepted", factory="QA-ONE"),
        ]
    )
    dialogue = Dialogue(
        lead_id=number,
        factory="QA-ONE",
        begun_at=YESTERDAY,
        last_at=NOW,
        asked_at=NOW,
        factory_spoke_at=YESTERDAY,
    )
    unit.session.add(dialogue)
    await unit.session.flush()
    unit.session.add(
        DialogueMessage(
            dialogue_id=dialogue.id or 0, bot_id=1, chat_id=7, by_factory=False, at=YESTERDAY
        )
    )
    quotation = Quotation(
        number="XBH-2027-0001",
        issued_on=YESTERDAY.date(),
        valid_until=date(2027, 3, 4),
        factory_code="QA-ONE",
        factory=Worded(en="First Mill"),
    )
    unit.session.add(
        Quote(
            dialogue_id=dialogue.id or 0,
            number=quotation.number,
            state="sent",
            content=quotation.as_json(),
            created_at=YESTERDAY,
            sent_at=YESTERDAY + timedelta(minutes=30),
        )
    )


async def test_rates_and_digest(database: Database) -> None:
    async with database.writing() as unit:
        await taken_lead(unit)

    async with database.reading() as session:
        rates = await rates_of(session, NOW)
        own = await rates_of(session, NOW, "QA-ONE")
        rival = await rates_of(session, NOW, "QA-TWO")
        digest = await read_digest(session, "QA-ONE", day=NOW.date(), since=YESTERDAY, until=NOW)
        office = await read_digest(session, "", day=NOW.date(), since=YESTERDAY, until=NOW)

    assert rates == own
    assert rival == {}
    assert (own["QA-ONE"].soon, own["QA-ONE"].at_all) == (Rate(1, 1), Rate(2, 2))
    assert digest.results == {"offered": 1, "accepted": 1}
    assert [one.number for one in digest.expiring] == ["XBH-2027-0001"]
    assert len(digest.waiting) == 1
    assert office.is_empty


async def test_work_chats_of_a_factory_and_of_one_person(database: Database) -> None:
    async with database.writing() as unit:
        contact, _conversation = await buyer(unit)
        clerk = Staff(contact_id=contact.id or 0, factory="QA-ONE", role="sales", since=NOW)
        unit.session.add(clerk)
        for url, owner in (("wecombot://one", None), ("schan://two", contact.id)):
            chat = WorkChat(url=url, factory="QA-ONE", contact_id=owner, added_at=NOW)
            await work_chat_queries.keep(unit.session, chat)
        on_duty = await staff_queries.work_chats(unit.session, "QA-ONE")
        clerk.on_duty = False
        await unit.session.flush()
        off_duty = await staff_queries.work_chats(unit.session, "QA-ONE")
        await work_chat_queries.remove(unit.session, [on_duty[0].id or 0])
        listed = await work_chat_queries.listed(unit.session, "QA-ONE")
        reached = await staff_queries.staffed(unit.session, ["QA-ONE"])

    assert [chat.id for chat in on_duty] == [1, 2]
    assert [chat.id for chat in off_duty] == [1]
    assert [chat.id for chat, _person in listed] == [2]
    assert reached == set()


async def test_a_mail_address_is_left_replaced_and_forgotten(database: Database) -> None:
    async with database.writing() as unit:
        contact, _conversation = await buyer(unit)
        number = contact.id or 0
        first = await leave_mail(unit.session, contact.id or 0, "one@firm.example")
        first_id = first.user_id
        second = await leave_mail(unit.session, contact.id or 0, "two@firm.example")

        assert second.user_id != first_id
        assert await mail_of(unit.session, first_id) is None
        found = await mail_left(unit.session, number)
        assert found is not None
        assert found[0] == "two@firm.example"
        assert await forget_mail(unit.session, number)
        assert not await forget_mail(unit.session, number)
        assert await mail_left(unit.session, number) is None
