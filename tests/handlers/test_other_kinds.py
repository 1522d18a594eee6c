"""What is not text gets a sensible reply, and what was sent is not lost."""

import pytest
from sqlmodel import select

from bot.inquiries.models import Inquiry
from bot.storage.engine import Database
from tests.handlers.conftest import before_the_web_chat


@pytest.mark.parametrize(
    ("kind", "facts", "heard"),
    [
        ("voice", {"seconds": 12}, "cannot listen"),
        ("photo", {}, "kept yours for a person"),
        ("document", {"name": "order.xlsx"}, "kept yours for a person"),
        ("location", {"latitude": 55.75, "longitude": 37.62}, "city and country"),
        ("contact", {"phone": "+79000000000", "name": "Ирина"}, "kept the contact"),
        ("sticker", {"emoji": "👍"}, ""),
    ],
)
async def test_each_kind_has_its_reply(
    town: Database, kind: str, facts: dict[str, object], heard: str
) -> None:
    async with before_the_web_chat(town, "en") as amira:
        answer = await amira.sends(kind, **facts)

    assert answer
    assert heard in answer


async def test_a_question_under_a_picture_is_answered_at_once(town: Database) -> None:
    async with before_the_web_chat(town, "en") as amira:
        answer = await amira.sends("photo", text="MOQ of DV-1001?")

    assert "kept yours for a person" in answer
    assert "3,000" in answer


async def test_a_shared_contact_is_kept_as_a_question(town: Database) -> None:
    async with before_the_web_chat(town, "ru") as irina:
        await irina.sends("contact", phone="+79000000000", name="Ирина")

    async with town.reading() as session:
        question = (await session.exec(select(Inquiry).where(Inquiry.promised))).one()
    assert question.text == "[contact] Ирина +79000000000"


async def test_a_changed_message_is_answered_anew(town: Database) -> None:
    async with before_the_web_chat(town, "en") as amira:
        await amira.says("MOQ of DV-1001?")

        answer = await amira.edits("MOQ of DV-7004?")

    assert "DV-7004" in answer
    assert "300" in answer


async def test_a_button_of_another_time_is_refused_politely(town: Database) -> None:
    async with before_the_web_chat(town, "ru") as irina:
        await irina.says("/language")
        pressed = await irina.http.post(
            "/api/chat/presses",
            json={"key": "old-button", "message_id": max(irina.shown), "data": "0|gone"},
        )
        await irina.desk.settle()
        news = await irina.http.get("/api/chat/updates", params={"after": irina.cursor})

    assert pressed.is_success
    assert "Спросите ещё раз" in news.json()["notice"]
