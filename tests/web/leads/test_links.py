"""What a link to a lead opens, for whom and how long, and what it does not."""

import re
from typing import Final

import pytest
from httpx import AsyncClient
from sqlmodel import select

from bot.catalogue.models import Factory
from bot.contacts.models import Staff, WorkChat
from bot.files.keeping import file_id_of, keep
from bot.leads.models import Lead, LeadState
from bot.storage.engine import Database
from bot.web.lead_doors import HOLDS, Seated, Ticket
from bot.web.pace import Limits
from tests.web.leads.readers import Phone
from tests.web.leads.town import LDY, XYM, LeadTown, hears, lead_town, offered

PNG: Final = b"\x89PNG\r\n\x1a\n and what follows"


async def test_a_link_opens_no_other_lead_and_no_other_factory(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    token = phone.url.rpartition("/")[2]

    for forged in (
        token.replace("w1-", "w2-"),
        token.replace(f"{LDY}.1.", f"{LDY}.2."),
        token.replace(LDY, XYM),
        token.replace(LDY, ""),
        token[:-1],
        "nonsense",
    ):
        page = await phone.http.get(f"{town.root}/l/{forged}")
        deed = await phone.http.post(f"{town.root}/l/{forged}/accept", data={})
        assert (page.status_code, deed.status_code) == (410, 410), forged
        assert "This link no longer works" in page.text

    assert (await town.lead(1)).state == LeadState.OFFERED


async def test_a_signed_link_to_a_lead_that_was_never_before_the_factory_opens_nothing(
    town: LeadTown,
) -> None:
    await town.irina()
    await offered(town)
    other = await town.work_chat(XYM)
    ticket = Ticket(Seated.WORK_CHAT, other, XYM, 1, town.watch() + HOLDS)

    phone = await town.opened(f"{town.root}/l/{town.doors.signed(ticket)}")

    assert phone.status == 410
    await phone.sends("accept")
    assert phone.status == 410


async def test_an_old_link_says_so_in_the_language_that_is_chosen(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    town.watch.passes(days=8)

    assert "good for 7 days" in await phone.opens()
    assert phone.status == 410
    assert phone.answer.headers["Cache-Control"] == "no-store"


async def test_a_link_ends_with_its_work_chat(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    async with town.database.writing() as unit:
        await unit.session.delete(await unit.session.get_one(WorkChat, 1))

    await phone.opens()
    assert phone.status == 410
    await phone.sends("accept")
    assert phone.status == 410

    # A new work chat may be given the number of the old one: it has links of its own.
    town.watch.passes(minutes=1)
    assert await town.work_chat(LDY) == 1
    await phone.opens()
    assert phone.status == 410


async def test_a_link_ends_when_its_work_chat_becomes_anothers(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    async with town.database.writing() as unit:
        (await unit.session.get_one(WorkChat, 1)).factory = XYM

    await phone.opens()

    assert phone.status == 410


async def test_a_link_ends_when_its_reader_leaves(town: LeadTown) -> None:
    await town.irina()
    li_na = await town.person(LDY)
    chat = await town.work_chat(LDY, li_na)
    await town.asks()
    ticket = Ticket(Seated.PERSON, li_na, LDY, 1, town.watch() + HOLDS)
    own = await town.opened(f"{town.root}/l/{town.doors.signed(ticket)}")
    in_chat = await town.phone(chat)
    assert (own.status, in_chat.status) == (200, 200)

    async with town.database.writing() as unit:
        for staff in await unit.session.exec(select(Staff)):
            staff.left_at = town.watch()

    await own.opens()
    await in_chat.sends("accept")
    assert (own.status, in_chat.status) == (410, 410)


async def test_a_person_reads_in_their_language_and_writes_as_themselves(town: LeadTown) -> None:
    irina = await town.irina()
    await town.work_chat(LDY)
    anna = await town.person(LDY, "ru")
    await town.asks()
    ticket = Ticket(Seated.PERSON, anna, LDY, 1, town.watch() + HOLDS)
    async with AsyncClient() as http:
        phone = Phone(http, f"{town.root}/l/{town.doors.signed(ticket)}")

        assert '<html lang="ru">' in await phone.opens()
        await phone.sends("accept")
        await phone.says("Здравствуйте")

    assert "Здравствуйте" in await hears(irina)
    assert (await town.offer(1, LDY)).answered_by == anna


async def test_a_link_ends_when_its_factory_closes(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    async with town.database.writing() as unit:
        (await unit.session.get_one(Factory, LDY)).active = False

    await phone.opens()

    assert phone.status == 410


async def test_a_lead_that_was_erased_is_not_found(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    async with town.database.writing() as unit:
        await unit.session.delete(await unit.session.get_one(Lead, 1))

    await phone.opens()

    assert phone.status == 410


async def test_fetching_a_link_changes_nothing(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    before = await town.rows()

    for deed in ("", "/accept", "/pass", "/say", "/won", "/lost", "/draft", "/again"):
        await phone.http.get(f"{phone.url}{deed}", follow_redirects=True)
        await phone.http.head(f"{phone.url}{deed}")

    assert await town.rows() == before


async def test_the_page_is_light_closed_and_kept_nowhere(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)
    shown = phone.answer

    assert len(shown.content) < 30_000
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert shown.headers["X-Robots-Tag"].startswith("noindex")
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    assert "script-src" not in shown.headers["Content-Security-Policy"]
    assert "unsafe" not in shown.headers["Content-Security-Policy"]
    assert not re.search(r"<script|<[^>]+\s(?:style|on\w+)=", phone.text)
    assert "//" not in phone.raw.partition("<body>")[0]
    addresses = re.findall(r'(?:src|href|action)="([^"#]+)"', phone.text)
    assert [address for address in addresses if not address.startswith(("/l/", "/static/"))] == []


async def test_who_presses_without_end_is_asked_to_wait(database: Database) -> None:
    async with lead_town(database, limits=Limits()) as town:
        await town.irina()
        phone = await offered(town)

        pages = [await phone.sends("won") for _ in range(11)]

    assert phone.status == 429
    assert "Please wait" in pages[-1]


@pytest.mark.parametrize("body", [b"text=%00%ff", b"&&==", b"\xff\xfe", b"text=%ED%A0%80"])
async def test_a_form_that_no_browser_sends_breaks_nothing(town: LeadTown, body: bytes) -> None:
    await town.irina()
    phone = await offered(town)

    answer = await phone.http.post(f"{phone.url}/say", content=body)

    assert answer.status_code in {303, 422}


async def test_an_unknown_deed_is_refused(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)

    await phone.sends("destroy")

    assert phone.status == 422


async def test_files_that_came_with_a_lead_open_by_its_link_only(town: LeadTown) -> None:
    await town.irina()
    chat = await town.work_chat(LDY)
    number = await town.asks()
    async with town.database.writing() as unit:
        kept = [
            await keep(unit.session, content, name, media_type, town.watch())
            for content, name, media_type in (
                (PNG, "носок.png", "image/png"),
                (b"<svg/>", "plan.svg", "image/svg+xml"),
                (b"another's", "secret.txt", "text/plain"),
            )
        ]
        lead = await unit.session.get_one(Lead, number)
        lead.attachments = [
            {"kind": "photo", "file_id": file_id_of(one.id or 0)} for one in kept[:2]
        ] + [{"kind": "photo", "file_id": "AgACAgIAAx"}]
    phone = await town.phone(chat)

    picture, drawing, others = [
        await phone.http.get(f"{phone.url}/files/{one.id}") for one in kept
    ]

    assert f'src="{phone.url.removeprefix(town.root)}/files/{kept[0].id}"' in phone.text
    assert (picture.content, picture.headers["Content-Type"]) == (PNG, "image/png")
    assert picture.headers["Content-Disposition"].startswith("inline")
    assert drawing.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in drawing.headers["Content-Security-Policy"]
    assert others.status_code == 404
    assert (await phone.http.get(f"{town.root}/l/x/files/{kept[0].id}")).status_code == 404
