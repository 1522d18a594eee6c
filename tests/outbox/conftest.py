"""The messengers that couriers go to."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from aiogram import Bot
from aiosmtpd.controller import Controller

from bot.channels.mail.courier import MailCourier, MailServer
from bot.channels.telegram.courier import TelegramCourier
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.content import Content, File
from bot.channels.webchat.courier import WebChatCourier
from bot.channels.webchat.queries import latest
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN
from bot.channels.webchat.visitors import Visitors
from bot.files import queries
from bot.outbox.pacing import Pace
from bot.storage.engine import Database
from tests.botapi.account import Account
from tests.botapi.people import Person
from tests.botapi.serving import BotApi, bot_api
from tests.outbox.addressees import Postmaster, free_port, letter_to, mail_to, parsed
from tests.outbox.received import Addressee, Got
from tests.watch import Watch


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as api:
        yield api


@pytest.fixture
async def courier(api: BotApi, database: Database) -> AsyncIterator[TelegramCourier]:
    token = api.account().token
    async with TelegramCourier.opened(token, api.root, database, Pace()) as courier:
        yield courier


@pytest.fixture
def li_na(api: BotApi) -> Person:
    person = api.person("Li Na", language_code="zh")
    person.writes(api.account(), "你好")
    return person


@pytest.fixture
def postmaster() -> Postmaster:
    return Postmaster()


@pytest.fixture
def mail_server(postmaster: Postmaster) -> Iterator[MailServer]:
    controller = Controller(postmaster, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield MailServer.at(f"smtp://127.0.0.1:{controller.port}")
    controller.stop()


@pytest.fixture
def on_telegram(api: BotApi, courier: TelegramCourier, li_na: Person) -> Addressee:
    account = api.account()

    async def got() -> list[Got]:
        return [_on_telegram(account, message) for message in account.said(li_na.id)]

    return Addressee(courier, letter_to(courier.account, li_na.id), got)


def _on_telegram(account: Account, message: Any) -> Got:
    if message.text:
        return Got("text", message.text.encode())
    [kind] = [one for one in ("photo", "document", "voice", "video") if getattr(message, one)]
    file = message.photo[-1] if message.photo else getattr(message, kind)
    content = account.files.to_download(file.file_id).content
    return Got(kind, content, getattr(file, "file_name", None) or "")


@pytest.fixture
async def on_web_chat(courier: TelegramCourier, database: Database) -> Addressee:
    bot = Bot(TOKEN, session=WebChatSession(database, Watch(), Bells()))
    visitor = await Visitors(database, Watch()).start("en")
    visitor_id = visitor.id or 0

    async def got() -> list[Got]:
        async with database.reading() as session:
            found = []
            for message in await latest(session, visitor_id, 50):
                content = Content.model_validate(message.content)
                if isinstance(file := content.attachment, File):
                    kept = await queries.content_of(session, file.file)
                    found.append(Got(file.sort, kept or b"", file.name))
                else:
                    found.append(Got("text", content.text.encode()))
            return found

    return Addressee(WebChatCourier(bot, courier.files), letter_to(bot.id, visitor_id), got)


@pytest.fixture
async def by_mail(
    courier: TelegramCourier, database: Database, mail_server: MailServer, postmaster: Postmaster
) -> Addressee:
    async def got() -> list[Got]:
        mails = [parsed(envelope) for envelope in postmaster.taken]
        return [one for mail in mails for one in _in_mail(mail)]

    carrier = MailCourier(database, mail_server, "desk@sockdesk.example", courier.files)
    return Addressee(carrier, await mail_to(database, "irina@opt.example"), got)


def _in_mail(mail: Any) -> list[Got]:
    files = [
        Got(part.get_content_maintype(), part.get_content(), part.get_filename())
        for part in mail.iter_attachments()
    ]
    return [*files, Got("text", mail.get_body().get_content().strip().encode())]


@pytest.fixture(params=["on_telegram", "on_web_chat", "by_mail"])
def addressee(request: pytest.FixtureRequest) -> Addressee:
    found: Addressee = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["on_web_chat", "by_mail"])
def elsewhere(request: pytest.FixtureRequest) -> Addressee:
    found: Addressee = request.getfixturevalue(request.param)
    return found
