"""What buyers wait for: the questions that the desk has promised to ask."""

from collections.abc import Sequence
from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.answering.said import Said, Section
from bot.answering.town import Towns
from bot.contacts.models import StaffChat
from bot.i18n import _, day, ngettext
from bot.inquiries import queries as inquiries
from bot.inquiries.models import Inquiry
from handlers.place import Place
from handlers.say import Method, say, say_line
from handlers.staff.filters import in_staff_chat
from handlers.talk import Talk

SHOWN: Final = 10
_LONGEST: Final = 300  # characters of a question


async def list_questions(
    message: Message, talk: Talk, seated: StaffChat, towns: Towns
) -> list[Method]:
    """List the questions that wait: in a factory's chat those about what it makes."""
    waiting = [inquiry for inquiry, _chat in await inquiries.open_questions(talk.unit.session)]
    if seated.factory:
        waiting = await _about_goods_of(seated.factory, waiting, talk, towns)
    if not waiting:
        return say_line(Place.of(message), _("Nothing is waiting for an answer."))
    return say(Place.of(message), [Said(sections=(*_listed(waiting),))])


async def _about_goods_of(
    factory: str, waiting: Sequence[Inquiry], talk: Talk, towns: Towns
) -> list[Inquiry]:
    town = await towns.of(talk.unit.session)
    named = {sku for inquiry in waiting for sku in spoken_of(inquiry)}
    made = {each.sku for each in await town.products([*named]) if each.factory == factory}
    return [inquiry for inquiry in waiting if made & {*spoken_of(inquiry)}]


def spoken_of(inquiry: Inquiry) -> list[str]:
    """Return the articles of a question: those of the answer, and those that the buyer named."""
    return [*dict.fromkeys([*inquiry.products, *inquiry.slots.get("skus", ())])]


def _listed(waiting: Sequence[Inquiry]) -> list[Section]:
    sections = [
        Section(
            inquiry.text[:_LONGEST] or ", ".join(inquiry.topics),
            " · ".join([f"№ {inquiry.id}", day(inquiry.at.date()), *spoken_of(inquiry)[:3]]),
        )
        for inquiry in waiting[-SHOWN:]
    ]
    if older := len(waiting) - len(sections):
        more = ngettext("{count} older question", "{count} older questions", older)
        sections.insert(0, Section(more.format(count=older)))
    return sections


def build() -> Router:
    """Return the router of the questions."""
    router = Router(name=__name__)
    router.message.register(list_questions, Command("questions", ignore_case=True), in_staff_chat)
    return router
