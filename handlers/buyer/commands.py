"""Commands; they work whatever dialogue is going on."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.i18n import _
from bot.understanding import pressed
from bot.understanding.frame import Topic
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.person import ForPerson
from handlers.say import Method, say
from handlers.talk import Talk

TOPICS: Final = {
    "start": Topic.GREETING,
    "help": Topic.HELP,
    "language": Topic.LANGUAGE,
    "human": Topic.HUMAN,
    "stop": Topic.UNSUBSCRIBE,
}


async def answer_command(
    message: Message, command: CommandObject, state: FSMContext, talk: Talk, answer: AnswerBuyer
) -> list[Method]:
    """Answer a command as if its topic had been written about."""
    await state.clear()
    topic = TOPICS[command.command]
    answered = await answer.frame(talk, pressed(topic, talk.context))
    if topic is Topic.HUMAN:
        await state.set_state(ForPerson.note)
    return say(message.chat.id, answered.reply.said)


async def cancel(message: Message, state: FSMContext, talk: Talk) -> list[Method]:
    """Leave the dialogue that is going on, and forget what was spoken of."""
    await state.clear()
    talk.remember(talk.context.afresh())
    return [message.answer(_("All right, we start afresh. What would you like to know?"))]


def build() -> Router:
    """Return the router of the commands; it goes first, so that no dialogue traps anybody."""
    router = Router(name=__name__)
    router.message.register(answer_command, Command(*TOPICS))
    router.message.register(cancel, Command("cancel"))
    return router
