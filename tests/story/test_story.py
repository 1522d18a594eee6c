"""The whole story: a wish, factories that pass or stay silent, talk, a quote, an order."""

from collections.abc import Mapping

from sqlmodel import col, select

from bot.contacts.staff import Role
from bot.leads.models import Lead, LeadEvent, LeadState, OfferState, Quote, QuoteState
from bot.leads.queries import offers_of
from bot.outbox.lanes import LetterState
from bot.outbox.models import Letter
from tests.story.market import Market, Person


async def test_from_a_wish_to_an_order(
    market: Market, irina: Person, clerks: Mapping[str, Person]
) -> None:
    office = await market.clerk("", "Office", language="en", role=Role.ADMIN)

    assert "№ 1 is with a factory" in await market.requests(irina)
    first, card = await market.asked(clerks)
    assert "5,000 pairs" in card
    assert "Irina" not in card
    assert "irina@warm.example" not in card

    await clerks[first].presses("Pass")
    assert "next factory" in await clerks[first].presses("Not for our machines")
    second, card = await market.asked(clerks)
    await market.passes(hours=2.5)
    assert "reminder" in (await market.hears(clerks[second])).lower()
    await market.passes(hours=3)
    assert "not answered in time" in await market.hears(clerks[second])

    third, card = await market.asked(clerks)
    assert len({first, second, third}) == 3
    accepted = await clerks[third].presses("✅ Accept")
    assert "irina@warm.example" in accepted
    assert "has taken your request № 1" in await market.hears(irina)

    await clerks[third].says("Which sizes do you need?")
    assert "Which sizes do you need?" in await market.hears(irina)
    assert await irina.says("39-42 and 43-46, half each") == ""
    assert "half each" in await market.hears(clerks[third])

    await clerks[third].presses("Quote")
    await clerks[third].says("DV-8001 5000 pairs 0.43 USD EXW Xiaobeihe")
    draft = await clerks[third].says("lead time 25-30 days, 30% deposit")
    assert "5,000 pairs" in draft
    await send_quote(clerks[third])
    offered = await market.hears(irina)
    assert "XBH-2027-0001" in offered
    assert "0.43" in offered

    await irina.presses("Ask for a change")
    await irina.says("0.41 and we order today")
    wanted = await market.hears(clerks[third])
    assert "asks for a change" in wanted
    assert "0.41 and we order today" in wanted
    await clerks[third].presses("Revise the quote")
    await clerks[third].says("0.42 USD")
    await send_quote(clerks[third])
    assert "revision 2" in await market.hears(irina)

    assert "is accepted" in await irina.presses("✅ Accept")
    assert "is an order" in await market.hears(clerks[third])
    assert await market.hears(office) == ""
    await the_books_are_right(market, [first, second, third])


async def send_quote(clerk: Person) -> None:
    labels = [label for heard in clerk.heard for row in heard.buttons for label in row]
    [send] = [label for label in labels if label.startswith(("✅ Send", "Send all"))]
    assert "on its way" in await clerk.presses(send)


async def the_books_are_right(market: Market, factories: list[str]) -> None:
    async with market.database.reading() as session:
        [lead] = await session.exec(select(Lead))
        offers = await offers_of(session, lead.id or 0)
        events = [event.what for event in await session.exec(select(LeadEvent))]
        quotes = (await session.exec(select(Quote).order_by(col(Quote.id)))).all()
        letters = (await session.exec(select(Letter))).all()
    assert lead.state == LeadState.WON
    assert [offer.factory for offer in offers] == factories
    assert [offer.state for offer in offers] == [
        OfferState.PASSED,
        OfferState.EXPIRED,
        OfferState.ACCEPTED,
    ]
    assert [quote.state for quote in quotes] == [QuoteState.REPLACED, QuoteState.ACCEPTED]
    assert events == [
        *("confirmed", "offered", "passed", "offered", "expired", "offered", "accepted", "won"),
    ]
    assert {letter.state for letter in letters} == {LetterState.SENT}
    assert not any(letter.may_repeat for letter in letters)
