"""Asking for a person: the next message goes along with the question."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from bot.answering.said import Said, Section
from bot.i18n import _, speaking
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.filters import has_text
from handlers.place import Place
from handlers.say import Method, say
from handlers.talk import Talk


class ForPerson(StatesGroup):
    """A buyer has asked for a person and may say what about."""

    note = State()


async def take_note(
    message: Message, state: FSMContext, talk: Talk, answer: AnswerBuyer
) -> list[Method]:
    """Put the message to the waiting question, and answer it as well where the desk can.

    It takes one message only: nobody is trapped in a dialogue that they have forgotten.
    """
    # Forwarded messages come several at a time, and all of them belong to the question.
    if message.forward_origin is None:
        await state.clear()
    text = message.text or message.caption or ""
    if question := await talk.latest_question():
        question.text = f"{question.text}\n{text}".strip()
    answered = await answer.text(talk, text)
    with speaking(answered.frame.language):
        noted = Section(_("Noted. The person who takes this up will read it."))
    if not answered.is_business:
        return say(Place.of(message), [Said(sections=(noted,))])
    first, *others = answered.reply.said
    return say(Place.of(message), [replace(first, sections=(noted, *first.sections)), *others])


def build() -> Router:
    """Return the router of this dialogue; it goes after the commands."""
    router = Router(name=__name__)
    router.message.register(take_note, StateFilter(ForPerson.note), has_text)
    return router
