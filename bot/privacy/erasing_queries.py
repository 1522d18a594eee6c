"""The SQL that erases what is kept of a person, or makes it nobody's."""

from datetime import datetime

from sqlalchemy import Text, cast, delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.models import WebMessage, WebVisitor
from bot.channels.webchat.spoken import BOT_ID as WEB_CHAT
from bot.contacts.models import Contact, Conversation
from bot.inbox.models import InboxUpdate
from bot.leads.models import Quote
from bot.privacy.anonymous import impersonal
from bot.privacy.declared import NOBODY, Kept
from bot.privacy.kept import declared_for, sql_table
from bot.privacy.person import Person, taken_back
from bot.privacy.queries import DONE, rows_of


async def nobody(session: AsyncSession, now: datetime) -> Conversation:
    """Return the chat of nobody, to whom all that is anonymous belongs.

    All of it belongs to the same one, so that no two leads are known to be of one person.
    """
    chosen = select(Conversation).where(Conversation.bot_id == 0, Conversation.chat_id == 0)
    if found := (await session.exec(chosen.order_by(col(Conversation.id)).limit(1))).first():
        return found
    contact = Contact(created_at=now)
    session.add(contact)
    await session.flush()
    assert contact.id is not None
    conversation = Conversation(
        contact_id=contact.id, bot_id=0, chat_id=0, started_at=now, last_message_at=now
    )
    session.add(conversation)
    await session.flush()
    return conversation


async def erase(session: AsyncSession, kept: Kept, person: Person) -> None:
    """Delete a person's rows in a table."""
    await session.exec(delete(sql_table(kept.table)).where(rows_of(kept, person)))


async def blank(session: AsyncSession, kept: Kept, person: Person, nobody_id: int) -> None:
    """Put something that names nobody in the place of what names a person."""
    values = {name: nobody_id if value is NOBODY else value for name, value in kept.blank.items()}
    await session.exec(update(sql_table(kept.table)).where(rows_of(kept, person)).values(values))


async def blank_quotes(session: AsyncSession, person: Person) -> None:
    """Take the buyer out of the quotes that a person got; the paper goes with the files."""
    chosen = select(Quote).where(rows_of(declared_for(sql_table(Quote)), person))
    for quote in await session.exec(chosen):
        quote.content, quote.file = impersonal(quote.content), None
    await session.flush()


async def empty_log(session: AsyncSession, person: Person) -> None:
    """Take back everything in a person's web chat; its pages learn that it is gone."""
    for visitor_id in person.numbers(WEB_CHAT):
        held = select(WebVisitor).where(WebVisitor.id == visitor_id).with_for_update()
        visitor = (await session.exec(held)).one_or_none()
        if visitor is None:
            continue
        await session.exec(
            update(WebMessage)
            .where(col(WebMessage.visitor_id) == visitor_id)
            # Each change has a number of its own: pages read on from the last that they saw.
            .values(content={}, deleted=True, changed=visitor.changes + col(WebMessage.message_id))
            .execution_options(synchronize_session=False)
        )
        await session.exec(
            update(WebMessage)
            .where(col(WebMessage.visitor_id) == visitor_id, ~col(WebMessage.by_visitor))
            .values(key=taken_back(cast(col(WebMessage.message_id), Text)))
            .execution_options(synchronize_session=False)
        )
        visitor.changes += visitor.last_message_id
        visitor.notice, visitor.language = "", None
    await session.flush()


async def empty_inbox(session: AsyncSession, person: Person, current: int | None) -> None:
    """Delete what a person's chats brought, but what waits; empty the `current` row.

    What waits was written later, and begins anew.
    """
    updates = sql_table(InboxUpdate)
    own = rows_of(declared_for(updates), person)
    done = delete(updates).where(own, updates.c.state.in_(DONE))
    await session.exec(done if current is None else done.where(updates.c.id != current))
    if current is not None:
        await session.exec(update(updates).where(updates.c.id == current).values(payload={}))
