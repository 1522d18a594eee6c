"""The SQL about what chats of other people hold of a person."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.models import WebMessage, WebVisitor
from bot.channels.webchat.spoken import BOT_ID as WEB_CHAT
from bot.contacts.models import MAIL, Address, Contact, MailAddress, StaffChat
from bot.inbox.models import InboxReply, InboxUpdate
from bot.inquiries.models import Inquiry
from bot.leads.models import DialogueMessage, Lead
from bot.outbox.models import Letter
from bot.privacy.kept import declared_for, sql_table
from bot.privacy.person import Chat, Person, Traces, taken_back
from bot.privacy.queries import DONE, in_chats, rows_of

_NOTHING: dict[str, Any] = {}


async def letters_about(session: AsyncSession, lead_ids: Collection[int]) -> Sequence[Letter]:
    """Return the letters about leads, whoever they went to."""
    about = col(Letter.facts)["lead"].as_integer()
    return (await session.exec(select(Letter).where(about.in_(lead_ids)))).all()


async def delete_letters(session: AsyncSession, letter_ids: Collection[int]) -> None:
    """Delete letters."""
    await session.exec(delete(Letter).where(col(Letter.id).in_(letter_ids)))


async def dialogue_messages(session: AsyncSession, person: Person) -> Sequence[DialogueMessage]:
    """Return what a person and factories wrote to one another."""
    chosen = select(DialogueMessage).where(rows_of(_declared(DialogueMessage), person))
    return (await session.exec(chosen)).all()


async def questions(session: AsyncSession, person: Person) -> Sequence[Inquiry]:
    """Return a person's messages that were promised an answer: staff have them listed."""
    chosen = select(Inquiry).where(rows_of(_declared(Inquiry), person), col(Inquiry.promised))
    return (await session.exec(chosen)).all()


async def leads(session: AsyncSession, person: Person) -> Sequence[Lead]:
    """Return a person's leads; nobody else changes them until the transaction ends."""
    chosen = select(Lead).where(rows_of(_declared(Lead), person)).order_by(col(Lead.id))
    return (await session.exec(chosen.with_for_update())).all()


async def names_and_mails(session: AsyncSession, person: Person) -> tuple[list[str], list[str]]:
    """Return what a person is called, and where they are written to."""
    names = select(Contact.name).where(Contact.id == person.contact_id)
    users = select(Address.username).where(Address.contact_id == person.contact_id)
    mails = select(MailAddress.mail).where(col(MailAddress.id).in_(person.numbers(MAIL)))
    handles = [f"@{user}" for user in await session.exec(users) if user]
    return [*await session.exec(names)], [*await session.exec(mails), *handles]


async def staff_chats(session: AsyncSession) -> set[Chat]:
    """Return the chats in which staff sit."""
    return {*(await session.exec(select(StaffChat.bot_id, StaffChat.chat_id))).all()}


async def empty_inbox(session: AsyncSession, chats: Collection[Chat], since: datetime) -> None:
    """Empty what came and went in chats since then; what still waits is left alone.

    The rows stay, so that a messenger may bring an update again.
    """
    here = (
        in_chats(col(InboxUpdate.bot_id), col(InboxUpdate.chat_id), chats),
        col(InboxUpdate.state).in_(DONE),
        col(InboxUpdate.received_at) >= since,
    )
    done = select(InboxUpdate.id).where(*here)
    await session.exec(
        update(InboxReply)
        .where(col(InboxReply.update_row).in_(done), col(InboxReply.state) != "waiting")
        .values(payload=_NOTHING)
        .execution_options(synchronize_session=False)
    )
    await session.exec(
        update(InboxUpdate)
        .where(*here, cast(col(InboxUpdate.payload), Text) != "{}")
        .values(payload=_NOTHING)
        .execution_options(synchronize_session=False)
    )


async def erase_from_log(
    session: AsyncSession,
    visitor_id: int,
    since: datetime,
    *,
    letters: Collection[int],
    said: Collection[int],
    traces: Traces,
) -> None:
    """Take back messages of a clerk's log: these letters, what they `said`, what has traces."""
    held = select(WebVisitor).where(WebVisitor.id == visitor_id).with_for_update()
    visitor = (await session.exec(held)).one_or_none()
    if visitor is None:
        return
    standing = select(WebMessage).where(
        WebMessage.visitor_id == visitor_id,
        col(WebMessage.at) >= since,
        col(WebMessage.deleted).is_(False),
    )
    for message in await session.exec(standing):
        is_theirs = _letter_in(message.key) in letters or message.message_id in said
        if is_theirs or traces.left_in(_text_of(message)):
            visitor.changes += 1
            message.changed, message.content, message.deleted = visitor.changes, {}, True
            message.key = taken_back(str(message.message_id))
    await session.flush()


def web_visitors(chats: Collection[Chat]) -> list[int]:
    """Return the visitors among chats, always in one order: who holds them waits for nobody."""
    return sorted(chat_id for bot_id, chat_id in chats if bot_id == WEB_CHAT)


def _letter_in(key: str) -> int | None:
    """Return the letter that a message of a log was brought by; `desk:letter:12:0/0`."""
    parts = key.split(":")
    is_letter = parts[:2] == ["desk", "letter"] and len(parts) > len(("desk", "letter"))
    return int(parts[2]) if is_letter and parts[2].isdecimal() else None


def _text_of(message: WebMessage) -> str:
    attachment = message.content.get("attachment") or {}
    return f"{message.content.get('text', '')}\n{attachment.get('name', '')}"


def _declared(table: Any) -> Any:
    return declared_for(sql_table(table))
