"""How soon buyers are answered: a factory sees its own figures, the office all."""

from bot.contacts.staff import Role
from tests.staff.conftest import Clerk, Hires
from tests.staff.desk import StaffedMarket, wishes


async def takes(market: StaffedMarket, clerk: Clerk) -> None:
    await market.hears(clerk)
    await clerk.presses("✅ Accept")


async def test_a_factory_sees_its_own_rates_and_taking_a_lead_is_no_answer(
    market: StaffedMarket, hires: Hires
) -> None:
    clerk, irina = await hires("DV-BHL"), await market.on_the_web("en")
    assert "Nobody has asked you anything yet" in await clerk.says("/rates")
    await wishes(irina)
    await takes(market, clerk)
    await market.hears(irina)

    await market.passes(minutes=30)
    before = await clerk.says("/rates")
    await clerk.says("Hello! Which sizes?")
    await irina.says("39-42")
    await market.passes(minutes=90)
    await clerk.says("Thank you.")
    await irina.says("And a sample?")
    await market.passes(minutes=20)
    await clerk.says("Tomorrow.")

    assert "within 24 hours: —" in before
    after = await clerk.says("/rates")
    assert "In chat, within 1 hour: 50% (1 of 2)" in after
    assert "Leads and chat, within 24 hours: 100% (3 of 3)" in after


async def test_a_lead_left_lying_counts_once_its_day_is_over(
    market: StaffedMarket, hires: Hires
) -> None:
    clerk = await hires("DV-BHL")
    await wishes(await market.on_the_web("en"))

    await market.passes(hours=25)

    assert "within 24 hours: 0% (0 of 1)" in await clerk.says("/rates")


async def test_a_quote_is_an_answer(market: StaffedMarket, hires: Hires) -> None:
    clerk, irina = await hires("DV-BHL"), await market.on_the_web("en")
    await wishes(irina)
    await takes(market, clerk)
    await market.hears(irina)
    await irina.says("What would it cost?")
    await market.hears(clerk)
    await clerk.presses("Quote")
    await clerk.says("DV-8001 5000 pairs 0.43 USD EXW Xiaobeihe")
    await clerk.says("lead time 25-30 days, 30% deposit")
    labels = [label for heard in clerk.heard for row in heard.buttons for label in row]
    await clerk.presses(next(one for one in labels if one.startswith(("✅ Send", "Send all"))))

    assert "In chat, within 1 hour: 100% (1 of 1)" in await clerk.says("/rates")


async def test_what_the_desk_says_by_itself_does_not_count(
    market: StaffedMarket, hires: Hires
) -> None:
    clerk, irina = await hires("DV-BHL"), await market.on_the_web("en")
    await wishes(irina)
    await takes(market, clerk)
    await market.hears(irina)
    await irina.says("What is the MOQ of DV-8001?")
    assert "What is the MOQ of DV-8001?" in await market.hears(clerk)

    await market.passes(hours=2)

    assert "In chat, within 1 hour: 0% (0 of 1)" in await clerk.says("/rates")


async def test_the_office_sees_all_factories_the_slowest_first(
    market: StaffedMarket, hires: Hires
) -> None:
    office, slow = await hires("", Role.ADMIN), await hires("DV-BHL")
    await wishes(await market.on_the_web("en"))
    await market.passes(hours=25)

    said = await office.says("/rates")

    assert ": — · 0% (0 of 1)" in said
    assert "7 factories were asked nothing" in said
    assert "factories" not in await slow.says("/rates")
