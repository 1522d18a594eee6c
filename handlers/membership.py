"""Coming and going: people block the desk and take it back, groups add it and send it away."""

from typing import Final

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUnion, ChatMemberUpdated

from bot.contacts import staff_queries
from bot.contacts.address_queries import mark_unreachable
from bot.i18n import _
from handlers.place import Place
from handlers.say import Method, say_line
from handlers.talk import Talk

_OUTSIDE: Final = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.KICKED})


async def note_membership(event: ChatMemberUpdated, talk: Talk, bot: Bot) -> list[Method]:
    """Note where the desk is heard from now on, and say in a new group how it is spoken to."""
    inside = _is_inside(event.new_chat_member)
    session = talk.unit.session
    if event.chat.type == ChatType.PRIVATE:
        if not inside:
            await mark_unreachable(
                session, bot.id, event.from_user.id, why="blocked", now=talk.now
            )
        return []
    if not inside:
        await staff_queries.unseat_chat(session, bot.id, event.chat.id)
        return []
    if _is_inside(event.old_chat_member):
        return []
    # NOTE: {name} is the desk's name on the messenger, such as @sock_desk_bot.
    words = _(
        "Hello! I am the buyer desk of the sock town Xiaobeihe. In this group I answer when you "
        "name me, {name}, or reply to a message of mine."
    ).format(name=f"@{(await bot.me()).username}")
    return say_line(Place(event.chat.id), words)


def _is_inside(member: ChatMemberUnion) -> bool:
    return member.status not in _OUTSIDE


def build() -> Router:
    """Return the router of coming and going."""
    router = Router(name=__name__)
    router.my_chat_member.register(note_membership)
    return router
