"""The only SQL of the outbox."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import Address
from bot.outbox.lanes import LetterState
from bot.outbox.models import AccountPace, ChatPace, Letter


async def insert_once(session: AsyncSession, values: dict[str, Any]) -> int | None:
    """Write a letter and return its number; None where one with its `once` is there already."""
    defaults = {"state": LetterState.WAITING, "attempts": 0, "parts_sent": 0, "may_repeat": False}
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite if on_sqlite else postgresql).insert(Letter).values(**defaults, **values)
    written = await session.exec(
        insert.on_conflict_do_nothing(index_elements=["once"]).returning(col(Letter.id))
    )
    row = written.first()
    return row[0] if row else None


def _due(bot_id: int, now: datetime) -> Any:
    """Return what is true of letters that could go, if their chats were free."""
    return and_(
        col(Letter.state) == LetterState.WAITING,
        col(Letter.bot_id) == bot_id,
        col(Letter.not_before) <= now,
        func.coalesce(Letter.expires_at, now) >= now,
        col(Address.unreachable).is_(None),
    )


def _with_chats(chosen: "Select[Any]") -> Any:
    return chosen.outerjoin(
        Address,
        and_(
            col(Address.bot_id) == col(Letter.bot_id), col(Address.user_id) == col(Letter.chat_id)
        ),
    ).outerjoin(
        ChatPace,
        and_(
            col(ChatPace.bot_id) == col(Letter.bot_id),
            col(ChatPace.chat_id) == col(Letter.chat_id),
        ),
    )


async def next_letters(
    session: AsyncSession, bot_id: int, now: datetime, wall: datetime, limit: int
) -> list[Letter]:
    """Return the letters whose turn it is, one a chat, and keep other processes from them.

    A chat to which a letter is on its way waits for that one: what is said in it stays in order.
    """
    under_way = aliased(Letter)
    chosen = (
        _with_chats(select(Letter))
        .where(_due(bot_id, now))
        .where(func.coalesce(ChatPace.free_at, wall) <= wall)
        .where(
            ~select(under_way.id)
            .where(
                under_way.bot_id == Letter.bot_id,
                under_way.chat_id == Letter.chat_id,
                under_way.state == LetterState.SENDING,
            )
            .exists()
        )
        .order_by(col(Letter.lane), col(Letter.id))
        .limit(limit)
        .with_for_update(skip_locked=True, of=Letter)
    )
    one_a_chat: dict[int, Letter] = {}
    for letter in (await session.exec(chosen)).all():
        one_a_chat.setdefault(letter.chat_id, letter)
    return [*one_a_chat.values()]


async def chat_free_at(
    session: AsyncSession, bot_id: int, now: datetime, wall: datetime
) -> datetime | None:
    """Return when the first chat is free that a letter waits for; None where none waits."""
    earliest = func.min(func.coalesce(ChatPace.free_at, wall))
    chosen = _with_chats(select(earliest).select_from(Letter)).where(_due(bot_id, now))
    moment: datetime | None = (await session.exec(chosen)).one()
    return moment


async def held_account(session: AsyncSession, bot_id: int, wall: datetime) -> AccountPace:
    """Return when an account may write again; no other process changes it meanwhile."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite if on_sqlite else postgresql).insert(AccountPace)
    await session.exec(insert.values(bot_id=bot_id, free_at=wall).on_conflict_do_nothing())
    held = select(AccountPace).where(AccountPace.bot_id == bot_id).with_for_update()
    return (await session.exec(held)).one()


async def hold_chat(session: AsyncSession, bot_id: int, chat_id: int, free_at: datetime) -> None:
    """Leave a chat alone until then."""
    await session.merge(ChatPace(bot_id=bot_id, chat_id=chat_id, free_at=free_at))


async def letter_of(session: AsyncSession, letter_id: int) -> Letter | None:
    """Return a letter; None where its recipient was forgotten meanwhile."""
    return await session.get(Letter, letter_id)


async def under_way(
    session: AsyncSession, bot_ids: Collection[int], before: datetime | None
) -> Sequence[Letter]:
    """Return letters that nobody carries any more: whoever had them has died.

    With `before` only those whose claim ended by then.
    """
    chosen = select(Letter).where(
        Letter.state == LetterState.SENDING, col(Letter.bot_id).in_(bot_ids)
    )
    if before is not None:
        chosen = chosen.where(col(Letter.claimed_until) <= before)
    return (await session.exec(chosen.with_for_update(skip_locked=True))).all()


async def drop_expired(session: AsyncSession, now: datetime) -> int:
    """Drop the letters that came too late; return how many."""
    dropped = await session.exec(
        update(Letter)
        .where(col(Letter.state) == LetterState.WAITING, col(Letter.expires_at) < now)
        .values(state=LetterState.DROPPED, failure="too late")
    )
    return dropped.rowcount


async def waiting_at(session: AsyncSession, bot_id: int, chat_id: int) -> Sequence[Letter]:
    """Return the letters to a person that wait to go to an address."""
    found = await session.exec(
        select(Letter).where(
            Letter.state == LetterState.WAITING,
            Letter.bot_id == bot_id,
            Letter.chat_id == chat_id,
            col(Letter.contact_id).is_not(None),
        )
    )
    return found.all()


async def undelivered(session: AsyncSession, limit: int = 20) -> Sequence[Letter]:
    """Return the letters that failed or may not have arrived, the newest first."""
    found = await session.exec(
        select(Letter)
        .where(col(Letter.state).in_((LetterState.FAILED, LetterState.UNKNOWN)))
        .order_by(col(Letter.id).desc())
        .limit(limit)
    )
    return found.all()


async def move_chat(session: AsyncSession, bot_id: int, chat_id: int, new_id: int) -> None:
    """Send to a group's new id what waits for it."""
    await session.exec(
        update(Letter)
        .where(col(Letter.bot_id) == bot_id, col(Letter.chat_id) == chat_id)
        .values(chat_id=new_id)
    )
