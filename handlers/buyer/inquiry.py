"""The main thing: a buyer writes, the desk answers."""

from aiogram import Router
from aiogram.types import Message

from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.filters import has_text
from handlers.place import Place
from handlers.say import Method, say
from handlers.talk import Talk


async def answer_text(message: Message, talk: Talk, answer: AnswerBuyer) -> list[Method]:
    """Say everything we know about what the buyer just asked."""
    talk = talk.about(message.message_id, edited=message.edit_date is not None)
    answered = await answer.text(talk, message.text or message.caption or "")
    return say(Place.of(message), answered.reply.said)


def build() -> Router:
    """Return the router of whatever no other conversation has taken."""
    router = Router(name=__name__)
    router.message.register(answer_text, has_text)
    router.edited_message.register(answer_text, has_text)
    return router
