"""Whoever wants to be forgotten leaves nothing behind but goods and figures."""

import pytest
from sqlmodel import select

from bot.contacts.models import Address, Contact, Staff
from bot.contacts.staff import Role
from bot.files.models import KeptFile
from bot.leads.models import (
    DialogueMessage,
    Lead,
    LeadEvent,
    LeadState,
    Offer,
    OfferState,
    Quote,
)
from bot.leads.quotation import Quotation
from bot.leads.request import Request
from bot.outbox.models import Letter
from bot.privacy.kinds import GONE
from tests.people import WebBuyer
from tests.privacy.conftest import privacy_of
from tests.privacy.deal import (
    DESIGN,
    FILE,
    FILE_NAME,
    TRACES,
    Somebody,
    irina_on,
    met,
    sends_file,
)
from tests.privacy.leftovers import found_in
from tests.story.market import Market

ANNA = "Anna, Cold Toes GmbH"
WISH = "I need men's terry socks, 5000 pairs to Kazan"


@pytest.mark.parametrize("messenger", ["webchat", "telegram"])
async def test_nothing_of_a_person_is_left_in_any_table(
    market_on_either: Market, messenger: str
) -> None:
    market = market_on_either
    deal = await met(market, await irina_on(market, messenger))
    await deal.happens(market)
    await deal.irina.says("/export")
    before = await found_in(market.database, TRACES)

    said = await deal.forgets()

    assert {*before} == {*TRACES}
    assert "I no longer know you" in said
    assert await found_in(market.database, TRACES) == {}
    assert "the buyer’s data has been erased" in await market.hears(deal.li_na)


async def test_goods_figures_and_the_outcome_stay(market: Market, visitor: WebBuyer) -> None:
    deal = await met(market, visitor)
    await deal.happens(market)

    await deal.forgets()

    async with market.database.reading() as session:
        [lead] = await session.exec(select(Lead))
        [offer] = await session.exec(select(Offer))
        [quote] = await session.exec(select(Quote))
        events = [event.what for event in await session.exec(select(LeadEvent))]
        messages = (await session.exec(select(DialogueMessage))).all()
    request, quotation = Request.from_json(lead.request), Quotation.from_json(quote.content)
    assert (lead.state, request.pairs, request.who) == (LeadState.WITHDRAWN, 5000, "")
    assert request.facets == {"audience": ("men",), "construction": ("terry",)}
    assert request.destination is not None
    assert (request.destination.country, request.destination.city) == ("RU", None)
    assert (offer.factory, offer.state) == ("DV-LDY", OfferState.ACCEPTED)
    assert (quote.number, quote.file, quotation.buyer_name) == ("XBH-2027-0001", None, "")
    assert (quotation.items[0].sku, quotation.items[0].pairs) == ("DV-2001", 5000)
    assert events == ["confirmed", "offered", "accepted", "withdrawn"]
    # How soon a factory answers is counted by when which side wrote.
    assert [(one.by_factory, one.text, one.attachments, one.chat_id) for one in messages] == [
        (False, "", [], 0),
        (False, "", [], 0),
        (True, "", [], 0),
    ]


async def test_no_file_of_the_person_can_be_opened(market: Market, visitor: WebBuyer) -> None:
    deal = await met(market, visitor)
    await deal.happens(market)

    await deal.forgets()

    async with market.database.reading() as session:
        left = (await session.exec(select(KeptFile))).all()
    assert [(file.name, file.content, file.file_id) for file in left] == [("", None, None)]


async def test_all_that_is_anonymous_belongs_to_the_same_nobody(market: Market) -> None:
    await market.clerk("DV-LDY", language="en")
    for name in ("Irina", "Anna"):
        buyer = await market.on_telegram(name)
        await requests(buyer, f"{name}, a firm")
        await forgets(buyer)

    async with market.database.reading() as session:
        leads = (await session.exec(select(Lead))).all()
        nobody = await session.get_one(Contact, leads[0].contact_id)
        reached = select(Address).where(Address.contact_id == nobody.id)
        addresses = (await session.exec(reached)).all()
    assert len(leads) == 2
    assert {(lead.contact_id, lead.conversation_id) for lead in leads} == {
        (nobody.id, leads[0].conversation_id)
    }
    assert (nobody.name, nobody.language, addresses) == ("", None, [])


async def test_what_others_wrote_and_sent_stays(market: Market, visitor: WebBuyer) -> None:
    deal = await met(market, visitor)
    anna = await market.on_the_web("en")
    await anna.says("Anna here: socks for penguins of Cologne, please")
    await sends_file(anna, FILE_NAME, FILE)
    await requests(anna, ANNA)
    await market.hears(deal.li_na)
    hers = [ANNA, "penguins of Cologne"]
    before = await found_in(market.database, hers)
    await deal.asks()
    await market.hears(deal.li_na)

    await deal.forgets()

    after = await found_in(market.database, hers)
    async with market.database.reading() as session:
        files = (await session.exec(select(KeptFile.content))).all()
    assert after["penguins of Cologne"] == before["penguins of Cologne"]
    assert {"lead.request", "web_message.content"} <= {*after[ANNA]}
    assert FILE in files


async def test_a_request_that_was_never_sent_is_erased(market: Market, visitor: WebBuyer) -> None:
    await visitor.says(WISH)
    await visitor.presses("Ask a factory")

    await forgets(visitor)

    async with market.database.reading() as session:
        assert (await session.exec(select(Lead))).all() == []


async def test_the_office_hears_of_a_lead_that_waited_there(
    market: Market, irina: Somebody
) -> None:
    office = await market.clerk("", "Office", language="en")
    await requests(irina, "Irina, a firm")
    assert "No factory has taken this lead" in await market.hears(office)

    await forgets(irina)

    assert "Lead № 1: the buyer’s data has been erased" in await market.hears(office)


async def test_nobody_is_told_of_a_lead_that_was_over(market: Market, visitor: WebBuyer) -> None:
    clerk = await market.clerk("DV-LDY", language="en")
    await requests(visitor, "Irina, a firm")
    await market.hears(clerk)
    await clerk.presses("✅ Accept")
    await clerk.presses("Won")

    await forgets(visitor)

    async with market.database.reading() as session:
        [lead] = await session.exec(select(Lead))
        gone = (await session.exec(select(Letter).where(Letter.kind == GONE))).all()
    assert (lead.state, gone) == (LeadState.WON, [])


async def test_a_clerk_cannot_go_on_with_somebody_who_is_gone(
    market: Market, visitor: WebBuyer
) -> None:
    clerk = await market.clerk("DV-LDY", language="en")
    await requests(visitor, "Irina, a firm")
    await market.hears(clerk)
    await clerk.presses("✅ Accept")
    await forgets(visitor)
    await market.hears(clerk)

    said = await clerk.says("Are you there?")
    card = await clerk.says("/leads 1")

    async with market.database.reading() as session:
        messages = (await session.exec(select(DialogueMessage))).all()
    assert said
    assert messages == []
    assert "5,000 pairs" in card
    assert "Irina" not in card


async def test_a_clerk_who_has_left_can_be_forgotten_and_their_factory_loses_nothing(
    market: Market, visitor: WebBuyer
) -> None:
    head = await market.clerk("DV-LDY", "Head", role=Role.HEAD, language="en")
    clerk = await market.clerk("DV-LDY", "Wang Wei", language="en")
    await requests(visitor, "Irina, a firm")
    await market.hears(clerk)
    await clerk.presses("✅ Accept")
    await clerk.says("Which sizes do you need?")
    assert "Removed" in await head.says("/remove 2")

    await forgets(clerk)

    async with market.database.reading() as session:
        [offer] = await session.exec(select(Offer))
        [message] = await session.exec(select(DialogueMessage))
    assert await found_in(market.database, ["Wang Wei"]) == {}
    assert (offer.state, offer.answered_by) == (OfferState.ACCEPTED, None)
    assert (message.text, message.chat_id) == ("Which sizes do you need?", 0)
    await visitor.says("39-42, all of them")
    assert "39-42" in await market.hears(head)


async def test_a_group_goes_on_being_its_factorys(market: Market, visitor: WebBuyer) -> None:
    group = market.api.group("Liangdong sales")
    clerk = await market.on_telegram("Wang Wei", group=group)
    name = market.api.account().username
    await clerk.says(f"/start@{name} {await market.invitation('DV-LDY')}")
    async with market.database.writing() as unit:
        [staff] = await unit.session.exec(select(Staff))
        staff.left_at = market.watch()
        unit.session.add(staff)

    await clerk.says(f"/forget@{name}")
    assert "I no longer know you" in await clerk.presses("Yes, erase everything")

    await requests(visitor, "Irina, a firm")
    assert "5,000双" in await market.hears(clerk)


async def test_whoever_is_gone_cannot_be_forgotten_again(market: Market) -> None:
    async with market.database.writing() as unit:
        assert not await privacy_of(market).forget(unit, 4711)


async def test_whoever_writes_again_begins_afresh(market: Market, irina: Somebody) -> None:
    await requests(irina, "Irina, a firm")
    await forgets(irina)

    said = await irina.says("what is the price of DV-2001?")
    requested = await irina.says("/requests")

    assert "DV-2001" in said
    assert "You have no requests yet" in requested


async def test_what_was_written_in_a_group_is_erased_there(market: Market) -> None:
    group = market.api.group("Sock buyers")
    irina = await market.on_telegram("Irina", group=group)
    name = f"@{market.api.account().username}"
    await irina.says(f"{name} my aunt Petrova wants terry socks")
    assert await found_in(market.database, ["aunt Petrova"])

    await irina.says(f"{name} /forget")
    said = await irina.presses("Yes, erase everything")

    assert "I no longer know you" in said
    assert await found_in(market.database, ["aunt Petrova"]) == {}


async def test_a_mail_address_that_was_replaced_goes_as_well(
    market: Market, visitor: WebBuyer
) -> None:
    for mail in ("old@petrova.example", "new@petrova.example"):
        await visitor.says(WISH)
        await visitor.presses("Ask a factory")
        await visitor.presses("Skip")
        await visitor.presses("Skip")
        await visitor.presses("Skip")
        await visitor.presses("Skip")
        await visitor.says(mail)
        await visitor.presses("✅ Send to a factory")
    assert await found_in(market.database, ["petrova"])

    await forgets(visitor)

    assert await found_in(market.database, ["petrova"]) == {}


async def requests(buyer: Somebody, who: str) -> None:
    """Complete a request with everything, and send it."""
    await buyer.says(WISH)
    await buyer.presses("Ask a factory")
    await buyer.says("by 1 June")
    await buyer.presses("Skip")
    await buyer.says(DESIGN)
    await buyer.says(who)
    await buyer.presses("Only in this chat")
    await buyer.presses("✅ Send to a factory")


async def forgets(buyer: Somebody) -> str:
    await buyer.says("/forget")
    return await buyer.presses("Yes, erase everything")
