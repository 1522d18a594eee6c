"""Whose chat this is: an invitation makes a chat, or one topic of a group, a place for staff."""

from collections.abc import Iterator

from aiogram import Router
from aiogram.filters import Command
from aiogram.methods import DeleteMyCommands, SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat, Message

from bot.answering.texts_wording import worded
from bot.answering.town import Towns
from bot.contacts import staff_queries
from bot.contacts.models import EntryLink, StaffChat
from bot.i18n import _, speaking
from bot.languages import Language
from handlers.menu import staff_commands
from handlers.place import Place
from handlers.say import Method, say_line
from handlers.staff.filters import in_staff_chat
from handlers.talk import Talk


async def seat_staff(message: Message, talk: Talk, link: EntryLink, towns: Towns) -> list[Method]:
    """Make the place where an invitation was opened one of staff, with a menu of its own."""
    session = talk.unit.session
    await staff_queries.seat(session, talk.conversation, link.target, talk.now)
    if link.target:
        factory = (await (await towns.of(session)).factories([link.target])).get(link.target)
        # NOTE: {factory} is the name of a factory.
        words = _(
            "This chat is now for the staff of {factory}. /questions shows what buyers wait for."
        ).format(factory=worded(factory, "name") if factory else link.target)
    else:
        words = _("This chat is now for the office. /questions shows what buyers wait for.")
    return [*say_line(Place.of(message), words), *_menu(message.chat.id)]


async def leave(message: Message, talk: Talk, seated: StaffChat) -> list[Method]:
    """Make the place one like any other again."""
    await staff_queries.unseat(talk.unit.session, seated)
    words = _("This chat is no longer for staff.")
    scope = BotCommandScopeChat(chat_id=message.chat.id)
    gone = [DeleteMyCommands(scope=scope, language_code=code) for code in _CODES.values()]
    return [*say_line(Place.of(message), words), *gone]


# English is also what readers of all other languages see.
_CODES: dict[Language, str | None] = {"en": None, "ru": "ru", "zh": "zh"}


def _menu(chat_id: int) -> Iterator[Method]:
    for language, code in _CODES.items():
        with speaking(language):
            commands = [
                BotCommand(command=name, description=does)
                for name, does in staff_commands().items()
            ]
        yield SetMyCommands(
            commands=commands, scope=BotCommandScopeChat(chat_id=chat_id), language_code=code
        )


def build() -> Router:
    """Return the router of leaving; one enters by an invitation."""
    router = Router(name=__name__)
    router.message.register(leave, Command("leave", ignore_case=True), in_staff_chat)
    return router
