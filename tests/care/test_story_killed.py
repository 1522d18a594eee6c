"""The story of leads survives kills at any point: nothing is lost, nothing sent goes again."""

import asyncio
import os
import random
import signal
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.clock import system_clock
from bot.contacts.links import invite
from bot.contacts.staff import Role
from bot.leads.models import Lead, LeadState, Offer, OfferState
from bot.outbox.lanes import LetterState
from bot.outbox.models import Letter
from bot.storage.engine import Database
from tests.botapi.serving import bot_api
from tests.care.desks import new_desk, parent_of
from tests.care.people import PatientBuyer, PatientClerk, Progress, until
from tests.town import town_database

FACTORIES: Final = {"DV-LDY": "DV-2001", "DV-XYM": "DV-3003", "DV-BHL": "DV-8001"}
REPEATED: Final = "You may have had this already"

KILLS: Final = int(os.environ.get("SOCKDESK_SOAK", "20"))


@pytest.mark.timeout(max(300, KILLS * 15))
async def test_no_lead_and_no_letter_is_lost_to_kills(tmp_path: Path) -> None:
    luck = random.Random(7305)
    database = await town_database(tmp_path)
    async with bot_api() as api:
        account = api.account()
        settings = {"TOKEN": account.token, "API_URL": api.root}
        async with parent_of(database, settings) as (parent, port):
            desk = await new_desk(parent)
            progress = Progress()
            clerks = {
                code: PatientClerk(account, api.person(f"Clerk of {code}"), progress)
                for code in FACTORIES
            }
            for code, clerk in clerks.items():
                await hired(database, clerk, code)
            enough = asyncio.Event()
            root = f"http://127.0.0.1:{port}"
            stories = asyncio.ensure_future(told_until(enough, root, database, clerks))
            for _ in range(KILLS):
                killing = asyncio.ensure_future(progress.of(luck.choice([1, 1, 2, 3, 5])))
                await asyncio.wait({stories, killing}, return_when=asyncio.FIRST_COMPLETED)
                assert not stories.done(), stories.exception()
                await asyncio.sleep(luck.uniform(0, 0.05))
                os.kill(desk, signal.SIGKILL)
                desk = await new_desk(parent)
            enough.set()
            buyers = await stories
            await all_is_noted(database)

            await the_leads_are_right(database, len(buyers))
            await no_letter_went_twice(database, buyers, [*clerks.values()])
            for buyer in buyers:
                await buyer.http.aclose()


async def hired(database: Database, clerk: PatientClerk, code: str) -> None:
    async with database.writing() as unit:
        link = await invite(unit.session, code, Role.SALES, "", system_clock())
    await clerk.says(f"/start {link.code}", "This chat is for the staff of")


async def told_until(
    enough: asyncio.Event, root: str, database: Database, clerks: Mapping[str, PatientClerk]
) -> list[PatientBuyer]:
    """Tell the story again and again, so that the kills come at every point of it."""
    buyers: list[PatientBuyer] = []
    while not enough.is_set() or not buyers:
        buyer = PatientBuyer(root, f"buyer-{len(buyers):03}", progress_of(clerks))
        buyers.append(buyer)
        await the_story(buyer, len(buyers), database, clerks)
    return buyers


def progress_of(clerks: Mapping[str, PatientClerk]) -> Progress:
    return next(iter(clerks.values())).progress


async def the_story(
    buyer: PatientBuyer, number: int, database: Database, clerks: Mapping[str, PatientClerk]
) -> None:
    await buyer.comes()
    await buyer.says("I need men's terry socks, 5000 pairs to Kazan", "terry")
    await buyer.presses("Ask a factory", "By when do you need them?")
    await buyer.says("by 1 June", "target price")
    await buyer.presses("Skip", "Your own design")
    await buyer.presses("As in the catalogue", "Your name")
    await buyer.says(f"Buyer {number}", "telephone number or mail")
    await buyer.says(f"+7 900 000 {number:04}", "Is this right?")
    await buyer.presses("✅ Send to a factory", f"№ {number} is with a factory")

    first = await whoever_has(number, clerks, having=())
    await clerks[first].presses("Pass", f"Why do you pass lead № {number}")
    await clerks[first].presses("Not for our machines", f"Lead № {number} goes to the next")
    second = await whoever_has(number, clerks, having=(first,))
    await time_runs_out(database, number)
    await clerks[second].hears(f"Lead № {number} was not answered in time")
    third = await whoever_has(number, clerks, having=(first, second))
    await clerks[third].presses("✅ Accept", f"Lead № {number} is yours")
    await buyer.hears(f"has taken your request № {number}")

    await clerks[third].says(f"Which sizes, buyer {number}?")
    await buyer.hears(f"Which sizes, buyer {number}?")
    await buyer.says(f"39-42 for buyer {number}", "Which sizes")
    await clerks[third].hears(f"39-42 for buyer {number}")
    await quoted(buyer, number, clerks[third], FACTORIES[third])


async def quoted(buyer: PatientBuyer, number: int, clerk: PatientClerk, sku: str) -> None:
    quote, price = f"-{number:04}", f"1.{10 + number}"
    terms = f"{sku} 5000 pairs {price} USD FOB Dalian lead time 25-30 days, 30% deposit"
    await clerk.presses("^Quote$", f"Quote XBH-{system_clock().year}{quote}")
    await clerk.says(terms, price)
    await clerk.presses("^(✅ Send to the buyer|Send all)", f"{quote} is on its way")
    await buyer.hears(price)
    await buyer.presses("✅ Accept", f"{quote} is accepted")
    await clerk.hears(f"lead № {number} is an order")


async def whoever_has(
    number: int, clerks: Mapping[str, PatientClerk], *, having: Sequence[str]
) -> str:
    """Wait until a lead comes to somebody who has not had it, and return the factory."""

    def found() -> str:
        others = [code for code in clerks if code not in having]
        return next((code for code in others if clerks[code].cards(number)), "")

    return str(await until(found, f"nobody has lead {number}"))


async def time_runs_out(database: Database, number: int) -> None:
    async with database.writing() as unit:
        await unit.session.exec(
            update(Offer)
            .where(col(Offer.lead_id) == number, col(Offer.state) == OfferState.OPEN)
            .values(due_at=system_clock() - timedelta(minutes=1))
        )


async def all_is_noted(database: Database) -> None:
    """Wait until no letter is under way."""
    moving = (LetterState.WAITING, LetterState.SENDING)
    async with asyncio.timeout(60):
        while True:
            async with database.reading() as session:
                chosen = select(Letter.id).where(col(Letter.state).in_(moving))
                if not (await session.exec(chosen)).all():
                    return
            await asyncio.sleep(0.1)


async def the_leads_are_right(database: Database, stories: int) -> None:
    async with database.reading() as session:
        leads = (await session.exec(select(Lead))).all()
        offers = (await session.exec(select(Offer))).all()
    assert [lead.state for lead in leads] == [LeadState.WON] * stories
    for lead in leads:
        mine = sorted(offer.state for offer in offers if offer.lead_id == lead.id)
        assert mine == sorted((OfferState.PASSED, OfferState.EXPIRED, OfferState.ACCEPTED))


async def no_letter_went_twice(
    database: Database, buyers: Sequence[PatientBuyer], clerks: Sequence[PatientClerk]
) -> None:
    async with database.reading() as session:
        letters = (await session.exec(select(Letter))).all()
    lost = [letter for letter in letters if letter.state != LetterState.SENT]
    assert all(letter.may_repeat for letter in lost)
    for number, buyer in enumerate(buyers, start=1):
        heard = [one["text"] for one in buyer.log if one["by"] == "desk"]
        assert sum(f"has taken your request № {number}" in text for text in heard) == 1
        for clerk in clerks:
            cards = clerk.cards(number)
            assert sum(REPEATED not in card for card in cards) <= 1
            assert len(cards) <= 1 + 1
    marked = sum(REPEATED in text for clerk in clerks for text in clerk.said())
    assert marked <= sum(letter.may_repeat for letter in letters)
