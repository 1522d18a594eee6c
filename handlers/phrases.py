"""Trade phrases: chosen in one's own language, read by the other side in theirs."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.contacts.staff_queries import staff_chat
from bot.i18n import _
from bot.leads import dialogues
from bot.leads.errors import LeadNotFound
from bot.leads.models import TALKING, Dialogue, Lead
from bot.leads.phrases import (
    PlaceMissing,
    PlaceWrong,
    WordsLeftOver,
    facts_of,
    filled_from,
    phrase,
)
from bot.leads.phrases.texts import refusal
from bot.leads.press import LeadPress, Verb
from bot.leads.saying import Remark
from bot.leads.texts_phrases import fill_in_words, groups_words, phrases_words
from bot.leads.trade import Trade
from handlers.buyer.filters import has_text
from handlers.lead_presses import presses
from handlers.place import Place
from handlers.say import Method, say_line, say_words
from handlers.staff.filters import role_of
from handlers.talk import Talk

PHRASE: Final = "phrase"
DIALOGUE: Final = "dialogue"


class Phrasing(StatesGroup):
    """Somebody has chosen a phrase that leaves something open."""

    filling = State()


async def list_groups(message: Message, talk: Talk) -> list[Method]:
    """Show what phrases are about, to somebody who talks with the other side."""
    number = talk.conversation.dialogue_id
    if number is None:
        words = _("First choose whom you write to: the phrases go there.")
        return say_line(Place.of(message), words)
    _dialogue, _lead, by_factory = await _held(number, talk)
    return say_words(Place.of(message), groups_words(number, by_factory=by_factory))


async def list_phrases(query: CallbackQuery, press: LeadPress, talk: Talk) -> list[Method]:
    """Show the phrases of a group."""
    assert query.message is not None
    _dialogue, _lead, by_factory = await _held(press.number, talk)
    words = phrases_words(press.number, press.argument, by_factory=by_factory)
    return [query.answer(), *say_words(Place.of(query.message), words)]


async def choose(
    query: CallbackQuery, press: LeadPress, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method]:
    """Send a phrase, or ask for what it leaves open."""
    assert query.message is not None
    await _held(press.number, talk)
    place = Place.of(query.message)
    if phrase(press.argument).places:
        await state.set_state(Phrasing.filling)
        await state.update_data({PHRASE: press.argument, DIALOGUE: press.number})
        return [query.answer(), *say_words(place, fill_in_words(press.argument))]
    await _say(press.number, press.argument, {}, talk=talk, trade=trade, place=place)
    return [query.answer(_("Sent."))]


async def fill_in(message: Message, state: FSMContext, talk: Talk, trade: Trade) -> list[Method]:
    """Put what was typed into the phrase, and send it; what does not fit is said."""
    data = await state.get_data()
    code, number = data[PHRASE], data[DIALOGUE]
    try:
        values = filled_from(code, message.text or "", talk.today, talk.language)
    except (PlaceMissing, PlaceWrong, WordsLeftOver) as error:
        return say_line(Place.of(message), refusal(error))
    await state.clear()
    facts = facts_of(code, values)
    await _say(number, code, facts, talk=talk, trade=trade, place=Place.of(message))
    return say_line(Place.of(message), _("Sent."))


async def _say(
    number: int, code: str, facts: dict[str, str], *, talk: Talk, trade: Trade, place: Place
) -> None:
    dialogue, lead, by_factory = await _held(number, talk)
    remark = Remark(
        by_factory=by_factory,
        bot_id=talk.conversation.bot_id,
        chat_id=place.chat_id,
        message_id=None,
        phrase=code,
        values=facts,
    )
    await trade.say(talk.unit, dialogue, lead, remark)


async def _held(number: int, talk: Talk) -> tuple[Dialogue, Lead, bool]:
    """Return a dialogue that somebody takes part in, and whether for the factory.

    Raises LeadNotFound, NotForYou.
    """
    found = await dialogues.with_lead(talk.unit.session, number)
    if found is None or found[1].state not in TALKING:
        raise LeadNotFound(number)
    dialogue, lead = found
    seated = await staff_chat(talk.unit.session, talk.conversation)
    if seated is not None and seated.factory == dialogue.factory:
        await role_of(talk, seated)
        return dialogue, lead, True
    if lead.contact_id != talk.contact.id:
        raise LeadNotFound(number)
    return dialogue, lead, False


def build() -> Router:
    """Return the router of trade phrases; it goes before people's talk."""
    router = Router(name=__name__)
    router.message.register(list_groups, Command("phrases", ignore_case=True))
    router.callback_query.register(list_phrases, presses(Verb.PHRASES))
    router.callback_query.register(choose, presses(Verb.PHRASE))
    router.message.register(fill_in, StateFilter(Phrasing.filling), has_text)
    return router
