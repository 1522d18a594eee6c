"""A lead on its page, over real HTTP: clerks in work chats read, accept and pass it."""

import pytest
from httpx import AsyncClient

from bot.contacts.staff import OFFICE
from bot.leads.models import LeadState, OfferState, PassReason
from tests.web.leads.town import LDY, XYM, LeadTown, hears, offered


async def test_the_page_shows_the_card_in_chinese_unless_another_language_is_chosen(
    town: LeadTown,
) -> None:
    chat = await town.work_chat(LDY)
    await town.irina()
    await town.asks()
    async with AsyncClient() as http:
        link = town.chats.link(chat)

        first = await http.get(link, headers={"Accept-Language": "ru"})
        await http.get(link, params={"lang": "ru"})
        later = await http.get(link)

    assert '<html lang="zh">' in first.text
    assert "5,000双" in first.text
    assert '<html lang="ru">' in later.text


async def test_what_a_buyer_wrote_is_shown_and_does_nothing(town: LeadTown) -> None:
    await town.irina()

    phone = await offered(town)

    assert "Quantity: 5,000 pairs" in phone.text
    assert "&lt;b&gt;с логотипом&lt;/b&gt;" in phone.raw


async def test_a_lead_is_accepted_and_the_buyer_hears_of_it(town: LeadTown) -> None:
    irina = await town.irina()
    phone = await offered(town)
    assert phone.forms == {"accept", "pass", "say"}

    page = await phone.sends("accept")

    assert "This lead is yours since" in page
    assert phone.forms == {"say", "won", "lost"}
    assert "has taken your request № 1" in await hears(irina)
    assert (await town.lead(1)).state == LeadState.TAKEN


async def test_accepting_twice_accepts_once(town: LeadTown) -> None:
    irina = await town.irina()
    phone = await offered(town)

    await phone.sends("accept")
    again = await phone.sends("accept")

    assert phone.status == 200
    assert "This lead is yours since" in again
    assert (await hears(irina)).count("has taken your request") == 1


async def test_who_answers_is_known_where_a_work_chat_is_one_persons(town: LeadTown) -> None:
    await town.irina()
    li_na = await town.person(LDY)
    chat = await town.work_chat(LDY, li_na)
    await town.asks()

    await (await town.phone(chat)).sends("accept")

    assert (await town.offer(1, LDY)).answered_by == li_na


async def test_how_to_reach_a_buyer_shows_after_accepting_if_the_buyer_agrees(
    town: LeadTown,
) -> None:
    await town.irina()
    chat = await town.work_chat(LDY)
    await town.asks(shows_contact=True)
    phone = await town.phone(chat)
    before = phone.text

    after = await phone.sends("accept")

    assert "irina@warm.example" not in before
    assert "irina@warm.example" in after


async def test_a_lead_is_passed_with_a_reason_once_and_goes_to_the_next(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    other = await town.work_chat(XYM)

    page = await phone.sends("pass", reason="price", words="0.30 is below our cost")
    await phone.sends("pass", reason="full")
    await town.desk.settle()

    offer = await town.offer(1, LDY)
    assert (offer.state, offer.reason) == (OfferState.PASSED, PassReason.PRICE)
    assert offer.note == "0.30 is below our cost"
    assert "Your factory has passed this lead: The price is too low" in page
    assert phone.forms == set()
    assert "Quantity: 5,000 pairs" in (await town.phone(other)).text


async def test_a_reason_that_nobody_offered_is_another_one(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)

    await phone.sends("pass", reason="nonsense")

    assert (await town.offer(1, LDY)).reason == PassReason.OTHER


async def test_of_two_factories_one_is_first_and_the_other_is_told_in_words(
    town: LeadTown,
) -> None:
    await town.irina()
    first = await offered(town)
    other = await town.work_chat(XYM)
    town.watch.passes(days=1)
    for sweep in town.desk.sweeps:
        await sweep()
    await town.desk.settle()
    second = await town.phone(other)
    assert "you still can" in await first.opens()

    await first.sends("accept")
    refused = await second.sends("accept")

    assert second.status == 409
    assert refused.count("Another factory was faster") == 1
    assert second.forms == set()


async def test_a_lead_that_was_withdrawn_can_only_be_read(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    await town.ends(1, LeadState.WITHDRAWN)

    refused = await phone.sends("accept")

    assert phone.status == 409
    assert "The buyer has withdrawn this request." in refused
    assert phone.forms == set()


@pytest.mark.parametrize(("deed", "state"), [("won", LeadState.WON), ("lost", LeadState.LOST)])
async def test_what_became_of_a_lead_is_written_down_once(
    town: LeadTown, deed: str, state: LeadState
) -> None:
    await town.irina()
    phone = await offered(town)
    await phone.sends("accept")

    page = await phone.sends(deed, why="too dear")
    again = await phone.sends(deed)

    lead = await town.lead(1)
    assert (lead.state, phone.status, phone.forms) == (state, 200, set())
    assert lead.outcome == ("too dear" if deed == "lost" else None)
    assert "This lead is over" in page
    assert "This lead is over" in again


async def test_of_compared_factories_one_wins_and_the_other_hears_that_it_was_another(
    town: LeadTown,
) -> None:
    await town.irina()
    chats = [await town.work_chat(LDY), await town.work_chat(XYM)]
    await town.asks(compares=True)
    winner, other = [await town.phone(chat) for chat in chats]
    await winner.sends("accept")
    await other.sends("accept")

    await winner.sends("won")

    assert "This lead is over: ordered." in winner.text
    assert "The buyer has ordered from another factory." in await other.opens()


async def test_a_lead_is_not_won_before_it_is_accepted(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)

    refused = await phone.sends("won")

    assert phone.status == 409
    assert "Please accept the lead first." in refused
    assert (await town.lead(1)).state == LeadState.OFFERED


async def test_the_office_gives_a_lead_to_a_factory_once(town: LeadTown) -> None:
    await town.irina()
    office = await town.work_chat(OFFICE)
    await town.asks()
    phone = await town.phone(office)
    ldy = await town.work_chat(LDY)
    assert "with the town’s office" in phone.text
    assert phone.forms == {"assign", "again"}

    nobody = await phone.sends("assign", factory="DV-NONE")
    assert (phone.status, "Please choose a factory." in nobody) == (409, True)
    await phone.sends("assign", factory=LDY)
    await phone.sends("assign", factory=LDY)
    await phone.sends("assign", factory=XYM)
    await town.desk.settle()

    assert phone.status == 200
    assert "Now: before a factory" in phone.text
    assert (await town.lead(1)).state == LeadState.OFFERED
    assert "Quantity" in (await town.phone(ldy)).text
    assert len((await town.rows())["Offer"]) == 1


async def test_the_office_has_a_lead_offered_by_turns_once(town: LeadTown) -> None:
    await town.irina()
    office = await town.work_chat(OFFICE)
    await town.asks()
    phone = await town.phone(office)
    refused = await phone.sends("again")
    assert "Nobody fits who has not had it" in refused
    await town.work_chat(LDY)
    await town.work_chat(XYM)

    await phone.sends("again")
    await phone.sends("again")

    assert len((await town.rows())["Offer"]) == 1


async def test_a_factory_gives_its_lead_to_nobody(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)

    for deed in ("assign", "again"):
        await phone.sends(deed, factory=XYM)

    assert phone.status == 409
    assert len((await town.rows())["Offer"]) == 1
