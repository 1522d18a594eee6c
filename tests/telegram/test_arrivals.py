"""Coming by a link: what it is about is shown at once, and where somebody came from is kept."""

import pytest
from sqlmodel import select

from bot.contacts.link_queries import came_from, with_arrivals
from bot.contacts.links import LinkKind, link_to
from bot.contacts.models import Contact
from bot.storage.engine import Database
from tests.people import TelegramBuyer
from tests.telegram.conftest import Comes
from tests.telegram_desk import NINE_IN_LIAOYANG


async def link(town: Database, kind: LinkKind, target: str = "", note: str = "stand C41") -> str:
    async with town.writing() as unit:
        return (await link_to(unit.session, kind, target, note, NINE_IN_LIAOYANG())).code


@pytest.mark.parametrize(
    ("leads_to", "language", "shown"),
    [
        ((LinkKind.PRODUCT, "DV-1001"), "en", "Men’s plain cotton crew socks"),
        ((LinkKind.PRODUCT, "DV-1001"), "ru", "хлопк"),
        ((LinkKind.FACTORY, "DV-HSW"), "en", "Hongshun Hosiery"),
        ((LinkKind.FACTORY, "DV-HSW"), "zh", "鸿顺袜业"),
        ((LinkKind.FAIR, "DV-CF-S27"), "en", "Canton"),
        ((LinkKind.SOURCE, ""), "en", "Hello"),
        ((LinkKind.PRODUCT, "DV-NO-MORE"), "en", "Hello"),
    ],
)
async def test_what_a_link_is_about_is_shown_at_once(
    comes: Comes, town: Database, leads_to: tuple[LinkKind, str], language: str, shown: str
) -> None:
    buyer = comes("Amira", language)

    assert shown in await buyer.says(f"/start {await link(town, *leads_to)}")


async def test_what_a_link_showed_is_what_the_next_question_is_about(
    amira: TelegramBuyer, town: Database
) -> None:
    await amira.says(f"/start {await link(town, LinkKind.PRODUCT, 'DV-1002')}")

    answer = await amira.says("price for 50000?")

    assert "DV-1002" in answer
    assert "0.49" in answer


async def test_who_comes_for_the_first_time_is_told_where_they_are(
    amira: TelegramBuyer, town: Database
) -> None:
    code = await link(town, LinkKind.PRODUCT, "DV-1001")

    first = await amira.says(f"/start {code}")
    again = await amira.says(f"/start {code}")

    assert "buyer desk of Xiaobeihe" in first
    assert "buyer desk of Xiaobeihe" not in again


async def test_the_first_link_is_where_a_buyer_came_from(
    amira: TelegramBuyer, comes: Comes, town: Database
) -> None:
    stand = await link(town, LinkKind.SOURCE, note="stand C41")
    letter = await link(town, LinkKind.PRODUCT, "DV-1001", note="letter")
    await amira.says(f"/start {stand}")
    await amira.says(f"/start {letter}")
    await comes("Boris").says(f"/start {letter}")

    async with town.reading() as session:
        first = (await session.exec(select(Contact).where(Contact.name == "Amira"))).one()
        origin = await came_from(session, first.id or 0)
        counted = {one.note: people for one, people in await with_arrivals(session)}
    assert origin is not None
    assert origin.note == "stand C41"
    assert counted == {"stand C41": 1, "letter": 2}


@pytest.mark.parametrize("code", ["made-up", "x" * 200, "<b>", "'; DROP TABLE contact"])
async def test_a_link_that_leads_nowhere_is_no_dead_end(amira: TelegramBuyer, code: str) -> None:
    answer = await amira.says(f"/start {code}")

    assert "no longer leads" in answer
    assert amira.heard[-1].buttons


async def test_the_same_place_has_one_link(town: Database) -> None:
    codes = {await link(town, LinkKind.PRODUCT, "DV-1001", note) for note in ("C41", "C41", "D2")}

    assert len(codes) == 2
