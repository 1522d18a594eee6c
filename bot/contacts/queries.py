"""The only SQL about who writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, bindparam, delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Address, Contact, Conversation, StaffChat


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who a messenger says is writing, and in which chat."""

    bot_id: int
    user_id: int
    chat_id: int
    thread_id: int = 0  # of a topic in the chat
    name: str = ""
    username: str | None = None
    rehearsal: bool = False


_WRITING: Final = (  # put together once: that takes longer than SQLite does
    select(Contact, Address, Conversation)
    .join(Address, col(Address.contact_id) == col(Contact.id))
    .outerjoin(
        Conversation,
        and_(
            col(Conversation.contact_id) == col(Contact.id),
            col(Conversation.bot_id) == bindparam("bot_id"),
            col(Conversation.chat_id) == bindparam("chat_id"),
            col(Conversation.thread_id) == bindparam("thread_id"),
        ),
    )
    .where(Address.bot_id == bindparam("bot_id"), Address.user_id == bindparam("user_id"))
)


async def conversation_with(
    session: AsyncSession, writer: Writer, now: datetime
) -> tuple[Contact, Conversation]:
    """Return the writer's contact and conversation; both begin with the first message."""
    where = {
        "bot_id": writer.bot_id,
        "user_id": writer.user_id,
        "chat_id": writer.chat_id,
        "thread_id": writer.thread_id,
    }
    found = (await session.exec(_WRITING, params=where)).first()
    contact, address, conversation = found or (None, None, None)
    if contact is None or address is None:
        contact = await _new_contact(session, writer, now)
    else:
        address.username = writer.username
        address.unreachable = address.unreachable_since = None
        contact.name = writer.name or contact.name
    if conversation is None:
        return contact, await _new_conversation(session, contact, writer, now)
    conversation.last_message_at = now
    return contact, conversation


async def _new_contact(session: AsyncSession, writer: Writer, now: datetime) -> Contact:
    contact = Contact(name=writer.name, created_at=now)
    session.add(contact)
    await session.flush()
    assert contact.id is not None
    session.add(
        Address(
            contact_id=contact.id,
            bot_id=writer.bot_id,
            user_id=writer.user_id,
            username=writer.username,
        )
    )
    return contact


async def _new_conversation(
    session: AsyncSession, contact: Contact, writer: Writer, now: datetime
) -> Conversation:
    assert contact.id is not None
    conversation = Conversation(
        contact_id=contact.id,
        bot_id=writer.bot_id,
        chat_id=writer.chat_id,
        thread_id=writer.thread_id,
        rehearsal=writer.rehearsal,
        started_at=now,
        last_message_at=now,
    )
    session.add(conversation)
    await session.flush()
    return conversation


async def move_chat(session: AsyncSession, bot_id: int, chat_id: int, new_id: int) -> None:
    """Keep the conversations of a group that has a new id, and whose staff sit there.

    What has begun under the new id already stays as it is.
    """
    for table in (Conversation, StaffChat):
        begun = select(table.id).where(table.bot_id == bot_id, table.chat_id == new_id).limit(1)
        await session.exec(
            update(table)
            .where(col(table.bot_id) == bot_id, col(table.chat_id) == chat_id)
            .where(~begun.exists())
            .values(chat_id=new_id)
        )


async def conversations_at(
    session: AsyncSession, bot_id: int, chat_id: int
) -> Sequence[Conversation]:
    """Return the conversations of a chat, the liveliest first; a group has several."""
    found = await session.exec(
        select(Conversation)
        .where(Conversation.bot_id == bot_id, Conversation.chat_id == chat_id)
        .order_by(col(Conversation.last_message_at).desc())
    )
    return found.all()


async def rehearsals(session: AsyncSession, before: datetime) -> Sequence[Conversation]:
    """Return the rehearsals that had their last message before then."""
    found = await session.exec(
        select(Conversation).where(
            col(Conversation.rehearsal), Conversation.last_message_at < before
        )
    )
    return found.all()


async def forget_contacts(session: AsyncSession, contact_ids: Sequence[int]) -> None:
    """Delete contacts with their addresses, conversations and inquiries."""
    await session.exec(delete(Contact).where(col(Contact.id).in_(contact_ids)))
