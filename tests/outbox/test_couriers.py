"""Couriers over their real messengers, and what becomes of a letter when those refuse it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeAlias

import pytest
from aiogram import Bot

from bot.channels.mail.courier import MailCourier, MailServer
from bot.channels.telegram.courier import TelegramCourier
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.courier import WebChatCourier
from bot.channels.webchat.queries import latest
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN
from bot.channels.webchat.visitors import Visitors
from bot.outbox.outcomes import Never, NotNow, Outcome, Sent, Unknown
from bot.outbox.pacing import Pace
from bot.outbox.words import Open, Press, Section, Words
from bot.storage.engine import Database
from tests.botapi.account import Account
from tests.botapi.people import Person
from tests.botapi.serving import BotApi
from tests.outbox.addressees import Postmaster, letter_to, mail_to, parsed, without_reason
from tests.watch import Watch

LEAD = Words(
    sections=(Section("5,000 pairs 🧦\nto Kazan", "🧦 New lead"), Section("By 1 May")),
    buttons=((Press("Accept", "L|accept|7"), Open("More", "https://desk.example/l/7")),),
)

Befalls: TypeAlias = Callable[[Account, Person], Any]


async def test_telegram_shows_titles_bold_and_buttons_that_press_and_open(
    api: BotApi, courier: TelegramCourier, li_na: Person
) -> None:
    outcome = await courier.carry(letter_to(courier.account, li_na.id), LEAD, key="letter:1:0")

    [said] = api.account().said(li_na.id)
    assert outcome == Sent(said.message_id)
    assert said.text == LEAD.text
    assert [said.parse_entity(entity) for entity in said.entities] == ["🧦 New lead"]
    assert said.reply_markup is not None
    [[accept, more]] = said.reply_markup.inline_keyboard
    assert (accept.callback_data, more.url) == ("L|accept|7", "https://desk.example/l/7")


async def test_telegram_gets_what_is_too_long_in_parts_the_last_with_the_buttons(
    api: BotApi, courier: TelegramCourier, li_na: Person
) -> None:
    long = Words(sections=(Section("A sentence about socks. " * 300),), buttons=LEAD.buttons)

    parts = courier.parts(long)
    for part in parts:
        await courier.carry(letter_to(courier.account, li_na.id), part, key="")

    said = api.account().said(li_na.id)
    assert len(said) == len(parts) == 2
    assert [bool(one.reply_markup) for one in said] == [False, True]


@pytest.mark.parametrize(
    ("befalls", "outcome"),
    [
        (
            lambda bot, _: bot.refuse("sendMessage", 429, "Too Many Requests", retry_after=2),
            NotNow("", timedelta(seconds=2)),
        ),
        (
            lambda bot, _: bot.refuse("sendMessage", 429, "Too Many Requests", retry_after=30),
            NotNow("", timedelta(seconds=30), everywhere=True),
        ),
        (lambda bot, _: bot.refuse("sendMessage", 500, "Internal"), NotNow("", everywhere=True)),
        (lambda bot, _: bot.garbage("sendMessage"), NotNow("", everywhere=True)),
        (lambda bot, _: bot.revoke(), NotNow("", timedelta(minutes=1), everywhere=True)),
        (lambda bot, who: who.blocks(bot), Never("", "blocked")),
        (lambda _, who: who.deactivates(), Never("", "deactivated")),
        (lambda bot, _: bot.refuse("sendMessage", 400, "Bad Request: nonsense"), Never("")),
        (
            lambda bot, _: bot.refuse("sendMessage", 400, "Bad Request: chat not found"),
            Never("", "gone"),
        ),
        (
            lambda bot, _: bot.refuse("sendMessage", 403, "Forbidden: not enough rights"),
            Never(""),
        ),
        (lambda bot, _: bot.drop_connection("sendMessage"), Unknown("")),
        (lambda bot, _: bot.drop_connection("sendMessage", after_effect=True), Unknown("")),
    ],
    ids=[
        "too fast in a chat",
        "too fast altogether",
        "500",
        "502",
        "token revoked",
        "blocked",
        "deactivated",
        "refused for what it is",
        "no such chat",
        "a right that is missing",
        "connection died before",
        "connection died after",
    ],
)
async def test_what_telegram_does_to_a_letter_is_told_apart(
    api: BotApi,
    courier: TelegramCourier,
    li_na: Person,
    *,
    befalls: Befalls,
    outcome: Outcome,
) -> None:
    befalls(api.account(), li_na)

    became = await courier.carry(letter_to(courier.account, li_na.id), LEAD, key="letter:1:0")

    assert without_reason(became) == outcome


async def test_a_server_that_nobody_is_at_never_got_the_letter(
    database: Database, li_na: Person
) -> None:
    nobody = "http://127.0.0.1:9"
    async with TelegramCourier.opened(f"4242:{'x' * 30}", nobody, database, Pace()) as courier:
        became = await courier.carry(letter_to(4242, li_na.id), LEAD, key="letter:1:0")

    assert without_reason(became) == NotNow("", everywhere=True)


async def test_a_group_that_has_moved_is_written_to_where_it_is_now(
    api: BotApi, courier: TelegramCourier, database: Database, li_na: Person
) -> None:
    group = api.group("Xiaobeihe socks")
    li_na.adds(api.account(), group)
    moved = group.migrates()

    became = await courier.carry(letter_to(courier.account, group.id), LEAD, key="letter:1:0")

    assert isinstance(became, Sent)
    assert [one.text for one in api.account().said(moved.id)] == [LEAD.text]


async def test_the_web_chat_keeps_a_repeated_letter_once(database: Database) -> None:
    bot = Bot(TOKEN, session=WebChatSession(database, Watch(), Bells()))
    visitor = await Visitors(database, Watch()).start("en")
    courier = WebChatCourier(bot)
    assert visitor.id is not None
    letter = letter_to(courier.account, visitor.id)

    first = await courier.carry(letter, LEAD, key="letter:1:0")
    again = await courier.carry(letter, LEAD, key="letter:1:0")
    gone = await courier.carry(letter_to(courier.account, 999), LEAD, key="letter:2:0")

    async with database.reading() as session:
        [kept] = await latest(session, visitor.id, 10)
    assert first == again == Sent(kept.message_id)
    assert kept.content["text"] == LEAD.text
    assert without_reason(gone) == Never("", "gone")


async def test_mail_has_a_subject_the_text_and_the_links(
    database: Database, mail_server: MailServer, postmaster: Postmaster
) -> None:
    courier = MailCourier(database, mail_server, "desk@sockdesk.example")
    letter = await mail_to(database, "irina@opt.example")

    became = await courier.carry(letter, LEAD, key="letter:1:0")

    [envelope] = postmaster.taken
    mail = parsed(envelope)
    assert became == Sent()
    assert envelope.rcpt_tos == ["irina@opt.example"]
    assert str(mail["Subject"]) == "🧦 New lead"
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "5,000 pairs 🧦" in body.decode()
    assert "More: https://desk.example/l/7" in body.decode()


@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        ("550 5.1.1 no such user", Never("", "gone")),
        ("554 5.7.1 spam", Never("")),
        ("451 4.7.1 greylisted", NotNow("")),
    ],
)
async def test_what_a_mail_server_refuses_is_told_apart(
    database: Database,
    mail_server: MailServer,
    postmaster: Postmaster,
    *,
    says: str,
    outcome: Outcome,
) -> None:
    courier = MailCourier(database, mail_server, "desk@sockdesk.example")
    postmaster.says = says

    became = await courier.carry(await mail_to(database, "a@b.example"), LEAD, key="letter:1:0")

    assert without_reason(became) == outcome


async def test_a_mail_server_that_is_down_never_got_the_letter(database: Database) -> None:
    courier = MailCourier(database, MailServer.at("smtp://127.0.0.1:9"), "desk@sockdesk.example")

    became = await courier.carry(await mail_to(database, "a@b.example"), LEAD, key="letter:1:0")

    assert without_reason(became) == NotNow("", everywhere=True)


async def test_python_telegram_bot_keeps_the_pace_as_a_backstop(
    api: BotApi, database: Database, li_na: Person
) -> None:
    async with TelegramCourier.opened(api.account().token, api.root, database) as courier:
        letters = [letter_to(courier.account, li_na.id) for _ in range(3)]
        became = await asyncio.gather(*(courier.carry(letter, LEAD, key="") for letter in letters))

    assert all(isinstance(one, Sent) for one in became)
