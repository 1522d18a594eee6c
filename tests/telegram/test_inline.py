"""Inline mode: cards of articles for any chat, with a way into the desk."""

from typing import Any

import pytest

from bot.catalogue.models import Product
from bot.storage.engine import Database
from tests.botapi.account import Account
from tests.botapi.serving import BotApi
from tests.people import TelegramBuyer
from tests.telegram.conftest import Comes
from tests.telegram_desk import connected


async def cards(buyer: TelegramBuyer, query: str, offset: str = "") -> dict[str, Any]:
    typed = buyer.person.types_inline(buyer.account, query, offset)
    await buyer.does(typed.update_id)
    return buyer.account.inline_answers[typed.id].params


@pytest.mark.parametrize(
    ("language", "query", "word"),
    [
        ("en", "terry socks", "terry"),
        ("ru", "махровые носки", "махров"),
        ("zh", "毛圈袜", "毛"),
        ("ru", "DV-1001", "хлопк"),
    ],
)
async def test_what_is_typed_offers_cards_in_the_language_it_is_typed_in(
    comes: Comes, language: str, query: str, word: str
) -> None:
    answer = await cards(comes("Amira", language), query)

    first = answer["results"][0]
    assert word in first["title"].lower()
    assert first["input_message_content"]["message_text"].startswith(first["title"])
    assert answer["is_personal"] in {True, "true"}


async def test_a_card_opens_the_desk_at_its_article(amira: TelegramBuyer) -> None:
    answer = await cards(amira, "DV-1002")

    (button,) = answer["results"][0]["reply_markup"]["inline_keyboard"][0]
    address, _, code = button["url"].partition("?start=")
    assert address == "https://t.me/sock_desk_bot"
    assert "DV-1002" in await amira.says(f"/start {code}")


async def test_a_card_posted_to_the_desk_itself_means_this_one(amira: TelegramBuyer) -> None:
    card = (await cards(amira, "DV-1002"))["results"][0]
    posted = {
        "text": card["input_message_content"]["message_text"],
        "via_bot": amira.account.user,
    }
    log = amira.person.chat_with(amira.account)

    answer = await amira.does(amira.account.hears(log, amira.person.user, posted))

    assert answer.startswith("DV-1002")
    assert len(amira.heard) == 1
    assert amira.heard[0].buttons


async def test_the_line_above_the_cards_opens_the_desk(amira: TelegramBuyer) -> None:
    for query in ("terry", "nothing like it 4711"):
        answer = await cards(amira, query)
        start = answer["button"]["start_parameter"]
        assert "no longer leads" not in await amira.says(f"/start {start}")


async def test_an_empty_line_offers_some_of_everything(amira: TelegramBuyer) -> None:
    assert len((await cards(amira, ""))["results"]) > 1


async def test_more_cards_come_as_one_scrolls(amira: TelegramBuyer) -> None:
    seen: list[str] = []
    offset = ""
    for _ in range(20):
        page = await cards(amira, "socks for men", offset)
        seen += [card["title"] for card in page["results"]]
        offset = page.get("next_offset", "")
        if not offset:
            break

    assert len(seen) > 5
    assert len(seen) == len(set(seen))


async def test_prices_come_with_their_day(amira: TelegramBuyer) -> None:
    posted = (await cards(amira, "DV-1001"))["results"][0]["input_message_content"]

    assert "Prices as of" in posted["message_text"]


async def test_pictures_are_shown_where_they_can_be_fetched(api: BotApi, town: Database) -> None:
    async with town.writing() as unit:
        product = await unit.session.get_one(Product, "DV-1001")
        product.images = ["DV-1001.png"]
    thumbnails = []
    for url in ("", "http://127.0.0.1:8080", "https://desk.example"):
        async with connected(api, town, public_url=url) as desk:
            amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
            thumbnails.append((await cards(amira, "DV-1001"))["results"][0].get("thumbnail_url"))

    assert thumbnails == [None, None, "https://desk.example/pictures/DV-1001.png"]


async def test_a_query_that_fails_bothers_nobody(
    api: BotApi, town: Database, account: Account
) -> None:
    async with connected(api, town) as desk:
        amira = TelegramBuyer(desk, account, api.person("Amira"))
        await amira.says("hello")
        account.refuse("answerInlineQuery", 400, "Bad Request: query is too old")
        typed = amira.person.types_inline(account, "terry")
        assert await amira.does(typed.update_id) == ""
