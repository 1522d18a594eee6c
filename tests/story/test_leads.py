"""Leads: joined, withdrawn, shared out, brought to the office; and what people do wrong."""

from collections.abc import Mapping

import pytest
from sqlmodel import col, select

from bot.catalogue.models import Factory
from bot.contacts.staff import Role
from bot.leads.models import Lead, LeadState, Offer, OfferState
from tests.people import TelegramBuyer
from tests.story.market import Market, Person


async def leads(market: Market) -> list[Lead]:
    async with market.database.reading() as session:
        return [*await session.exec(select(Lead).order_by(col(Lead.id)))]


async def offers(market: Market) -> list[Offer]:
    async with market.database.reading() as session:
        return [*await session.exec(select(Offer).order_by(col(Offer.id)))]


async def test_the_same_wish_twice_is_one_lead_and_a_new_detail_joins_it(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.requests(irina)
    await market.hears(li_na)

    again = await market.requests(irina, wish="I need men's terry socks, 8000 pairs to Kazan")

    assert "added this to your request № 1" in again
    heard = await market.hears(li_na)
    assert "added to this request" in heard
    assert "8,000 pairs" in heard
    assert [lead.state for lead in await leads(market)] == [LeadState.OFFERED]


async def test_a_sample_request_is_a_lead_of_its_own_kind(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await irina.says("Can I get a sample of DV-2001?")
    await irina.presses("Order samples")
    await irina.says("Kazan, Russia")
    await irina.says("Irina")
    await irina.presses("Only in this chat")
    assert "№ 1" in await irina.presses("✅ Send to a factory")

    card = await market.hears(li_na)
    assert "Lead № 1 · Samples" in card
    assert "DV-2001" in card
    assert "Quantity" not in card


async def test_a_request_can_be_left_corrected_and_gone_on_with(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await irina.says("I need men's terry socks")
    await irina.presses("Ask a factory")
    assert "number of pairs" in await irina.says("quite a few")
    await irina.says("5000")
    await irina.presses("Not now")
    assert "not sent yet" in await irina.says("/requests")

    assert "5,000 pairs" in await irina.presses("Go on")
    await irina.presses("That is all")
    await irina.presses("Quantity")
    review = await irina.says("6000")
    await irina.presses("That is all")
    await irina.presses("✅ Send to a factory")

    assert "Where should they go" in review
    assert "6,000 pairs" in await market.hears(li_na)


async def test_what_is_sent_along_comes_with_the_lead(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina = await market.on_telegram("Irina", "en")
    await irina.sends("photo", text="Is there something like this?")
    await irina.presses("Ask a factory")
    await irina.presses("That is all")
    await irina.presses("✅ Send to a factory")

    assert "Sent along: photo" in await market.hears(li_na)
    assert any(message.photo for message in li_na.messages)


async def test_a_withdrawn_request_is_over_for_everybody(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.requests(irina)
    await market.hears(li_na)
    await irina.says("/requests")
    await irina.presses("Withdraw")
    assert "withdrawn" in await irina.presses("Yes, withdraw")

    assert "has withdrawn" in await market.hears(li_na)
    assert "is over" in await refused(li_na, "L1|accept|1")


async def refused(somebody: TelegramBuyer, data: str) -> str:
    return await somebody.presses_gone(data)


async def test_a_large_order_is_shared_out_among_those_who_can_make_it_together(
    market: Market, clerks: Mapping[str, Person]
) -> None:
    irina = await market.on_the_web("en")

    await market.requests(irina, wish="I need men's terry socks, 7000000 pairs to Kazan")

    cards = [await market.hears(clerk) for clerk in clerks.values()]
    having = [card for card in cards if "Your share" in card]
    assert len(having) > 1
    shared = [offer.pairs or 0 for offer in await offers(market)]
    assert sum(shared) == 7_000_000


async def test_who_is_off_duty_gets_nothing_and_hears_of_it_when_back(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    office = await market.clerk("", "Office", language="en", role=Role.ADMIN)
    await li_na.says("/duty off")
    assert "with the town’s office" in await market.requests(irina)
    assert await market.hears(li_na) == ""
    assert "No factory has taken this lead" in await market.hears(office)

    back = await li_na.says("/duty on")

    assert "on duty" in back
    assert "Lead № 1" in back + await market.hears(li_na)


async def test_the_office_gives_a_lead_to_a_factory_and_sees_why_it_went_where_it_went(
    market: Market, irina: Person
) -> None:
    office = await market.clerk("", "Office", language="en", role=Role.ADMIN)
    kzm = await market.clerk("DV-YMS", "Zhao", language="en")
    await market.requests(irina)
    await market.hears(office)

    await office.presses("Give it to a factory")
    given = await office.says("/assign 1 DV-YMS")
    await office.says("/leads 1")
    why = await office.presses("Why it is here")

    assert "DV-YMS" in given
    assert "Lead № 1" in await market.hears(kzm)
    assert "no factory left: the office" in why
    assert "cannot make it" in why


async def test_the_office_gives_away_only_what_waits_with_it(
    market: Market, irina: Person
) -> None:
    office = await market.clerk("", "Office", language="en", role=Role.ADMIN)
    zhao = await market.clerk("DV-YMS", "Zhao", language="en")
    await market.clerk("DV-LDY", "Li Na", language="en", role=Role.HEAD)
    await market.requests(irina)
    await market.passes(hours=30)
    await market.hears(office)

    given = await office.says("/assign 1 DV-YMS")
    before_zhao = await office.says("/assign 1 DV-LDY")
    await market.hears(zhao)
    await zhao.presses("✅ Accept")
    taken = await office.says("/assign 1 DV-LDY")
    await irina.says("/requests")
    await irina.presses("Withdraw")
    await irina.presses("Yes, withdraw")
    over = await office.says("/assign 1 DV-LDY")

    assert "is before DV-YMS" in given
    assert "does not wait here" in before_zhao
    assert "does not wait here" in taken
    assert "is over" in over
    assert [lead.state for lead in await leads(market)] == [LeadState.WITHDRAWN]


async def test_who_accepted_late_hears_that_the_buyer_has_withdrawn(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.requests(irina)
    await market.hears(li_na)
    await market.passes(hours=5)
    assert "was not answered in time" in await market.hears(li_na)
    await li_na.presses("✅ Accept")

    await irina.says("/requests")
    await irina.presses("Withdraw")
    await irina.presses("Yes, withdraw")

    assert "has withdrawn" in await market.hears(li_na)


async def test_of_two_who_accept_at_once_one_wins_and_the_other_is_told(
    market: Market, irina: Person, clerks: Mapping[str, Person]
) -> None:
    await market.requests(irina)
    first, _card = await market.asked(clerks)
    await market.passes(hours=5)
    second, _card = await market.asked({**clerks, first: await market.on_the_web("en")})
    one, other = clerks[first], clerks[second]
    assert isinstance(one, TelegramBuyer)
    assert isinstance(other, TelegramBuyer)
    await market.hears(one)

    updates = [
        somebody.person.presses(somebody.account, "✅ Accept").update_id
        for somebody in (one, other)
    ]
    heard = [await one.does(updates[0]), await other.does(updates[1])]

    taken = [offer for offer in await offers(market) if offer.state == OfferState.ACCEPTED]
    assert len(taken) == 1
    assert sum("is yours" in said for said in heard) == 1
    loser = one if "is yours" not in heard[0] else other
    told = [call.params.get("text", "") for call in loser.account.callback_answers.values()]
    lost = heard[0 if loser is one else 1]
    assert any("another factory was faster" in text for text in [*told, lost])


@pytest.mark.parametrize(
    "data",
    [
        "L1|accept|1",
        "L1|accept|999999",
        "L1|accept|1x",
        "L1|accept|",
        "L1|nonsense|1",
        "L1|confirm|1",
        "L1|withdraw!|1",
        "L1|q-accept|1",
        "L1|speak|1",
        "L1|original|1",
        "L1|card|1",
        "L2|accept|1",
        "L1",
        "L1|accept|" + "9" * 40,
    ],
)
async def test_buttons_of_others_and_forged_ones_do_nothing(
    market: Market, li_na: TelegramBuyer, data: str
) -> None:
    irina = await market.on_the_web("en")
    await market.requests(irina)
    await market.hears(li_na)
    mallory = await market.on_telegram("Mallory", "en")
    await mallory.says("Hello")

    said = await refused(mallory, data)

    assert said
    assert [lead.state for lead in await leads(market)] == [LeadState.OFFERED]
    assert [offer.state for offer in await offers(market)] == [OfferState.OPEN]


async def test_a_file_that_is_too_large_is_refused_aloud(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina = await market.on_telegram("Irina", "en")
    await market.taken(irina, li_na)

    refusal = await irina.sends("document", size=21 * 1024 * 1024, text="our catalogue")

    assert "up to 20 MB" in refusal
    assert "catalogue" not in await market.hears(li_na)


async def test_who_was_removed_while_talking_says_nothing_more(
    market: Market, irina: Person
) -> None:
    head = await market.clerk("DV-LDY", "Head", language="en", role=Role.HEAD)
    clerk = await market.clerk("DV-LDY", "Li Na", language="en")
    await market.requests(irina)
    await market.hears(clerk)
    await clerk.presses("✅ Accept")
    await market.hears(irina)
    listed = await head.says("/staff")
    number = listed.split(". Li Na")[0].split("\n")[-1]

    await head.says(f"/remove {number}")
    await clerk.says("A last word")

    assert "A last word" not in await market.hears(irina)
    assert "Lead № 1" in await head.says("/leads 1")


async def test_a_factory_that_closes_loses_its_leads_to_the_next(
    market: Market, irina: Person, clerks: Mapping[str, Person]
) -> None:
    await market.requests(irina)
    first, _card = await market.asked(clerks)
    async with market.database.writing() as unit:
        factory = await unit.session.get_one(Factory, first)
        factory.active = False

    await market.passes(minutes=1)

    second, _card = await market.asked(
        {code: one for code, one in clerks.items() if code != first}
    )
    assert second != first


async def test_invitations_open_once_and_not_for_ever(market: Market) -> None:
    code = await market.invitation("DV-LDY")
    late = await market.invitation("DV-LDY")
    first, second = await market.on_telegram("Li", "en"), await market.on_telegram("Wang", "en")

    assert "for the staff" in await first.says(f"/start {code}")
    assert "no longer leads anywhere" in await second.says(f"/start {code}")
    market.watch.passes(days=8)
    assert "no longer leads anywhere" in await second.says(f"/start {late}")


async def test_a_lead_about_which_nobody_speaks_is_closed_at_last(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)

    await market.passes(days=31)

    assert [lead.state for lead in await leads(market)] == [LeadState.SILENT]


async def test_what_is_corrected_in_words_or_edited_is_corrected(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina = await market.on_telegram("Irina", "en")
    await irina.says("I need men's terry socks, 5000 pairs to Kazan")
    await irina.presses("Ask a factory")
    await irina.says("by 1 June")
    noted = await irina.edits("by 10 June")
    skipped = await irina.says("I don't know")
    corrected = await irina.says("sorry, 6000 pairs")
    await irina.presses("As in the catalogue")
    named = await irina.says("Irina")

    assert "June 10" in noted
    assert "Your own design" in skipped
    assert "6,000 pairs" in corrected
    assert "Your own design" in corrected
    assert "telephone number or mail" in named
