"""Whose chat this is: an invitation makes a chat, or one topic of a group, a place for staff."""

from collections.abc import Iterator
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.methods import DeleteMyCommands, SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat, Message

from bot.answering.texts_wording import worded
from bot.answering.towns import Towns
from bot.contacts import staff_queries
from bot.contacts.models import EntryLink, StaffChat
from bot.contacts.staff import STAFF_LANGUAGE, Role, join
from bot.i18n import _, speaking
from bot.languages import Language
from bot.leads.clockwork import MindOffers
from handlers.menu import staff_commands
from handlers.place import Place
from handlers.say import Method, say_line
from handlers.staff.filters import in_staff_chat
from handlers.talk import Talk


async def seat_staff(
    message: Message, talk: Talk, link: EntryLink, towns: Towns, minding: MindOffers
) -> list[Method]:
    """Make the place where an invitation was opened one of staff, with a menu of its own."""
    session = talk.unit.session
    language = talk.context.language or talk.context.hint or STAFF_LANGUAGE
    talk.remember(replace(talk.context, language=language, language_chosen=True))
    role = Role(link.role) if link.role else Role.SALES if link.target else Role.ADMIN
    await join(session, talk.contact, link.target, role, talk.now)
    await staff_queries.seat(session, talk.conversation, link.target, talk.now)
    with speaking(language):
        words = await whose_chat(link.target, talk, towns)
    # Somebody is there again: what waited for people is offered to them, the longest first.
    talk.unit.after_commit(minding.offer_waiting)
    return [*say_line(Place.of(message), words), *_menu(message.chat.id)]


async def whose_chat(target: str, talk: Talk, towns: Towns) -> str:
    """Say whose staff sit here, and what they can do; a blank `target` is the office."""
    session = talk.unit.session
    if target:
        factory = (await (await towns.of(session)).factories([target])).get(target)
        # NOTE: {factory} is the name of a factory.
        return _(
            "This chat is for the staff of {factory}. Leads come here by themselves; /leads lists "
            "them, /duty says whether you are there, /questions shows what buyers wait for. "
            "Everything else is answered as for a buyer."
        ).format(factory=worded(factory, "name") if factory else target)
    return _(
        "This chat is for the office. Leads that no factory takes come here; /leads lists all, "
        "/letters what did not arrive, /invite lets colleagues in, /questions shows what buyers "
        "wait for. Everything else is answered as for a buyer."
    )


async def explain_to_staff(
    message: Message, *, talk: Talk, seated: StaffChat, towns: Towns
) -> list[Method]:
    """Say what staff can do here."""
    return say_line(Place.of(message), await whose_chat(seated.factory, talk, towns))


async def refuse_buyer(message: Message) -> list[Method]:
    """Say to everybody else that this is for staff."""
    words = _("This is for staff. The town’s office has invitations.")
    return say_line(Place.of(message), words)


async def leave(message: Message, talk: Talk, seated: StaffChat) -> list[Method]:
    """Make the place one like any other again, if whoever opened the invitation says so."""
    if seated.opened_by != talk.contact.id:
        words = _("Only whoever opened the invitation here can do that.")
        return say_line(Place.of(message), words)
    await staff_queries.unseat(talk.unit.session, seated)
    words = _("This chat is no longer for staff.")
    scope = BotCommandScopeChat(chat_id=message.chat.id)
    gone = [DeleteMyCommands(scope=scope, language_code=code) for code in _CODES.values()]
    return [*say_line(Place.of(message), words), *gone]


_OF_STAFF = (
    *("questions", "done", "leave", "leads", "duty", "staff"),
    *("invite", "remove", "assign", "letters", "workchat", "rates"),
)

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
    router.message.register(explain_to_staff, Command("help", ignore_case=True), in_staff_chat)
    return router


def build_last() -> Router:
    """Return the router of what staff alone may do; it goes after all that lets them do it."""
    router = Router(name=f"{__name__}.last")
    router.message.register(refuse_buyer, Command(*_OF_STAFF, ignore_case=True))
    return router
