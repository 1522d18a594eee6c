"""In the morning a factory reads what waits for it, and the office what waits there."""

from datetime import date, timedelta

from sqlmodel import col, select

from bot.channels.workchats.places import Service
from bot.contacts.staff import Role
from bot.leads.digest import KIND, SendDigests
from bot.leads.models import Dialogue, Quote, QuoteState
from bot.leads.quotation import Quotation, Worded
from bot.outbox.lanes import Lane
from bot.outbox.models import Letter
from tests.staff.conftest import Hires
from tests.staff.desk import StaffedMarket, buttons_of, wishes
from tests.workchats.stand_ins import KEYS

# The watch begins on Monday, 1 March 2027, at 9:00 in Liaoyang; DV-BHL opens at 7:30.
AFTERNOON = {"hours": 7}
NEXT_MORNING = {"hours": 15.6}


async def test_a_factory_reads_once_what_waits_for_its_answer_and_what_yesterday_brought(
    market: StaffedMarket, hires: Hires
) -> None:
    clerk, irina = await hires("DV-BHL"), await market.on_the_web("en")
    await market.passes(**AFTERNOON)
    await wishes(irina)
    await market.hears(clerk)

    await market.passes(**NEXT_MORNING)
    digest = await market.hears(clerk)
    await market.passes(minutes=20)

    assert "Good morning! March 2, 2027" in digest
    assert "№ 1 · Order request" in digest
    assert "until Mar 2" in digest
    assert "Since March 1, 2027\n1 lead came" in digest
    assert "№ 1" in buttons_of(clerk)
    assert "Good morning" not in await market.hears(clerk)
    [letter] = await digests(market)
    assert letter.lane == Lane.NORMAL


async def test_a_buyer_who_waits_for_a_word_stands_in_it_until_somebody_writes(
    market: StaffedMarket, hires: Hires
) -> None:
    clerk, irina = await hires("DV-BHL"), await market.on_the_web("en")
    await wishes(irina)
    await market.hears(clerk)
    await clerk.presses("✅ Accept")
    await market.passes(**AFTERNOON)
    await irina.says("When could you begin?")

    await market.passes(**NEXT_MORNING)
    waiting = await market.hears(clerk)
    await clerk.presses("№ 1")
    await clerk.presses("Write to the buyer")
    await clerk.says("Next week.")
    await market.passes(days=1)

    assert "Buyers who wait for your word\n№ 1, since Mar 1" in waiting
    assert "1 lead came · 1 accepted" in waiting
    assert "Buyers who wait" not in await market.hears(clerk)


async def test_a_quote_that_ends_soon_stands_in_it(market: StaffedMarket, hires: Hires) -> None:
    clerk, irina = await hires("DV-BHL"), await market.on_the_web("en")
    await wishes(irina)
    await market.hears(clerk)
    await clerk.presses("✅ Accept")
    await clerk.says("A quote is on its way.")
    await quoted(market, "XBH-2027-0007", date(2027, 3, 5))
    await quoted(market, "XBH-2027-0008", date(2027, 3, 9))

    await market.passes(hours=22.6)
    digest = await market.hears(clerk)

    assert "Quotes that end soon\nXBH-2027-0007 for № 1, until March 5, 2027" in digest
    assert "0008" not in digest


async def test_where_nothing_waits_nobody_is_woken(market: StaffedMarket, hires: Hires) -> None:
    clerk = await hires("DV-BHL")

    for _day in range(3):
        await market.passes(hours=22.6)

    assert await market.hears(clerk) == ""
    assert await digests(market) == []


async def test_on_a_day_off_there_is_none(market: StaffedMarket, hires: Hires) -> None:
    clerk, irina = await hires("DV-BHL"), await market.on_the_web("en")
    await market.passes(days=5)  # Saturday
    await wishes(irina)
    await market.hears(clerk)
    await clerk.presses("✅ Accept")

    await market.passes(hours=22.6)
    sunday = await market.hears(clerk)
    await market.passes(days=1)
    monday = await market.hears(clerk)

    assert "Good morning" not in sunday
    assert "Since March 6, 2027\n1 lead came · 1 accepted" in monday


async def test_who_is_off_duty_sleeps_on_and_a_work_chat_reads_it_too(
    market: StaffedMarket, hires: Hires
) -> None:
    head, clerk = await hires("DV-BHL", Role.HEAD), await hires("DV-BHL")
    robot = market.robots.robot(Service.WECOM)
    await head.says(f"/workchat wecombot://{KEYS[Service.WECOM]}")
    await market.passes(**AFTERNOON)
    await wishes(await market.on_the_web("en"))
    await clerk.says("/duty off")
    await market.hears(clerk)

    await market.passes(**NEXT_MORNING)

    assert "Good morning" in await market.hears(head)
    assert await market.hears(clerk) == ""
    assert "3月2日" in robot.heard[-1]


async def test_the_office_reads_of_leads_letters_and_questions(
    market: StaffedMarket, hires: Hires
) -> None:
    office, irina = await hires("", Role.ADMIN), await market.on_the_web("en")
    await wishes(irina)
    await irina.says("/human")
    async with market.database.writing() as unit:
        unit.session.add(lost_letter(market))
    await market.hears(office)

    await market.passes(hours=23.6)
    digest = await market.hears(office)

    assert "Leads that no factory has taken\n№ 1 · Order request" in digest
    assert "1 question of a buyer waits: /questions" in digest
    assert "1 letter since March 1, 2027 has not arrived: /letters" in digest


async def test_two_processes_and_one_that_begins_anew_write_one_digest(
    market: StaffedMarket, hires: Hires
) -> None:
    clerk, trade = await hires("DV-BHL"), market.trade
    await market.passes(**AFTERNOON)
    await wishes(await market.on_the_web("en"))
    await market.hears(clerk)
    market.watch.passes(**NEXT_MORNING)

    for _process in range(3):
        await SendDigests(market.database, trade.telling, trade.offer, market.watch)()

    assert len(await digests(market)) == 1


async def test_a_digest_whose_matters_are_settled_is_not_sent(
    market: StaffedMarket, hires: Hires
) -> None:
    office, irina = await hires("", Role.ADMIN), await market.on_the_web("en")
    await wishes(irina)
    await market.hears(office)
    market.watch.passes(hours=23.6)
    sweep = SendDigests(market.database, market.trade.telling, market.trade.offer, market.watch)
    wake, market.trade.outbox.wake = market.trade.outbox.wake, lambda: None
    await sweep()
    market.trade.outbox.wake = wake

    await irina.says("/requests")
    await irina.presses("Withdraw")
    await irina.presses("Yes, withdraw")
    await market.passes(seconds=1)

    assert "Good morning" not in await market.hears(office)


async def digests(market: StaffedMarket) -> list[Letter]:
    async with market.database.reading() as session:
        found = await session.exec(select(Letter).where(col(Letter.kind) == KIND))
        return [*found]


async def quoted(market: StaffedMarket, number: str, until: date) -> None:
    """Let a quote be out at a buyer."""
    async with market.database.writing() as unit:
        dialogue = (await unit.session.exec(select(Dialogue))).one()
        quotation = Quotation(
            number=number,
            issued_on=date(2027, 3, 1),
            valid_until=until,
            factory_code="DV-BHL",
            factory=Worded(en="Baihelin"),
        )
        unit.session.add(
            Quote(
                dialogue_id=dialogue.id or 0,
                number=number,
                state=QuoteState.SENT,
                content=quotation.as_json(),
                created_at=market.watch(),
                sent_at=market.watch(),
            )
        )


def lost_letter(market: StaffedMarket) -> Letter:
    now = market.watch()
    return Letter(
        kind=KIND,
        bot_id=9,
        chat_id=9,
        state="failed",
        not_before=now,
        created_at=now - timedelta(hours=1),
    )
