"""The only SQL about who writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Address, Contact, Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who a messenger says is writing, and in which chat."""

    bot_id: int
    user_id: int
    chat_id: int
    name: str = ""
    username: str | None = None
    rehearsal: bool = False


async def conversation_with(
    session: AsyncSession, writer: Writer, now: datetime
) -> tuple[Contact, Conversation]:
    """Return the writer's contact and conversation; both begin with the first message."""
    contact = await _contact_of(session, writer, now)
    assert contact.id is not None
    found = await session.exec(
        select(Conversation).where(
            Conversation.bot_id == writer.bot_id,
            Conversation.chat_id == writer.chat_id,
            Conversation.contact_id == contact.id,
        )
    )
    conversation = found.first() or Conversation(
        contact_id=contact.id,
        bot_id=writer.bot_id,
        chat_id=writer.chat_id,
        rehearsal=writer.rehearsal,
        started_at=now,
        last_message_at=now,
    )
    conversation.last_message_at = now
    session.add(conversation)
    await session.flush()
    return contact, conversation


async def _contact_of(session: AsyncSession, writer: Writer, now: datetime) -> Contact:
    found = await session.exec(
        select(Contact, Address)
        .join(Address, col(Address.contact_id) == col(Contact.id))
        .where(Address.bot_id == writer.bot_id, Address.user_id == writer.user_id)
    )
    if row := found.first():
        contact, address = row
        address.username = writer.username
        contact.name = writer.name or contact.name
        return contact
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
