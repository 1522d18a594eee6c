"""Work chats: a factory's robots in WeCom, DingTalk, Feishu …, that hear of leads.

Whoever reads a robot's address can write there: it is never repeated, and the message that
brought it is deleted where the messenger lets the desk do that.
"""

import asyncio
from typing import Final

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.methods import DeleteMessage
from aiogram.types import Message

from bot.channels.workchats.addresses import checked
from bot.channels.workchats.errors import UnusableAddress
from bot.channels.workchats.places import Place as Robot
from bot.channels.workchats.texts import refusal
from bot.channels.workchats.texts_list import (
    added_words,
    list_words,
    removed_words,
    there_words,
    too_many_words,
)
from bot.channels.workchats.trial import Trials
from bot.contacts import work_chat_queries
from bot.contacts.models import StaffChat, WorkChat
from bot.contacts.staff import Role
from bot.i18n import _
from bot.leads.clockwork import MindOffers
from bot.leads.errors import NotForYou
from bot.leads.texts_refusals import refusal as not_for_you
from bot.leads.trade import Trade
from bot.outbox.posting import Place as LetterPlace
from bot.outbox.words import Words
from handlers.place import Place
from handlers.say import Method, say_line, say_words
from handlers.staff.filters import in_staff_chat, role_of, staff_here
from handlers.talk import Talk

MOST: Final = 10
"""So many work chats has a factory at most: each letter goes to every one of them."""

_REMOVE: Final = frozenset({"remove", "delete", "off", "убрать", "удалить", "删除", "移除"})
_MINE: Final = frozenset({"me", "mine", "мне", "мой", "я", "我", "自己", "本人"})


async def work_chats(
    message: Message,
    command: CommandObject,
    *,
    talk: Talk,
    seated: StaffChat,
    trade: Trade,
    minding: MindOffers,
) -> list[Method]:
    """List the work chats; with an address add one, with `remove 3` take one away."""
    role = await role_of(talk, seated)
    place, said = Place.of(message), (command.args or "").strip()
    first, *rest = said.split(maxsplit=1) if said else [""]
    if not said:
        found = await work_chat_queries.listed(talk.unit.session, seated.factory)
        return say_words(place, list_words(found))
    if first.casefold() in _REMOVE:
        return await _remove(place, "".join(rest), role, talk, seated)
    is_own = role is Role.SALES or first.casefold() in _MINE
    hidden = DeleteMessage(chat_id=message.chat.id, message_id=message.message_id)
    here = Place(place.chat_id, place.thread_id)  # a reply would point to what is deleted
    if is_own and await staff_here(talk, seated) is None:
        return [hidden, *say_line(here, not_for_you(NotForYou("not on the list")))]
    try:
        url = await asyncio.to_thread(checked, said)
    except UnusableAddress as error:
        return [hidden, *say_line(here, refusal(error))]
    owner = talk.contact.id if is_own else None
    words = await _added(url, owner, talk=talk, seated=seated, trade=trade, minding=minding)
    return [hidden, *say_words(here, words)]


async def _added(
    url: str,
    owner: int | None,
    *,
    talk: Talk,
    seated: StaffChat,
    trade: Trade,
    minding: MindOffers,
) -> Words:
    """Keep a work chat and try it out; one of the same robot that failed gives way to it."""
    session = talk.unit.session
    found = [chat for chat, _person in await work_chat_queries.listed(session, seated.factory)]
    same = [chat for chat in found if _same_robot(chat.url, url)]
    if owner is not None:
        others = [chat for chat in same if chat.contact_id != owner]
        if hearing := next((chat for chat in others if chat.failing is None), None):
            return there_words(hearing)
        # Whoever repairs the factory's robot does not make it their own.
        owner = None if any(chat.contact_id is None for chat in others) else owner
    if len(found) - len(same) >= MOST:
        return too_many_words(MOST)
    await work_chat_queries.remove(session, [chat.id or 0 for chat in same])
    chat = WorkChat(url=url, factory=seated.factory, contact_id=owner, added_at=talk.now)
    await work_chat_queries.keep(session, chat)
    await _try_out(chat, talk, trade)
    # Somebody is reached there: what waited for people is offered to them, the longest first.
    talk.unit.after_commit(minding.offer_waiting)
    return added_words(chat)


def _same_robot(one: str, other: str) -> bool:
    """Whether two stored addresses lead to one robot, with another secret perhaps."""
    robots = (Robot.at(one), Robot.at(other))
    if robots[0] is None or robots[1] is None:
        return one == other
    return (robots[0].service, robots[0].key) == (robots[1].service, robots[1].key)


async def _try_out(chat: WorkChat, talk: Talk, trade: Trade) -> None:
    here = talk.conversation
    asked_in = LetterPlace(bot_id=here.bot_id, chat_id=here.chat_id, thread_id=here.thread_id)
    trials = Trials(trade.outbox, trade.letters)
    await trials.begin(talk.unit, chat, asked_in, talk.language)


async def _remove(
    place: Place, said: str, role: Role, talk: Talk, seated: StaffChat
) -> list[Method]:
    found = await work_chat_queries.listed(talk.unit.session, seated.factory)
    number = said.strip().lstrip("№#").rstrip(".")
    gone = next((chat for chat, _person in found if str(chat.id) == number), None)
    if gone is None:
        return say_line(place, _("/workchat lists the work chats with their numbers."))
    if role is Role.SALES and gone.contact_id != talk.contact.id:
        return say_line(place, _("Only a head of the factory can take this one away."))
    await work_chat_queries.remove(talk.unit.session, [gone.id or 0])
    return say_words(place, removed_words(gone))


def build() -> Router:
    """Return the router of work chats."""
    router = Router(name=__name__)
    command = Command("workchat", ignore_case=True)
    router.message.register(work_chats, command, in_staff_chat)
    return router
