"""Conversations as buyers have them, over every messenger."""

import re
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from bot.contacts.links import LinkKind, link_to
from bot.contacts.models import Contact, Conversation
from bot.inquiries.models import Inquiry
from bot.inquiries.queries import not_understood
from bot.storage.engine import Database
from bot.understanding.frame import Topic
from tests.handlers.conftest import NINE_IN_LIAOYANG
from tests.people import FakeBuyer, SendingBuyer


async def test_the_minimum_order_of_an_article(buyer: FakeBuyer) -> None:
    assert "3,000" in await buyer.says("MOQ of DV-1001?")


async def test_a_follow_up_is_about_what_was_spoken_of(buyer: FakeBuyer) -> None:
    await buyer.says("price of DV-1002 for 10000 pairs")

    answer = await buyer.says("and for 50000?")

    assert "DV-1002" in answer
    assert "0.49" in answer


async def test_a_russian_buyer_is_answered_in_russian(buyer: FakeBuyer) -> None:
    answer = await buyer.says("какая минимальная партия у DV-1001?")

    assert "3 000" in answer.replace("\u00a0", " ")
    assert "пар" in answer


async def test_a_chinese_clerk_is_answered_in_chinese(buyer: FakeBuyer) -> None:
    answer = await buyer.says("DV-1001起订量多少")

    assert "起订" in answer
    assert "3,000" in answer


async def test_two_quick_messages_are_both_answered(buyer: FakeBuyer) -> None:
    assert "DV-1001" in await buyer.says("MOQ of DV-1001?")
    assert "DV-2001" in await buyer.says("MOQ of DV-2001?")


@pytest.mark.parametrize("command", ["/start", "/help", "/language", "/human", "/stop", "/cancel"])
async def test_commands_work_from_any_state(buyer: FakeBuyer, command: str) -> None:
    await buyer.says("/human")

    assert await buyer.says(command)
    assert "3,000" in await buyer.says("MOQ of DV-1001?")


async def test_cancel_forgets_what_was_spoken_of(buyer: FakeBuyer) -> None:
    await buyer.says("price of DV-1002 for 10000 pairs")

    await buyer.says("/cancel")

    assert "DV-1002" not in await buyer.says("price?")


async def test_the_catalogue_can_be_asked_for_a_kind_at_once(buyer: FakeBuyer) -> None:
    await buyer.says("MOQ of DV-1001?")

    answer = await buyer.says("/catalogue compression knee-highs")

    assert "DV-6001" in answer
    assert "DV-1001" not in answer


@pytest.mark.parametrize(("days", "still_meant"), [(6, True), (8, False)])
async def test_after_a_week_nobody_means_what_they_said_last(
    buyer: FakeBuyer, town: Database, days: int, still_meant: bool
) -> None:
    await buyer.says("price of DV-1002 for 10000 pairs")
    await _let_days_go_by(town, days)

    assert ("DV-1002" in await buyer.says("and for 50000?")) is still_meant


async def test_what_was_not_understood_is_kept_with_what_it_may_be_about(
    sending_buyer: SendingBuyer, town: Database
) -> None:
    await sending_buyer.says("MOQ of DV-1001?")
    await sending_buyer.says("who won the game yesterday")

    async with town.reading() as session:
        kept = await not_understood(session, NINE_IN_LIAOYANG() - timedelta(days=1))
    assert [inquiry.text for inquiry in kept] == ["who won the game yesterday"]
    assert kept[0].language == "en"
    assert {*kept[0].nearest} <= {*Topic}


async def _let_days_go_by(town: Database, days: int) -> None:
    async with town.writing() as unit:
        for conversation in await unit.session.exec(select(Conversation)):
            said = datetime.fromisoformat(conversation.context["at"])
            earlier = (said - timedelta(days=days)).isoformat()
            conversation.context = {**conversation.context, "at": earlier}
            unit.session.add(conversation)


async def test_asking_for_a_person_takes_a_note_along(buyer: FakeBuyer, town: Database) -> None:
    await buyer.says("/human")

    answer = await buyer.says("please call me about a big order of hotel slippers")

    async with town.reading() as session:
        waiting = (await session.exec(select(Inquiry).where(Inquiry.promised))).all()
    assert "Noted" in answer
    assert any("hotel slippers" in question.text for question in waiting)


async def test_a_note_for_a_person_is_answered_as_well_where_it_can_be(buyer: FakeBuyer) -> None:
    await buyer.says("/human")

    answer = await buyer.says("MOQ of DV-1001?")

    assert "Noted" in answer
    assert "3,000" in answer


async def test_the_language_is_changed_with_one_tap(buyer: FakeBuyer) -> None:
    await buyer.says("/language")

    await buyer.presses("Русский")
    answer = await buyer.says("DV-1001")

    assert "хлопков" in answer.lower()


async def test_a_button_edits_its_message_instead_of_piling_up(buyer: FakeBuyer) -> None:
    await buyer.says("/language")

    await buyer.presses("中文")

    assert len(buyer.heard) == 1


async def test_a_list_of_prices_goes_on_with_prices(buyer: FakeBuyer) -> None:
    first = await buyer.says("price of men's socks")

    more = await buyer.presses("More")

    assert "a pair" in more
    assert not {*re.findall(r"DV-\d+", first)} & {*re.findall(r"DV-\d+", more)}


async def test_a_button_that_asks_something_else_leaves_the_answer_to_be_read(
    buyer: FakeBuyer,
) -> None:
    await buyer.says("DV-1001")

    answer = await buyer.presses("Ask a person")

    assert "a person" in answer
    assert [heard.edited for heard in buyer.heard] == [False]


async def test_stop_ends_the_news_and_is_remembered(buyer: FakeBuyer, town: Database) -> None:
    await buyer.says("keep me posted about new models please")
    assert await _subscribed(town) == [True]

    await buyer.says("/stop")

    assert await _subscribed(town) == [False]


async def test_an_order_is_passed_on_once_its_article_and_quantity_are_known(
    buyer: FakeBuyer, town: Database
) -> None:
    await buyer.says("terry socks")
    assert "What would you like to order" in await buyer.says("I want to place an order")
    assert "How many pairs" in await buyer.says("DV-1002")
    assert await _questions(town) == []

    assert "passing this on" in await buyer.says("10000 pairs")
    assert len(await _questions(town)) == 1


@pytest.mark.parametrize("words", ["cancel the order", "отмена заказа", "取消订单"])
async def test_who_cancels_an_order_does_not_order_again(buyer: FakeBuyer, words: str) -> None:
    await buyer.says("order 10000 pairs of DV-1002, go ahead")

    answer = await buyer.says(words)

    assert "DV-1002" not in answer


async def test_a_very_long_message_is_answered(buyer: FakeBuyer) -> None:
    story = "Our company sells clothes in many cities. " * 400

    assert "3,000" in await buyer.says("MOQ of DV-1001? " + story)


async def test_markup_of_a_buyer_stays_text(buyer: FakeBuyer) -> None:
    answer = await buyer.says("<b>MOQ</b> of DV-1001? **really** [x](http://example.com)")

    assert "3,000" in answer
    assert "<b>" not in answer


async def test_a_link_shows_what_it_is_about(buyer: FakeBuyer, town: Database) -> None:
    async with town.writing() as unit:
        link = await link_to(
            unit.session, LinkKind.PRODUCT, "DV-1001", "stand C41", NINE_IN_LIAOYANG()
        )

    assert "DV-1001" in await buyer.says(f"/start {link.code}")


async def _questions(town: Database) -> list[str]:
    async with town.reading() as session:
        return list((await session.exec(select(Inquiry.text).where(Inquiry.promised))).all())


async def _subscribed(town: Database) -> list[bool]:
    async with town.reading() as session:
        return [contact.subscribed for contact in (await session.exec(select(Contact))).all()]
