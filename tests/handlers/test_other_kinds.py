"""What is not text gets a sensible reply, and what was sent is not lost."""

import pytest
from sqlmodel import select

from bot.contacts.models import Conversation
from bot.inquiries.models import Inquiry
from bot.storage.engine import Database
from tests.handlers.conftest import SENDING, on_telegram
from tests.people import SendingBuyer


@pytest.mark.parametrize(
    ("kind", "facts", "heard"),
    [
        ("voice", {"seconds": 12}, "cannot listen"),
        ("photo", {}, "kept yours for a person"),
        ("document", {"name": "order.xlsx"}, "kept yours for a person"),
        ("location", {"latitude": 55.75, "longitude": 37.62}, "Moscow"),
        ("location", {"latitude": 10.0, "longitude": -150.0}, "city and country"),
        ("contact", {"phone": "+79000000000", "name": "Ирина"}, "kept the contact"),
        ("sticker", {"emoji": "👍"}, ""),
    ],
)
async def test_each_kind_has_its_reply(
    sending_buyer: SendingBuyer, kind: str, facts: dict[str, object], heard: str
) -> None:
    answer = await sending_buyer.sends(kind, **facts)

    assert answer
    assert heard in answer


async def test_a_question_under_a_picture_is_answered_at_once(sending_buyer: SendingBuyer) -> None:
    answer = await sending_buyer.sends("photo", text="MOQ of DV-1001?")

    assert "kept yours for a person" in answer
    assert "3,000" in answer


async def test_a_shared_contact_is_kept_as_a_question(
    sending_buyer: SendingBuyer, town: Database
) -> None:
    await sending_buyer.sends("contact", phone="+79000000000", name="Ирина")

    async with town.reading() as session:
        question = (await session.exec(select(Inquiry).where(Inquiry.promised))).one()
    assert question.text == "[contact] Ирина +79000000000"


async def test_files_sent_after_asking_for_a_person_go_along_with_the_question(
    sending_buyer: SendingBuyer, town: Database
) -> None:
    await sending_buyer.says("/human")

    await sending_buyer.sends("photo")
    await sending_buyer.sends("document", name="order.xlsx")
    await sending_buyer.sends("contact", phone="+79000000000", name="Ирина")
    await sending_buyer.says("please quote these hotel slippers")

    async with town.reading() as session:
        question = (await session.exec(select(Inquiry).where(Inquiry.promised))).one()
    assert [file["kind"] for file in question.attachments] == ["photo", "document"]
    assert question.text.endswith(
        "[contact] Ирина +79000000000\nplease quote these hotel slippers"
    )


async def test_a_changed_message_is_answered_anew(sending_buyer: SendingBuyer) -> None:
    await sending_buyer.says("MOQ of DV-1001?")

    answer = await sending_buyer.edits("MOQ of DV-7004?")

    assert "DV-7004" in answer
    assert "300" in answer


async def test_what_a_changed_message_said_before_is_unsaid(
    sending_buyer: SendingBuyer, town: Database
) -> None:
    await sending_buyer.says("socks for men")
    await sending_buyer.says("terry ones")

    await sending_buyer.edits("wool ones")

    async with town.reading() as session:
        conversation = (await session.exec(select(Conversation))).one()
    facets = conversation.context["slots"]["facets"]
    assert facets == {"audience": ["men"], "material": ["wool"]}


@pytest.mark.parametrize("messenger", SENDING)
async def test_a_button_of_another_time_is_refused_politely(
    town: Database, messenger: str
) -> None:
    async with SENDING[messenger](town, "ru") as irina:
        await irina.says("/language")
        assert "Спросите ещё раз" in await irina.presses_gone("0|gone")


async def test_an_album_is_one_question_and_acknowledged_once(town: Database) -> None:
    async with on_telegram(town, "en") as amira:
        album = [
            amira.person.sends(amira.account, "photo", caption=caption, media_group_id="77")
            for caption in ("MOQ of DV-1001?", None, None)
        ]
        answer = await amira.does(*album)
        another = await amira.sends("photo")

    async with town.reading() as session:
        questions = (await session.exec(select(Inquiry).where(Inquiry.promised))).all()
    assert answer.count("kept yours for a person") == 1
    assert answer.count("3,000") == 1
    assert another.count("kept yours for a person") == 1
    assert [len(question.attachments) for question in questions] == [3, 1]


async def test_several_forwarded_messages_all_belong_to_the_question(town: Database) -> None:
    async with on_telegram(town, "en") as amira:
        boris = amira.person
        await amira.says("/human")
        updates = [
            amira.person.writes(amira.account, text, forwarded_from=boris)
            for text in ("we need hotel slippers", "for 400 rooms")
        ]
        await amira.does(*updates)

    async with town.reading() as session:
        question = (await session.exec(select(Inquiry).where(Inquiry.promised))).first()
    assert question is not None
    assert question.text.split("\n")[-2:] == ["we need hotel slippers", "for 400 rooms"]


async def test_a_file_that_nobody_could_open_is_said_to_be_too_large(town: Database) -> None:
    async with on_telegram(town, "en") as amira:
        answer = await amira.sends("document", name="film.mov", size=30_000_000)

    assert "20 MB" in answer
