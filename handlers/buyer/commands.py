"""Commands; they work whatever dialogue is going on."""

from dataclasses import replace
from typing import Final

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.i18n import _
from bot.understanding import pressed
from bot.understanding.frame import Topic
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.person import ForPerson
from handlers.place import Place
from handlers.say import Method, say, say_line, with_contact_button, without_contact_button
from handlers.talk import Talk

TOPICS: Final = {
    "start": Topic.GREETING,
    "help": Topic.HELP,
    "catalogue": Topic.CATALOGUE,
    "fairs": Topic.FAIR,
    "language": Topic.LANGUAGE,
    "human": Topic.HUMAN,
    "stop": Topic.UNSUBSCRIBE,
}


async def answer_command(
    message: Message, command: CommandObject, state: FSMContext, talk: Talk, answer: AnswerBuyer
) -> list[Method]:
    """Answer a command as if its topic had been written about."""
    await state.clear()
    topic = TOPICS[command.command.lower()]
    # What there is at all, not what of it was spoken of.
    context = talk.context.afresh() if topic is Topic.CATALOGUE else talk.context
    if topic is Topic.CATALOGUE and command.args:
        answered = await answer.text(replace(talk, context=context), command.args)
    else:
        answered = await answer.frame(talk, pressed(topic, context))
    methods = say(Place.of(message), answered.reply.said)
    if topic is not Topic.HUMAN:
        return methods
    await state.set_state(ForPerson.note)
    if message.chat.type != ChatType.PRIVATE:
        return methods
    return with_contact_button(methods, _("📱 Share my phone number"))


async def cancel(message: Message, state: FSMContext, talk: Talk) -> list[Method]:
    """Leave the dialogue that is going on, and forget what was spoken of."""
    await state.clear()
    talk.conversation.dialogue_id = None
    talk.remember(talk.context.afresh())
    words = _("All right, we start afresh. What would you like to know?")
    return without_contact_button(say_line(Place.of(message), words))


def build() -> Router:
    """Return the router of the commands; it goes first, so that no dialogue traps anybody."""
    router = Router(name=__name__)
    router.message.register(answer_command, Command(*TOPICS, ignore_case=True))
    router.message.register(cancel, Command("cancel", ignore_case=True))
    return router
