"""Quotes: what is asked about before they go out, and what is said to them."""

from sqlmodel import select

from bot.leads.models import Lead, LeadState
from tests.people import TelegramBuyer
from tests.story.market import Market, Person


async def test_a_quote_that_has_expired_cannot_be_accepted(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)
    await li_na.presses("Quote")
    await li_na.says("DV-2001 5000 pairs 0.62 USD FOB Dalian, lead time 25 days, 30% deposit")
    await li_na.presses("✅ Send to the buyer")
    await market.hears(irina)

    await market.passes(days=16)
    await irina.presses("✅ Accept")

    async with market.database.reading() as session:
        assert [lead.state for lead in await session.exec(select(Lead))] == [LeadState.TAKEN]


async def test_a_price_with_the_point_in_the_wrong_place_is_asked_about(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)
    await li_na.presses("Quote")

    draft = await li_na.says(
        "DV-2001 5000 pairs 0.062 USD FOB Dalian, lead time 25 days, 30% deposit"
    )

    assert "⚠️" in draft
    await li_na.presses("Send all the same")
    assert "0.062" in await market.hears(irina)


async def test_another_quantity_than_wished_is_asked_about_and_a_line_can_be_taken_out(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)
    await li_na.presses("Quote")

    other = await li_na.says("DV-2003 3000 pairs 0.71 USD FOB Dalian")
    both = await li_na.says("DV-2001 2000 pairs 0.62 USD")
    one = await li_na.says("remove DV-2003")

    assert "the quote is for 3,000 pairs" in other
    assert "DV-2001" not in other
    assert "DV-2003" in both
    assert "DV-2003" not in one


async def test_after_an_order_the_talk_goes_on(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)
    await li_na.presses("Quote")
    await li_na.says("DV-2001 5000 pairs 0.62 USD FOB Dalian, lead time 25 days, 30% deposit")
    await li_na.presses("✅ Send to the buyer")
    await market.hears(irina)
    await irina.presses("✅ Accept")
    await market.hears(li_na)

    await li_na.says("Here is the contract")
    contract = await market.hears(irina)
    await irina.says("When does it leave?")

    assert "Here is the contract" in contract
    assert "When does it leave?" in await market.hears(li_na)


async def test_an_article_that_nobody_wished_for_is_checked_up_to_the_end(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)
    await li_na.presses("Quote")
    await li_na.says("DV-2003 5000 pairs 0.07 USD FOB Dalian")

    later = await li_na.says("lead time 25 days, 30% deposit")

    assert "⚠️ DV-2003" in later


async def test_a_file_that_comes_with_a_wish_to_change_a_quote_goes_along(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina = await market.on_telegram("Irina", "en")
    await market.taken(irina, li_na)
    await li_na.presses("Quote")
    await li_na.says("DV-2001 5000 pairs 0.62 USD FOB Dalian, lead time 25 days, 30% deposit")
    await li_na.presses("✅ Send to the buyer")
    await market.hears(irina)

    await irina.presses("Ask for a change")
    refusal = await irina.sends("document", size=21 * 1024 * 1024, text="like this one")
    passed_on = await irina.sends("photo", text="like this one")

    assert "up to 20 MB" in refusal
    assert "passed it on" in passed_on
    heard = await market.hears(li_na)
    assert "like this one" in heard
    assert any(message.photo for message in li_na.account.log(li_na.chat_id))
