"""What buyers wait for: the questions that the desk has promised to ask."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.answering.said import Said
from bot.answering.texts_questions import language_name, question_lines
from bot.answering.towns import Towns
from bot.contacts.models import Contact, StaffChat
from bot.i18n import _, day
from bot.inquiries import queries as inquiries
from bot.inquiries.models import Inquiry
from bot.outbox.words import Section
from handlers.place import Place
from handlers.say import Method, say, say_line
from handlers.staff.filters import in_staff_chat
from handlers.talk import Talk

Waiting: TypeAlias = Sequence[tuple[Inquiry, Contact]]

PAGE: Final = 8
_LONGEST: Final = 300  # characters of a question


async def list_questions(
    message: Message,
    command: CommandObject,
    *,
    talk: Talk,
    seated: StaffChat,
    towns: Towns,
) -> list[Method]:
    """List the questions that wait, the oldest first; `/questions 2` is the next page."""
    waiting = await waiting_for(seated, talk, towns)
    if not waiting:
        return say_line(Place.of(message), _("Nothing is waiting for an answer."))
    start = PAGE * (max(_number(command), 1) - 1)
    sections = [_section(*one) for one in waiting[start : start + PAGE]]
    hints = [_("/done and the number ends a question that was answered.")]
    if start + PAGE < len(waiting):
        # NOTE: {command} is what shows more, such as "/questions 2".
        more = _("More: {command}").format(command=f"/questions {start // PAGE + 2}")
        hints.append(more)
    return say(Place.of(message), [Said(sections=(*sections, Section("\n".join(hints))))])


async def settle(
    message: Message,
    command: CommandObject,
    *,
    talk: Talk,
    seated: StaffChat,
    towns: Towns,
) -> list[Method]:
    """End a question that somebody has answered: one of those that are listed here."""
    number = _number(command)
    listed = {inquiry.id for inquiry, _buyer in await waiting_for(seated, talk, towns)}
    if number not in listed:
        words = _("No question of this number waits here: /questions lists them.")
        return say_line(Place.of(message), words)
    await inquiries.settle(talk.unit.session, number, talk.now)
    return say_line(Place.of(message), _("Done: № {number}.").format(number=number))


async def waiting_for(seated: StaffChat, talk: Talk, towns: Towns) -> Waiting:
    """Return what waits for these staff: for a factory, what is about the goods it makes."""
    session = talk.unit.session
    waiting = [(inquiry, buyer) for inquiry, _, buyer in await inquiries.open_questions(session)]
    if not seated.factory:
        return waiting
    named = {sku for inquiry, _buyer in waiting for sku in spoken_of(inquiry)}
    products = await (await towns.of(session)).products([*named])
    made = {each.sku for each in products if each.factory == seated.factory}
    return [one for one in waiting if made & {*spoken_of(one[0])}]


def spoken_of(inquiry: Inquiry) -> list[str]:
    """Return the articles of a question: those of the answer, and those that the buyer named."""
    return [*dict.fromkeys([*inquiry.products, *inquiry.slots.get("skus", ())])]


def _section(inquiry: Inquiry, buyer: Contact) -> Section:
    told = "\n".join(line[:_LONGEST] for line in question_lines(inquiry))
    who = [buyer.name] if buyer.name else []
    title = [f"№ {inquiry.id}", day(inquiry.at.date()), *who, language_name(inquiry.language)]
    return Section(told, " · ".join(title))


def _number(command: CommandObject) -> int:
    said = (command.args or "").strip().lstrip("№#")
    return int(said) if said.isdecimal() else 0


def build() -> Router:
    """Return the router of the questions."""
    router = Router(name=__name__)
    router.message.register(list_questions, Command("questions", ignore_case=True), in_staff_chat)
    router.message.register(settle, Command("done", ignore_case=True), in_staff_chat)
    return router
