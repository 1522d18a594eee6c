"""A factory's work chats, and letters to them."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.channels.workchats.courier import WorkChatCourier
from bot.contacts.models import WORK_CHAT, WorkChat
from bot.outbox.models import Letter
from bot.outbox.outcomes import Outcome
from bot.outbox.words import Open, Press, Section, Words
from bot.storage.engine import Database

LONG_AGO = datetime(2026, 3, 1, tzinfo=UTC)

LEAD = Words(
    sections=(Section("12,000 双 毛圈袜 → 莫斯科\n客户当地时间 09:20", title="新询盘 L-118"),),
    buttons=(
        (Press("接单", "lead:118:accept"),),
        (Open("打开", "https://desk.example/l/118?s=abc_DEF"), Open("别的", "https://x.example/")),
    ),
)


def saying(text: str) -> Words:
    return replace(LEAD, sections=(Section(text, title="新询盘"),))


async def work_chat(database: Database, url: str) -> int:
    """Store a work chat of a factory, and return its number."""
    async with database.writing() as unit:
        chat = WorkChat(url=url, factory="XB01", added_at=LONG_AGO)
        unit.session.add(chat)
        await unit.session.flush()
        assert chat.id is not None
        return chat.id


async def failing(database: Database, chat_id: int) -> str | None:
    async with database.reading() as session:
        chat = await session.get(WorkChat, chat_id)
        assert chat is not None
        return chat.failing


def letter_to(chat_id: int, attempts: int = 0) -> Letter:
    return Letter(
        id=7,
        kind="lead",
        bot_id=WORK_CHAT,
        chat_id=chat_id,
        attempts=attempts,
        not_before=LONG_AGO,
        created_at=LONG_AGO,
    )


async def carried(
    courier: WorkChatCourier, chat_id: int, words: Words = LEAD, attempts: int = 0
) -> Outcome:
    """Have a letter carried to a work chat."""
    (part,) = courier.parts(words)
    return await courier.carry(letter_to(chat_id, attempts), part, key="letter:7:0")
