"""Of whom nothing was heard for long is forgotten; what is nobody's goes away by itself."""

from dataclasses import replace
from datetime import timedelta

from httpx import Response
from sqlmodel import col, func, select

from bot.channels.models import WebMessage, WebVisitor
from bot.contacts.models import Address, Contact
from bot.contacts.queries import Writer, conversation_with
from bot.contacts.staff import Role, join
from bot.files.models import KeptFile
from bot.inbox.models import InboxReply, InboxUpdate
from bot.leads.models import Lead, LeadState
from bot.leads.telling import Telling
from bot.outbox.posting import Outbox
from bot.privacy.privacy import Privacy
from bot.privacy.retention import EnforceRetention
from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork
from tests.people import WebBuyer
from tests.privacy.conftest import RETENTION, privacy_of
from tests.privacy.deal import TRACES, Somebody, met
from tests.privacy.leftovers import found_in
from tests.story.market import Market
from tests.watch import Watch


def test_two_years_are_the_default_and_a_setting_may_say_less() -> None:
    assert Settings(_env_file=None).retention == timedelta(days=730)
    assert Settings(_env_file=None, retention_days=30).retention == timedelta(days=30)


async def test_who_was_silent_for_too_long_is_forgotten(database: Database) -> None:
    watch = Watch()
    await writes(database, watch, "Irina")
    watch.passes(days=1)
    await writes(database, watch, "Anna")
    enforce = enforcing(database, watch)

    watch.passes(days=729)
    assert await enforce() == 0

    watch.passes(minutes=1)
    assert await enforce() == 1
    assert await names(database) == ["Anna"]


async def test_whoever_writes_starts_the_time_anew(database: Database) -> None:
    watch = Watch()
    await writes(database, watch, "Irina")
    watch.passes(days=729)
    await writes(database, watch, "Irina")

    watch.passes(days=729)

    assert await enforcing(database, watch)() == 0
    assert await names(database) == ["Irina"]


async def test_whoever_writes_at_this_moment_is_not_forgotten(database: Database) -> None:
    watch = Watch()
    await writes(database, watch, "Irina")
    watch.passes(days=731)
    enforce = enforcing(database, watch)
    [listed] = await enforce._silent(watch() - RETENTION, 0)

    await writes(database, watch, "Irina")

    assert not await enforce._forget_if_silent(listed, watch() - RETENTION)
    assert await names(database) == ["Irina"]


async def test_staff_are_not_forgotten_until_they_have_left(database: Database) -> None:
    watch = Watch()
    async with database.writing() as unit:
        contact, _ = await conversation_with(unit.session, writer("Li Na"), watch())
        staff = await join(unit.session, contact, "DV-LDY", Role.SALES, watch())
    watch.passes(days=800)
    assert await enforcing(database, watch)() == 0

    async with database.writing() as unit:
        unit.session.add(staff)
        staff.left_at = watch()

    assert await enforcing(database, watch)() == 1
    assert await names(database) == []


async def test_nobody_is_not_forgotten_again(database: Database) -> None:
    watch = Watch()
    await writes(database, watch, "Irina")
    watch.passes(days=731)
    assert await enforcing(database, watch)() == 1

    watch.passes(days=731)

    assert await enforcing(database, watch)() == 0
    async with database.reading() as session:
        assert len((await session.exec(select(Contact))).all()) == 1


async def test_many_are_forgotten_in_batches(database: Database) -> None:
    watch = Watch()
    for number in range(1, 6):
        await writes(database, watch, f"Buyer {number}", user_id=number)
    watch.passes(days=731)

    assert await replace(enforcing(database, watch), at_once=2)() == 5
    assert await names(database) == []


async def test_one_who_cannot_be_forgotten_holds_up_no_other(database: Database) -> None:
    watch = Watch()
    for number, name in enumerate(("Irina", "Anna", "Boris"), 1):
        await writes(database, watch, name, user_id=number)
    privacy = Privacy.over(watch, Telling(Outbox(watch)), RETENTION)

    async def forget(unit: UnitOfWork, contact_id: int) -> bool:
        contact = await unit.session.get_one(Contact, contact_id)
        if contact.name == "Anna":
            raise ValueError("Anna cannot be forgotten")
        return await privacy.forget(unit, contact_id)

    watch.passes(days=731)

    assert await EnforceRetention(database, forget, watch, RETENTION)() == 2
    assert await names(database) == ["Anna"]


async def test_a_deal_of_long_ago_is_forgotten_as_by_its_buyer(
    market: Market, irina: Somebody
) -> None:
    deal = await met(market, irina)
    await deal.happens(market)
    enforce = replace(privacy_of(market), retention=timedelta(days=30)).enforcing(market.database)
    market.watch.passes(days=31)

    assert await enforce() == 1

    assert await found_in(market.database, TRACES) == {}
    async with market.database.reading() as session:
        [lead] = await session.exec(select(Lead))
    assert lead.state == LeadState.WITHDRAWN
    assert "after a long silence" in await market.hears(deal.li_na)


async def test_the_last_answer_goes_once_it_has_been_read(market: Market, irina: Somebody) -> None:
    await irina.says("hello")
    await irina.says("/forget")
    await irina.presses("Yes, erase everything")
    await market.on_the_web("en")  # a newer visitor
    enforce = privacy_of(market).enforcing(market.database)

    await enforce.sweep()
    assert await left_of_chats(market) != (0, 0, 0)

    market.watch.passes(minutes=61)
    await enforce.sweep()
    assert await left_of_chats(market) == (0, 0, 0)


async def test_an_old_cookie_opens_nobody_elses_chat(market: Market, visitor: WebBuyer) -> None:
    """SQLite gives the highest number again when its row is gone."""
    await visitor.says("hello")
    await visitor.says("/forget")
    await visitor.presses("Yes, erase everything")
    market.watch.passes(minutes=61)
    await privacy_of(market).enforcing(market.database).sweep()

    anna = await market.on_the_web("en")
    await anna.says("Anna here")

    texts = [one["text"] for one in await visitor.looks()]
    assert "Anna here" not in texts


async def test_visitors_who_never_wrote_go_when_they_were_not_seen_for_long(
    market: Market,
) -> None:
    await market.on_the_web("en")
    market.watch.passes(days=731)
    await market.on_the_web("en")

    await privacy_of(market).enforcing(market.database).sweep()

    async with market.database.reading() as session:
        assert (await session.exec(select(WebVisitor.id))).all() == [2]


async def test_what_was_handed_out_is_kept_for_a_week(market: Market, visitor: WebBuyer) -> None:
    await visitor.says("/export")
    await market.hears(visitor)
    [address] = [one["file_address"] for one in visitor.shown.values() if one["file_address"]]
    assert (await visitor.http.get(address)).is_success
    enforce = privacy_of(market).enforcing(market.database)

    market.watch.passes(days=6)
    await enforce.sweep()
    assert (await visitor.http.get(address)).is_success

    market.watch.passes(days=2)
    await enforce.sweep()
    answer: Response = await visitor.http.get(address)
    async with market.database.reading() as session:
        contents = (await session.exec(select(KeptFile.content))).all()
    assert answer.is_client_error
    assert contents == [None]


async def left_of_chats(market: Market) -> tuple[int, ...]:
    """Return how many updates and replies are left, and messages of web chats."""
    async with market.database.reading() as session:
        return tuple(
            [
                (await session.exec(select(func.count()).select_from(table))).one()
                for table in (InboxUpdate, InboxReply, WebMessage)
            ]
        )


def enforcing(database: Database, watch: Watch) -> EnforceRetention:
    return Privacy.over(watch, Telling(Outbox(watch)), RETENTION).enforcing(database)


def writer(name: str, user_id: int | None = None) -> Writer:
    number = user_id or sum(name.encode())
    return Writer(bot_id=77, user_id=number, chat_id=number, name=name)


async def writes(database: Database, watch: Watch, name: str, user_id: int | None = None) -> None:
    async with database.writing() as unit:
        await conversation_with(unit.session, writer(name, user_id), watch())


async def names(database: Database) -> list[str]:
    """Return those who are known, and can be reached."""
    async with database.reading() as session:
        reached = select(Contact.name).join(Address, col(Address.contact_id) == col(Contact.id))
        return sorted(await session.exec(reached))
