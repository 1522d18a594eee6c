"""A visitor who left a mail address is told there of what stays unread on the page."""

import re
from datetime import timedelta

from sqlmodel import select

from bot.channels.webchat import queries, unread
from bot.channels.webchat.content import Content
from bot.channels.webchat.queries import Entry
from bot.channels.webchat.spoken import BOT_ID
from bot.channels.webchat.tokens import Tokens
from bot.channels.webchat.visitors import Visitors
from bot.contacts.mail_queries import leave_mail
from bot.contacts.models import MAIL
from bot.contacts.queries import Writer, conversation_with
from bot.i18n import speaking
from bot.outbox.models import Letter
from bot.outbox.posting import Outbox
from bot.storage.engine import Database
from tests.watch import Watch


async def visitor_with_mail(database: Database, watch: Watch) -> int:
    visitor = await Visitors(database, watch).start("ru")
    assert visitor.id is not None
    async with database.writing() as unit:
        writer = Writer(bot_id=BOT_ID, user_id=visitor.id, chat_id=visitor.id)
        contact, _ = await conversation_with(unit.session, writer, watch())
        contact.language = "ru"
        await leave_mail(unit.session, contact.id or 0, "irina@opt.example")
    return visitor.id


async def says(database: Database, visitor_id: int, text: str, watch: Watch) -> None:
    async with database.writing() as unit:
        visitor = await queries.held_visitor(unit.session, visitor_id)
        assert visitor is not None
        entry = Entry(key=text, content=Content(text=text))
        await queries.add(unit.session, visitor, entry, watch())


async def letters(database: Database) -> list[Letter]:
    async with database.reading() as session:
        return [*await session.exec(select(Letter))]


async def test_what_stays_unread_is_told_by_mail_once_until_it_was_read(
    database: Database,
) -> None:
    watch = Watch()
    tell = unread.TellUnread(database, Outbox(watch), watch)
    irina = await visitor_with_mail(database, watch)
    await says(database, irina, "Фабрика прислала цену", watch)

    watch.passes(minutes=14)
    await tell()
    too_early = await letters(database)
    watch.passes(minutes=2)
    await tell()
    await says(database, irina, "и ещё вопрос", watch)
    watch.passes(minutes=20)
    await tell()
    once = await letters(database)
    async with database.reading() as session:
        left = await queries.left_unread(session, watch())
    await Visitors(database, watch).read(irina, 2)
    await says(database, irina, "третье", watch)
    watch.passes(minutes=20)
    await tell()

    assert too_early == []
    assert [(letter.bot_id, letter.language) for letter in once] == [(MAIL, "ru")]
    assert left == []
    assert len(await letters(database)) == 2


async def test_the_mail_says_what_waits_and_leads_back_and_is_dropped_once_all_is_read(
    database: Database,
) -> None:
    watch = Watch()
    tokens = Tokens("a secret of the test", watch)
    kind = unread.kinds(tokens, "https://desk.example")[unread.KIND]
    irina = await visitor_with_mail(database, watch)
    await says(database, irina, "Фабрика прислала цену", watch)
    watch.passes(minutes=16)
    await unread.TellUnread(database, Outbox(watch), watch)()
    [letter] = await letters(database)

    async with database.reading() as session:
        with speaking("ru"):
            words = await kind.words(session, letter)
        unseen = await kind.still_holds(session, letter)
    await Visitors(database, watch).read(irina, 1)
    async with database.reading() as session:
        seen = await kind.still_holds(session, letter)

    assert words.sections[0].title.startswith("1 сообщение")
    assert "Фабрика прислала цену" in words.text
    [[way_back]] = words.buttons
    token = re.sub(".*/continue/", "", getattr(way_back, "url", ""))
    assert tokens.read("link", token) == irina
    assert (unseen, seen) == (True, False)
    assert timedelta(minutes=15) == unread.UNREAD_FOR
