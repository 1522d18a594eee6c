"""Somebody leaves a mail address for what stays unread, changes it, and takes it back."""

import pytest
from sqlmodel import select

from bot.channels.webchat.unread import KIND, TellUnread
from bot.contacts.mails import NoMailAddress, mail_address
from bot.contacts.models import MAIL, Address, MailAddress
from bot.outbox.models import Letter
from bot.storage.engine import Database
from tests.staff.desk import StaffedMarket, staffed_market


async def test_what_stays_unread_goes_to_the_address_that_was_left(market: StaffedMarket) -> None:
    irina = await market.on_the_web("en")

    said = await irina.says("/mail irina@warm.example")
    market.watch.passes(minutes=20)
    await TellUnread(market.database, market.trade.outbox, market.watch)()

    assert "I tell you at irina@warm.example" in said
    assert "Factories do not see the address" in said
    async with market.database.reading() as session:
        [letter] = await session.exec(select(Letter).where(Letter.bot_id == MAIL))
    assert letter.kind == KIND


async def test_an_address_is_shown_replaced_and_deleted(market: StaffedMarket) -> None:
    irina = await market.on_the_web("en")

    assert "Leave a mail address" in await irina.says("/mail")
    await irina.says("/mail irina@warm.example")
    assert "irina@warm.example" in await irina.says("/mail")
    assert "sales@warm.example" in await irina.says("/mail sales@warm.example")
    assert await addresses(market.database) == ["sales@warm.example"]
    assert "is deleted" in await irina.says("/MAIL off")
    assert await addresses(market.database) == []
    assert "I know no mail address" in await irina.says("/mail off")


async def test_a_letter_that_waits_for_a_deleted_address_never_goes_to_the_next_one(
    market: StaffedMarket,
) -> None:
    irina, other = await market.on_the_web("en"), await market.on_the_web("en")
    await irina.says("/mail irina@warm.example")
    await irina.says("/mail off")
    await other.says("/mail other@firm.example")

    async with market.database.reading() as session:
        numbers = [kept.id for kept in await session.exec(select(MailAddress))]

    assert numbers == [1, 2]


async def test_on_telegram_mail_is_for_when_nothing_else_arrives(market: StaffedMarket) -> None:
    pavel = await market.on_telegram("Pavel", "en")

    assert "Should nothing reach you here" in await pavel.says("/mail pavel@opt.example")


async def test_in_a_group_nobody_has_to_show_their_address(market: StaffedMarket) -> None:
    group = market.api.group("Socks for Kuwait")
    pavel = await market.on_telegram("Pavel", "en", group=group)

    assert "here others read it" in await pavel.says("/mail@sock_desk_bot pavel@opt.example")
    assert await addresses(market.database) == []


async def test_a_desk_without_a_mail_server_promises_nothing(town: Database) -> None:
    async with staffed_market(town, mails=False) as market:
        irina = await market.on_the_web("en")

        assert "cannot send mail" in await irina.says("/mail irina@warm.example")
        assert await addresses(town) == []


async def test_what_is_no_address_is_refused_with_an_example(market: StaffedMarket) -> None:
    irina = await market.on_the_web("en")

    assert "/mail name@example.com" in await irina.says("/mail irina at warm")
    assert await addresses(market.database) == []


TAKEN = {
    "irina@warm.example": "irina@warm.example",
    " <Irina.Petrova+socks@Opt-Torg.Example> ": "Irina.Petrova+socks@opt-torg.example",
    "mailto:li.na@qq.com": "li.na@qq.com",
    "12345678@qq.com.": "12345678@qq.com",
    "li＠袜子.中国": "li@xn--i8sz76h.xn--fiqs8s",
    "ivan@почта.рф": "ivan@xn--80a1acny.xn--p1ai",
}


@pytest.mark.parametrize(("typed", "address"), TAKEN.items())
def test_an_address_is_read_as_mail_servers_write_it(typed: str, address: str) -> None:
    assert mail_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("", "irina", "@warm.example", "irina@", "irina@localhost", "irina@10.0.0.1"),
        *("a b@warm.example", "irina@warm..example", "irina@-warm.example", "ирина@почта.рф"),
        *("one@warm.example, two@warm.example", "irina@warm.example\nBcc: all@warm.example"),
        *(f"{'a' * 65}@warm.example", f"a@{'b' * 64}.example", f"a@{'b.' * 130}example"),
        *(".irina@warm.example", "irina.@warm.example", "a..b@warm.example", "a@warm.e"),
    ],
)
def test_what_no_letter_can_go_to_is_refused(typed: str) -> None:
    with pytest.raises(NoMailAddress, match="expected"):
        mail_address(typed)


async def addresses(database: Database) -> list[str]:
    async with database.reading() as session:
        found = await session.exec(
            select(MailAddress.mail)
            .join(Address, Address.user_id == MailAddress.id)  # type: ignore[arg-type]
            .where(Address.bot_id == MAIL)
        )
        kept = (await session.exec(select(MailAddress))).all()
        live = [*found]
    assert sorted(one.mail for one in kept if one.mail) == sorted(live)
    return live
