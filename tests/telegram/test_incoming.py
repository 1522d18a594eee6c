"""What comes in: kept before it is acknowledged, in order, once; by polling and by webhook."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlmodel import col, select

from bot.channels.telegram.intake import Intake, chat_of
from bot.inbox.models import InboxUpdate
from bot.storage.engine import Database
from tests.botapi.serving import BotApi, bot_api
from tests.handlers.conftest import before_the_web_chat
from tests.people import TelegramBuyer
from tests.telegram_desk import at_a_webhook, connected

SECRET = "known-to_Telegram"


@pytest.fixture(params=["polling", "webhook"])
async def amira(
    request: pytest.FixtureRequest, api: BotApi, town: Database
) -> AsyncIterator[TelegramBuyer]:
    """Somebody who writes to a desk that asks, and to one that is called."""
    opening = {"polling": connected, "webhook": at_a_webhook}[request.param]
    async with opening(api, town) as desk:
        yield TelegramBuyer(desk, api.account(), api.person("Amira"))


async def rows(town: Database) -> list[InboxUpdate]:
    async with town.reading() as session:
        return list((await session.exec(select(InboxUpdate).order_by(col(InboxUpdate.id)))).all())


async def test_a_question_is_answered(amira: TelegramBuyer) -> None:
    assert "3,000" in await amira.says("MOQ of DV-1001?")


async def test_quick_messages_are_answered_in_their_order(amira: TelegramBuyer) -> None:
    skus = ["DV-1001", "DV-1002", "DV-2001", "DV-7004", "DV-1003"]
    updates = [amira.person.writes(amira.account, f"MOQ of {sku}?") for sku in skus]

    await amira.does(*updates)

    assert [sku for heard in amira.heard for sku in skus if sku in heard.text] == skus


async def test_an_update_is_kept_before_it_is_acknowledged(
    amira: TelegramBuyer, town: Database
) -> None:
    update = amira.person.writes(amira.account, "MOQ of DV-1001?")

    await amira.account.confirmed(update)

    assert update in [row.payload["update_id"] for row in await rows(town)]
    await amira.desk.settle()


async def test_what_the_desk_cannot_read_is_set_aside_and_holds_up_nobody(
    amira: TelegramBuyer, town: Database
) -> None:
    log = amira.person.chat_with(amira.account)
    strange = amira.account.hears(log, amira.person.user, {"text": "hi", "author_signature": 7})

    answer = await amira.does(strange, amira.person.writes(amira.account, "MOQ of DV-1001?"))

    assert "3,000" in answer
    states = {row.payload["update_id"]: row.state for row in await rows(town)}
    assert states[strange] == "aside"


async def test_telegram_is_asked_only_for_what_the_handlers_use(amira: TelegramBuyer) -> None:
    await amira.says("hello")

    asked = [
        call.params["allowed_updates"]
        for call in amira.account.calls
        if call.method in {"getUpdates", "setWebhook"}
    ]
    assert {*map(tuple, asked)} == {
        ("callback_query", "edited_message", "inline_query", "message", "my_chat_member")
    }


async def test_a_desk_that_polls_removes_the_webhook_of_an_earlier_one(
    api: BotApi, town: Database
) -> None:
    async with at_a_webhook(api, town):
        pass
    assert api.account().webhook is not None

    async with connected(api, town) as desk:
        amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
        assert "3,000" in await amira.says("MOQ of DV-1001?")
    assert api.account().webhook is None


async def test_what_telegram_brings_again_is_answered_once(
    amira: TelegramBuyer, town: Database
) -> None:
    """The desk ended between keeping an update and telling Telegram so."""
    update = amira.person.writes(amira.account, "MOQ of DV-1001?")
    (brought,) = [one for one in amira.account.queue.pending if one.update_id == update]
    await amira.does(update)

    intake = Intake(town, amira.desk.reception, amira.account.id)
    await intake.take([brought.to_dict()])
    await amira.desk.settle()

    assert len(amira.account.said(amira.person.id)) == 1


async def test_a_server_that_counts_anew_is_heard(api: BotApi, town: Database) -> None:
    """Another Bot API server, or Telegram itself after a quiet week."""
    async with connected(api, town) as desk:
        await TelegramBuyer(desk, api.account(), api.person("Amira")).says("hello")
    async with bot_api() as other, connected(other, town) as desk:
        amira = TelegramBuyer(desk, other.account(), other.person("Amira"))

        assert "3,000" in await amira.says("MOQ of DV-1001?")


HELLO = {
    "update_id": 7,
    "message": {
        "message_id": 1,
        "date": 0,
        "chat": {"id": 5, "type": "private"},
        "from": {"id": 5, "is_bot": False, "first_name": "Amira"},
        "text": "hello",
    },
}


@pytest.fixture
async def webhook(api: BotApi, town: Database) -> AsyncIterator[str]:
    async with at_a_webhook(api, town, telegram_webhook_secret=SECRET):
        set_up = api.account().webhook
        assert set_up is not None
        yield set_up.url


async def called(
    webhook: str, content: object = HELLO, secret: str | None = SECRET
) -> httpx.Response:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    async with httpx.AsyncClient() as http:
        return await http.post(webhook, content=body, headers=headers)


async def test_telegram_is_let_in_by_its_secret(webhook: str, town: Database) -> None:
    answer = await called(webhook)

    assert answer.status_code == 200
    assert [(row.payload["update_id"], row.chat_id) for row in await rows(town)] == [(7, 5)]


@pytest.mark.parametrize("secret", [None, "wrong", "known-to_Telegra", "known-to_Telegram2"])
async def test_nobody_else_is_let_in(webhook: str, town: Database, secret: str | None) -> None:
    answers = [
        await called(webhook, content, secret) for content in (HELLO, b"no json", b"x" * 2**20)
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert await rows(town) == []


@pytest.mark.parametrize("content", [b"no json", b"[]", b"{}", b'{"update_id": "seven"}', b"\xff"])
async def test_what_is_no_update_is_refused(webhook: str, content: bytes) -> None:
    assert (await called(webhook, content)).status_code == 400


async def test_a_large_update_fits_and_a_huge_one_is_refused(webhook: str) -> None:
    message = {**HELLO["message"], "text": "x" * 600_000}  # type: ignore[dict-item]  # mypy sees objects
    large = json.dumps({**HELLO, "message": message}).encode()

    assert (await called(webhook, large)).status_code == 200
    assert (await called(webhook, large.ljust(2**20 + 1))).status_code == 413


async def test_a_desk_without_a_webhook_has_nothing_there(town: Database) -> None:
    async with before_the_web_chat(town, "en") as visitor:
        answer = await visitor.http.post("/telegram/webhook", json=HELLO)

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -5}, "from": {"id": 7}}}, -5),
        ({"update_id": 1, "edited_message": {"chat": {"id": 7}}}, 7),
        (
            {
                "update_id": 1,
                "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}},
            },
            -5,
        ),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}, 7),
        ({"update_id": 1, "inline_query": {"from": {"id": 7}, "query": "terry"}}, 7),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 7}, "from": {"id": 7}}}, 7),
        ({"update_id": 1, "poll": {"id": "x"}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_an_update_waits_for_the_turn_of_its_chat(
    update: dict[str, object], chat: int | None
) -> None:
    assert chat_of(update) == chat
