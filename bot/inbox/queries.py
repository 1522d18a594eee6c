"""The only SQL of the inbox."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.inbox.messenger import Chat
from bot.inbox.models import InboxReply, InboxUpdate


async def insert_once(session: AsyncSession, values: dict[str, Any]) -> bool:
    """Store an update; False where its account has sent one of this number before."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite if on_sqlite else postgresql).insert(InboxUpdate).values(**values)
    stored = await session.exec(
        insert.on_conflict_do_nothing(index_elements=["bot_id", "update_id"]).returning(
            col(InboxUpdate.id)
        )
    )
    return stored.first() is not None


async def lock_chat(session: AsyncSession, bot_id: int, chat_id: int) -> None:
    """Keep other processes from this chat until the transaction ends.

    On SQLite a writing transaction keeps everybody else out already.
    """
    if session.get_bind().dialect.name == "postgresql":
        chat = f"{bot_id}:{chat_id}"
        await session.exec(select(func.pg_advisory_xact_lock(func.hashtextextended(chat, 0))))


_WAITING: Final = (  # put together once: that takes longer than SQLite does
    select(InboxUpdate)
    .where(InboxUpdate.state == "waiting")
    .where(InboxUpdate.bot_id == bindparam("bot_id"))
    .where(InboxUpdate.chat_id == bindparam("chat_id"))
    .order_by(col(InboxUpdate.id))
    .limit(bindparam("limit"))
)


async def waiting(
    session: AsyncSession, bot_id: int, chat_id: int, limit: int
) -> Sequence[InboxUpdate]:
    """Return the updates of a chat whose turn it is, the oldest first."""
    asked = {"bot_id": bot_id, "chat_id": chat_id, "limit": limit}
    return (await session.exec(_WAITING, params=asked)).all()


async def chats_waiting(
    session: AsyncSession, bot_ids: Collection[int]
) -> Sequence[tuple[int, int]]:
    """Return (account, chat) wherever an update waits, those that wait longest first."""
    found = await session.exec(
        select(InboxUpdate.bot_id, InboxUpdate.chat_id)
        .where(InboxUpdate.state == "waiting", col(InboxUpdate.bot_id).in_(bot_ids))
        .group_by(col(InboxUpdate.bot_id), col(InboxUpdate.chat_id))
        .order_by(func.min(InboxUpdate.id))
    )
    return found.all()


async def claim_replies(
    session: AsyncSession,
    bot_ids: Collection[int],
    now: datetime,
    lease: timedelta,
    *,
    claims_hold: bool = True,
) -> list[tuple[Chat, InboxReply]]:
    """Claim unsent replies that nobody is sending: (chat, reply), chat by chat, in their order.

    Without `claims_hold` those that others have claimed are taken as well.
    """
    free = func.coalesce(InboxReply.claimed_until, now) <= now
    found = await session.exec(
        select(InboxUpdate.bot_id, InboxUpdate.chat_id, InboxReply)
        .join(InboxUpdate, col(InboxUpdate.id) == col(InboxReply.update_row))
        .where(InboxReply.state == "waiting", col(InboxUpdate.bot_id).in_(bot_ids))
        .where(free if claims_hold else true())
        .order_by(col(InboxUpdate.bot_id), col(InboxUpdate.chat_id), col(InboxReply.id))
        .with_for_update(skip_locked=True, of=InboxReply)
    )
    claimed = [((bot_id, chat_id), reply) for bot_id, chat_id, reply in found]
    for _, reply in claimed:
        reply.claimed_until = now + lease
    return claimed


async def has_unsent(session: AsyncSession, bot_id: int, chat_id: int) -> bool:
    """Tell whether replies to a chat are waiting to be sent."""
    found = await session.exec(
        select(InboxReply.id)
        .join(InboxUpdate, col(InboxUpdate.id) == col(InboxReply.update_row))
        .where(InboxReply.state == "waiting")
        .where(InboxUpdate.bot_id == bot_id, InboxUpdate.chat_id == chat_id)
        .limit(1)
    )
    return found.first() is not None


async def record(
    session: AsyncSession, reply_id: int, *, state: str, failure: str | None = None
) -> None:
    """Write down what became of a reply."""
    await session.exec(
        update(InboxReply)
        .where(col(InboxReply.id) == reply_id)
        .values(state=state, failure=failure, claimed_until=None)
    )


async def release(session: AsyncSession, reply_id: int, until: datetime) -> None:
    """Leave a reply alone until then; whoever sweeps next sends it."""
    await session.exec(
        update(InboxReply).where(col(InboxReply.id) == reply_id).values(claimed_until=until)
    )


async def forget_done(session: AsyncSession, before: datetime) -> int:
    """Clear away updates, with their replies, that were done before then; return how many."""
    done = await session.exec(
        delete(InboxUpdate).where(
            col(InboxUpdate.state) == "done", col(InboxUpdate.done_at) < before
        )
    )
    return done.rowcount


async def forget_chats(session: AsyncSession, bot_id: int, chat_ids: Collection[int]) -> None:
    """Clear away everything that came from these chats."""
    await session.exec(
        delete(InboxUpdate).where(
            col(InboxUpdate.bot_id) == bot_id, col(InboxUpdate.chat_id).in_(chat_ids)
        )
    )


async def row_of(session: AsyncSession, bot_id: int, update_id: int) -> int | None:
    """Return the row of an update."""
    found = await session.exec(
        select(InboxUpdate.id).where(
            InboxUpdate.bot_id == bot_id, InboxUpdate.update_id == update_id
        )
    )
    return found.first()
