"""Asking for a person: the next message goes along with the question."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from bot.i18n import _, speaking
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.filters import has_text
from handlers.place import Place
from handlers.say import Method, say, say_line, without_contact_button
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
        words = _("Noted. The person who takes this up will read it.")
    noted = without_contact_button(say_line(Place.of(message), words))
    if not answered.is_business:
        return noted
    return [*noted, *say(replace(Place.of(message), answers=None), answered.reply.said)]


def build() -> Router:
    """Return the router of this dialogue; it goes after the commands."""
    router = Router(name=__name__)
    router.message.register(take_note, StateFilter(ForPerson.note), has_text)
    return router
