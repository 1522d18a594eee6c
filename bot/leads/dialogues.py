"""What a buyer and a factory say to one another: the only SQL about dialogues."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Contact, Conversation
from bot.leads.models import TALKING, Dialogue, DialogueMessage, Lead
from bot.outbox.models import Letter


async def begun(session: AsyncSession, lead: Lead, factory: str, now: datetime) -> Dialogue:
    """Return the dialogue of a factory about a lead; it begins when they accept.

    The buyer's chat is with this factory from now on, unless it is with another already.
    """
    found = await session.exec(
        select(Dialogue).where(Dialogue.lead_id == lead.id, Dialogue.factory == factory)
    )
    dialogue = found.one_or_none()
    if dialogue is None:
        assert lead.id is not None
        dialogue = Dialogue(
            lead_id=lead.id, factory=factory, begun_at=now, last_at=now, asked_at=now
        )
        session.add(dialogue)
        await session.flush()
    conversation = await session.get_one(Conversation, lead.conversation_id)
    if conversation.dialogue_id is None:
        conversation.dialogue_id = dialogue.id
    return dialogue


async def dialogue_of(session: AsyncSession, dialogue_id: int) -> Dialogue | None:
    """Return a dialogue."""
    return await session.get(Dialogue, dialogue_id)


async def with_lead(session: AsyncSession, dialogue_id: int) -> tuple[Dialogue, Lead] | None:
    """Return a dialogue with its lead."""
    found = await session.exec(
        select(Dialogue, Lead)
        .join(Lead, col(Lead.id) == col(Dialogue.lead_id))
        .where(Dialogue.id == dialogue_id)
    )
    return found.one_or_none()


async def of_buyer(session: AsyncSession, contact_id: int) -> Sequence[tuple[Dialogue, Lead]]:
    """Return the dialogues of a buyer that have not ended, the liveliest first."""
    found = await session.exec(
        select(Dialogue, Lead)
        .join(Lead, col(Lead.id) == col(Dialogue.lead_id))
        .where(Lead.contact_id == contact_id, col(Dialogue.ended_at).is_(None))
        .where(col(Lead.state).in_(TALKING))
        .order_by(col(Dialogue.last_at).desc(), col(Dialogue.id))
    )
    return found.all()


async def of_factory(
    session: AsyncSession, factory: str, limit: int
) -> Sequence[tuple[Dialogue, Lead, Contact]]:
    """Return the dialogues of a factory that have not ended, the liveliest first."""
    found = await session.exec(
        select(Dialogue, Lead, Contact)
        .join(Lead, col(Lead.id) == col(Dialogue.lead_id))
        .join(Contact, col(Contact.id) == col(Lead.contact_id))
        .where(Dialogue.factory == factory, col(Dialogue.ended_at).is_(None))
        .where(col(Lead.state).in_(TALKING))
        .order_by(col(Dialogue.last_at).desc(), col(Dialogue.id))
        .limit(limit)
    )
    return found.all()


async def message_of(session: AsyncSession, message_id: int) -> DialogueMessage | None:
    """Return a message of a dialogue."""
    return await session.get(DialogueMessage, message_id)


async def written_as(
    session: AsyncSession, bot_id: int, chat_id: int, message_id: int
) -> DialogueMessage | None:
    """Return the message of a dialogue that somebody wrote as this one of their messenger."""
    found = await session.exec(
        select(DialogueMessage).where(
            DialogueMessage.bot_id == bot_id,
            DialogueMessage.chat_id == chat_id,
            DialogueMessage.message_id == message_id,
        )
    )
    return found.first()


async def read_as(
    session: AsyncSession, bot_id: int, chat_id: int, message_id: int
) -> Letter | None:
    """Return the letter that stands as this message in a chat: what a reply answers."""
    found = await session.exec(
        select(Letter).where(
            Letter.bot_id == bot_id, Letter.chat_id == chat_id, Letter.message_id == message_id
        )
    )
    return found.first()


async def recent(session: AsyncSession, dialogue_id: int, limit: int) -> Sequence[DialogueMessage]:
    """Return the latest messages of a dialogue, the oldest first."""
    found = await session.exec(
        select(DialogueMessage)
        .where(DialogueMessage.dialogue_id == dialogue_id)
        .order_by(col(DialogueMessage.id).desc())
        .limit(limit)
    )
    return [*found.all()][::-1]


async def held_by_people(session: AsyncSession, quiet_since: datetime) -> Sequence[Conversation]:
    """Return chats in which people talk, but nobody has said anything since then."""
    found = await session.exec(
        select(Conversation)
        .join(Dialogue, col(Dialogue.id) == col(Conversation.dialogue_id))
        .where(col(Dialogue.last_at) <= quiet_since)
    )
    return found.all()
