"""How soon factories answer: a factory sees its own figures, the office all."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.answering.texts_wording import worded
from bot.contacts.models import StaffChat
from bot.contacts.staff import OFFICE
from bot.leads.rates import rates_of
from bot.leads.texts_rates import all_rates_words, own_rates_words
from bot.leads.trade import Trade
from handlers.place import Place
from handlers.say import Method, say_words
from handlers.staff.filters import in_staff_chat, role_of
from handlers.talk import Talk


async def show_rates(
    message: Message, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Show how often was answered in time, over 30 days."""
    await role_of(talk, seated)
    session, place = talk.unit.session, Place.of(message)
    if seated.factory != OFFICE:
        own = await rates_of(session, talk.now, seated.factory)
        return say_words(place, own_rates_words(own.get(seated.factory)))
    town = await trade.towns.of(session)
    names = {one.code: worded(one, "name") for one in await town.active_factories()}
    return say_words(place, all_rates_words(await rates_of(session, talk.now), names))


def build() -> Router:
    """Return the router of response rates."""
    router = Router(name=__name__)
    router.message.register(show_rates, Command("rates", ignore_case=True), in_staff_chat)
    return router
