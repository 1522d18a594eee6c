"""The SQL that finds and deletes what belongs to nobody, and whom nothing was heard of."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, func, or_, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.models import WebMessage, WebVisitor
from bot.channels.webchat.spoken import BOT_ID as WEB_CHAT
from bot.contacts.models import MAIL, Address, Contact, Conversation, MailAddress, Staff
from bot.inbox.models import InboxReply, InboxUpdate
from bot.privacy.queries import DONE


async def silent(session: AsyncSession, before: datetime, after: int, limit: int) -> Sequence[int]:
    """Return contacts of whom nothing was heard since `before`, by their numbers from `after` on.

    Staff are no guests, and nobody has no address.
    """
    heard = func.coalesce(func.max(Conversation.last_message_at), Contact.created_at)
    works = (
        select(Staff.id)
        .where(Staff.contact_id == Contact.id, col(Staff.left_at).is_(None))
        .exists()
    )
    reached = select(Address.id).where(Address.contact_id == Contact.id).exists()
    found = await session.exec(
        select(Contact.id)
        .outerjoin(Conversation, col(Conversation.contact_id) == col(Contact.id))
        .where(col(Contact.id) > after, ~works, reached)
        .group_by(col(Contact.id), col(Contact.created_at))
        .having(heard < before)
        .order_by(col(Contact.id))
        .limit(limit)
    )
    return [number for number in found if number is not None]


async def last_heard(session: AsyncSession, contact_id: int) -> datetime | None:
    """Return when somebody last wrote; None where they never have."""
    last = select(func.max(Conversation.last_message_at)).where(
        Conversation.contact_id == contact_id
    )
    moment: datetime | None = (await session.exec(last)).one()
    return moment


async def sweep_inbox(session: AsyncSession, before: datetime) -> int:
    """Delete what came from private chats of no contact's and was done before then.

    Returns how much that was.
    """
    # A group's number is below zero.
    came = (
        select(InboxUpdate.bot_id, InboxUpdate.chat_id)
        .where(col(InboxUpdate.state).in_(DONE), col(InboxUpdate.chat_id) > 0)
        .distinct()
        .subquery()
    )
    someone = (
        select(Address.id)
        .where(Address.bot_id == came.c.bot_id, Address.user_id == came.c.chat_id)
        .exists()
    )
    nobodys = select(came.c.bot_id, came.c.chat_id).where(~someone)
    waits = (
        select(InboxReply.id)
        .where(InboxReply.update_row == InboxUpdate.id, InboxReply.state == "waiting")
        .exists()
    )
    gone = await session.exec(
        delete(InboxUpdate)
        .where(
            tuple_(col(InboxUpdate.bot_id), col(InboxUpdate.chat_id)).in_(nobodys),
            col(InboxUpdate.state).in_(DONE),
            func.coalesce(InboxUpdate.done_at, InboxUpdate.received_at) < before,
            ~waits,
        )
        .execution_options(synchronize_session=False)
    )
    return gone.rowcount


async def sweep_visitors(session: AsyncSession, before: datetime, unseen_since: datetime) -> int:
    """Delete the logs of nobody in which nothing was said since `before`; return how many.

    Who never wrote goes when they have not opened the page for long.  The newest visitor stays:
    SQLite would give their number to the next, whose chat an old cookie would open.
    """
    newest = select(func.max(WebVisitor.id)).scalar_subquery()
    someone = (
        select(Address.id)
        .where(Address.bot_id == WEB_CHAT, Address.user_id == WebVisitor.id)
        .exists()
    )
    lately = (
        select(WebMessage.message_id)
        .where(WebMessage.visitor_id == WebVisitor.id, col(WebMessage.at) >= before)
        .exists()
    )
    waits = (
        select(InboxUpdate.id)
        .where(
            InboxUpdate.bot_id == WEB_CHAT,
            InboxUpdate.chat_id == WebVisitor.id,
            InboxUpdate.state == "waiting",
        )
        .exists()
    )
    is_over = and_(col(WebVisitor.last_message_id) > 0, ~lately)
    gone = await session.exec(
        delete(WebVisitor)
        .where(col(WebVisitor.id) < newest, ~someone, ~waits)
        .where(or_(is_over, col(WebVisitor.seen_at) < unseen_since))
        .execution_options(synchronize_session=False)
    )
    return gone.rowcount


async def sweep_mail(session: AsyncSession) -> None:
    """Delete mail addresses at which nobody is written to: they were replaced."""
    used = select(Address.user_id).where(Address.bot_id == MAIL)
    await session.exec(
        delete(MailAddress)
        .where(col(MailAddress.id).not_in(used))
        .execution_options(synchronize_session=False)
    )
