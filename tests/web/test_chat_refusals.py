"""What the page's interface refuses: strangers, floods, what makes no sense."""

import json
from typing import Any

import pytest

from tests.web.conftest import Town, Visitor


async def test_nobody_is_told_anything_without_a_chat(town: Town) -> None:
    stranger = town.visitor()

    answer = await stranger.http.get("/api/chat/updates", headers={"Accept-Language": "ru"})

    assert (answer.status_code, answer.json()["code"]) == (401, "visitor_unknown")


async def test_a_made_up_cookie_opens_no_chat(town: Town, amira: Visitor) -> None:
    stranger = town.visitor()
    forged = amira.http.cookies["sockdesk"].replace("1.", "2.", 1)
    stranger.http.cookies.set("sockdesk", forged)

    assert (await stranger.says("let me in")).status_code == 401


@pytest.mark.parametrize("message_id", [1, 99])
async def test_only_messages_of_the_desk_have_buttons(amira: Visitor, message_id: int) -> None:
    await amira.says("Hello")

    answer = await amira.presses(message_id, "rail")

    assert (answer.status_code, answer.json()["code"]) == (404, "message_unknown")


async def test_nobody_edits_what_the_desk_said(amira: Visitor) -> None:
    await amira.says("Hello")
    answered = await amira.hears()

    assert (await amira.edits(answered["id"], "free socks for all")).status_code == 404


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "20,000 characters"),
        ("ru", "до 20\N{NO-BREAK SPACE}000 знаков"),
        ("zh", "20,000 个字符"),
    ],
)
async def test_a_text_too_long_to_read_is_refused_with_a_clear_sentence(
    amira: Visitor, language: str, sentence: str
) -> None:
    amira.http.headers["Accept-Language"] = language

    answer = await amira.says("x" * 20_001)

    assert (answer.status_code, answer.json()["code"]) == (413, "text_too_long")
    assert sentence in answer.json()["message"]


async def test_a_flood_of_bytes_is_not_even_read(amira: Visitor) -> None:
    async def flood() -> Any:
        for _ in range(300):
            yield b" " * 1024

    declared = await amira.says("x" * 300_000)
    streamed = await amira.http.post(
        "/api/chat/messages", content=flood(), headers={"Content-Type": "application/json"}
    )

    for answer in (declared, streamed):
        assert (answer.status_code, answer.json()["code"]) == (413, "request_entity_too_large")


@pytest.mark.parametrize(
    "body",
    [
        {"key": "blank-01", "text": "  \n "},
        {"key": "short", "text": "Hello"},
        {"key": "no/slash", "text": "Hello"},
        {"text": "Hello"},
        {"key": "nonsense", "attachment": {"kind": "nonsense"}},
        {"key": "too-many", "attachment": {"kind": "location", "latitude": 91, "longitude": 0}},
    ],
)
async def test_what_makes_no_sense_is_refused(amira: Visitor, body: dict[str, Any]) -> None:
    answer = await amira.http.post("/api/chat/messages", json=body)

    assert answer.status_code == 422
    assert answer.json()["message"]


async def test_another_sites_form_cannot_write(amira: Visitor) -> None:
    body = json.dumps({"key": "forged-01", "text": "Hello"})

    answer = await amira.http.post(
        "/api/chat/messages", content=body, headers={"Content-Type": "text/plain"}
    )

    assert answer.status_code == 422


async def test_characters_that_no_database_keeps_are_left_out(amira: Visitor) -> None:
    answer = await amira.http.post(
        "/api/chat/messages",
        content=rb'{"key": "odd-text", "text": "so\u0000ck\ud83d s \ud83e\udde6"}',
        headers={"Content-Type": "application/json"},
    )

    assert answer.json()["text"] == "sock s \N{SOCKS}"
