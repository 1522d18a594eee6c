"""A place on the map: the city there is where the goods should go."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import Message

from bot.i18n import _
from bot.understanding import city_near, pressed
from bot.understanding.frame import Topic
from handlers.buyer.answer import AnswerBuyer
from handlers.buyer.filters import is_place
from handlers.place import Place
from handlers.say import Method, say, say_line
from handlers.talk import Talk


async def answer_pin(message: Message, talk: Talk, answer: AnswerBuyer) -> list[Method]:
    """Answer how goods get to the city nearest to a pin; in the wilderness, ask for its name."""
    pin = message.location or (message.venue.location if message.venue else None)
    assert pin is not None
    there = city_near(pin.latitude, pin.longitude)
    if there is None:
        words = _(
            "Thank you for the place. Please also write the city and country: I know the ways of "
            "delivery by their names."
        )
        return say_line(Place.of(message), words)
    frame = pressed(Topic.DELIVERY, talk.context)
    to_there = replace(frame.slots, destination=there)
    answered = await answer.frame(
        talk,
        replace(
            frame,
            text=f"[location] {there.city}",
            slots=to_there,
            named=frozenset({"destination"}),
        ),
    )
    return say(Place.of(message), answered.reply.said)


def build() -> Router:
    """Return the router of places."""
    router = Router(name=__name__)
    router.message.register(answer_pin, is_place)
    return router
