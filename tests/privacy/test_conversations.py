"""What people read and press about their data, over the web chat and Telegram."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.contacts.models import Contact
from bot.files.keeping import LARGEST
from bot.files.models import KeptFile
from bot.inquiries.models import Inquiry
from bot.privacy.press import DataPress, Verb
from tests.people import TelegramBuyer, WebBuyer
from tests.privacy.deal import FILE_NAME, MAIL, NAME, OLD_MAIL, REMARK, Somebody, met
from tests.story.market import Market


async def test_privacy_says_what_is_kept_why_and_how_long(irina: Somebody) -> None:
    said = await irina.says("/privacy")

    assert "your messages and what I made of them, so that I can answer" in said
    assert "2 years after your last message" in said
    assert "for 30 days" in said
    assert "Nobody else gets it" in said
    assert len(said) < 1_500  # fits on a phone
    labels = [label for row in irina.heard[-1].buttons for label in row]
    assert labels == ["Send it to me (/export)", "Erase it (/forget)"]


async def test_the_desk_says_in_its_own_words_where_all_of_it_stands(irina: Somebody) -> None:
    said = await irina.says("What do you do with my personal data?")

    assert "/privacy" in said
    assert "/forget" in said


async def test_export_brings_everything_as_a_file(market: Market, irina: Somebody) -> None:
    deal = await met(market, irina)
    await deal.happens(market)

    said = await irina.says("/export")

    assert "comes as a file" in said
    assert "All that I keep of you, as of March 1, 2027" in said + await market.hears(irina)
    content = await opened(market, irina)
    told = json.loads(content)
    by_title = {one["what"]: one for one in told["kept"]}
    text = content.decode()
    assert told["made_at"] == "2027-03-01T01:00:00+00:00"
    assert by_title["Who you are"]["contact"][0]["created_at"] == "2027-03-01T01:00:00+00:00"
    assert by_title["Who you are"]["mail_address"] == [{"mail": OLD_MAIL}]
    assert by_title["Requests"]["lead"][0]["request"]["pairs"] == 5000
    assert {one["name"] for one in by_title["Files"]["kept_file"]} == {
        *(FILE_NAME, f"second-{FILE_NAME}", "XBH-2027-0001-1.pdf")
    }
    assert all(one in text for one in (NAME, MAIL, REMARK))
    assert '"score"' not in text  # how factories rank is theirs


async def test_export_is_given_once_an_hour(market: Market, visitor: WebBuyer) -> None:
    await visitor.says("/export")
    await market.hears(visitor)

    again = await visitor.says("/export")
    market.watch.passes(hours=1)
    later = await visitor.says("/export")

    assert "within this hour" in again
    assert "comes as a file" in later


async def test_what_does_not_fit_into_a_file_is_for_a_person(
    market: Market, visitor: WebBuyer
) -> None:
    await visitor.says("hello")
    async with market.database.writing() as unit:
        [inquiry] = await unit.session.exec(select(Inquiry))
        inquiry.text = "a" * LARGEST
        unit.session.add(inquiry)

    assert "too much for one file" in await visitor.says("/export")


async def test_a_clerks_copy_holds_nothing_of_what_buyers_wrote(
    market: Market, visitor: WebBuyer
) -> None:
    deal = await met(market, visitor)
    await deal.happens(market)

    await deal.li_na.says("/export")

    text = (await opened(market, deal.li_na)).decode()
    assert '"factory": "DV-LDY"' in text
    assert "Irina" not in text
    assert MAIL not in text


async def test_the_buttons_do_what_the_commands_do(market: Market, irina: Somebody) -> None:
    await irina.says("/privacy")
    sent = await irina.presses("Send it to me (/export)")
    asked = await irina.presses("Erase it (/forget)")
    said = await irina.presses("Yes, erase everything")

    assert "comes as a file" in sent
    assert "for good?" in asked
    assert "I no longer know you" in said
    async with market.database.reading() as session:
        named = (await session.exec(select(Contact.name).where(Contact.name != ""))).all()
    assert named == []


async def test_forgetting_says_what_becomes_of_requests(market: Market, visitor: WebBuyer) -> None:
    deal = await met(market, visitor)
    await deal.asks()

    said = await visitor.says("/forget")

    assert "1 request under way is withdrawn" in said


async def test_a_button_that_was_made_for_somebody_else_does_nothing(
    market: Market, irina: Somebody
) -> None:
    await irina.says("hello")

    for verb in Verb:
        data = DataPress(verb, 4711, market.watch()).packed()
        assert "somebody else" in await irina.presses_gone(data)

    assert await contacts(market) == 1


async def test_an_old_button_asks_anew(market: Market, visitor: WebBuyer) -> None:
    await visitor.says("/forget")
    made_at = market.watch() - timedelta(hours=2)
    data = DataPress(Verb.FORGET, await own_number(market), made_at).packed()

    notice = await visitor.presses_gone(data)

    assert "out of date" in notice
    assert await contacts(market) == 1


@pytest.mark.parametrize("data", ["P1|forget|1", "P1|forget|1|x", "P1|everything|1|1", "P1"])
async def test_forged_data_is_refused(market: Market, visitor: WebBuyer, data: str) -> None:
    await visitor.says("hello")

    notice = await visitor.presses_gone(data)

    assert "out of date" in notice
    assert await contacts(market) == 1


async def test_staff_cannot_be_forgotten_while_they_are_on_the_list(market: Market) -> None:
    clerk = await market.clerk("DV-LDY", language="en")
    await clerk.says("/forget")

    said = await clerk.presses("Yes, erase everything")

    assert "You are on the list of staff" in said
    assert await contacts(market) == 1


async def test_only_whoever_asked_in_a_group_can_press_the_button(market: Market) -> None:
    group = market.api.group("Sock buyers")
    irina = await market.on_telegram("Irina", group=group)
    boris = await market.on_telegram("Boris", group=group)
    name = f"@{market.api.account().username}"
    await irina.says(f"{name} /forget")

    press = boris.person.presses(boris.account, "Yes, erase everything", chat=group)
    await boris.does(press.update_id)

    notice = str(boris.account.callback_answers[press.id].params["text"])
    assert "somebody else" in notice
    async with market.database.reading() as session:
        names = (await session.exec(select(Contact.name))).all()
    assert "Irina" in names


async def opened(market: Market, somebody: Somebody) -> bytes:
    """Return the file that came last, as its reader opens it."""
    await market.desk.settle()
    if isinstance(somebody, TelegramBuyer):
        async with market.database.reading() as session:
            newest = select(KeptFile).order_by(col(KeptFile.id).desc()).limit(1)
            file = (await session.exec(newest)).one()
        assert file.file_id is not None
        return somebody.account.files.to_download(file.file_id).content
    await somebody.looks()
    addresses: list[Any] = [
        one["file_address"] for _, one in sorted(somebody.shown.items()) if one["file_address"]
    ]
    return (await somebody.http.get(addresses[-1])).content


async def contacts(market: Market) -> int:
    async with market.database.reading() as session:
        return len((await session.exec(select(Contact))).all())


async def own_number(market: Market) -> int:
    async with market.database.reading() as session:
        return (await session.exec(select(Contact.id))).one() or 0
