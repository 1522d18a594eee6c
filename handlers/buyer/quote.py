"""What a buyer says to a quote: yes, please change this, or no."""

from typing import Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.i18n import _
from bot.leads.access import own_quote
from bot.leads.models import QuoteState
from bot.leads.press import LeadPress, Verb
from bot.leads.texts_quoting import accepted_words, decline_reasons, why_declined_words
from bot.leads.trade import Trade
from handlers.buyer.filters import has_text
from handlers.lead_presses import presses
from handlers.place import Place
from handlers.remarks import remark_of, too_large
from handlers.say import Method, say_line, say_words
from handlers.talk import Talk

QUOTE: Final = "quote"


class ChangingQuote(StatesGroup):
    """A buyer says what should be different in a quote."""

    saying = State()


async def accept(query: CallbackQuery, press: LeadPress, talk: Talk, trade: Trade) -> list[Method]:
    """Accept a quote: it is an order from now on."""
    assert query.message is not None
    quote, dialogue, _lead = await trade.answer_quote(
        talk.unit, talk.contact.id or 0, press.number, QuoteState.ACCEPTED
    )
    name = await trade.letters.factory_name(talk.unit.session, dialogue.factory)
    return [query.answer(), *say_words(Place.of(query.message), accepted_words(quote, name))]


async def ask_what_to_change(
    query: CallbackQuery, press: LeadPress, state: FSMContext, talk: Talk
) -> list[Method]:
    """Ask what should be different."""
    assert query.message is not None
    await own_quote(talk.unit.session, talk.contact.id or 0, press.number)
    await state.set_state(ChangingQuote.saying)
    await state.update_data({QUOTE: press.number})
    words = _("What should be different? Price, quantity, terms: write it in your own words.")
    return [query.answer(), *say_line(Place.of(query.message), words)]


async def take_change(
    message: Message, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method]:
    """Bring the wish to the factory, which revises the quote."""
    if refused := await too_large(message):
        return refused
    number = (await state.get_data()).get(QUOTE, 0)
    await state.clear()
    _quote, dialogue, lead = await trade.answer_quote(
        talk.unit, talk.contact.id or 0, number, QuoteState.CHANGE
    )
    await trade.say(talk.unit, dialogue, lead, await remark_of(message, talk, by_factory=False))
    words = _("I have passed it on. The factory sends a new quote here.")
    return say_line(Place.of(message), words)


async def ask_why(query: CallbackQuery, press: LeadPress, talk: Talk) -> list[Method]:
    """Ask why a quote does not suit."""
    assert query.message is not None
    await own_quote(talk.unit.session, talk.contact.id or 0, press.number)
    return [query.answer(), *say_words(Place.of(query.message), why_declined_words(press.number))]


async def decline(
    query: CallbackQuery, press: LeadPress, talk: Talk, trade: Trade
) -> list[Method]:
    """Decline a quote, for a reason that the factory hears."""
    assert query.message is not None
    reason = press.argument if press.argument in decline_reasons() else "other"
    quote, _dialogue, _lead = await trade.answer_quote(
        talk.unit, talk.contact.id or 0, press.number, QuoteState.DECLINED, reason=reason
    )
    words = _("Quote {number} is declined. The factory hears why.").format(number=quote.number)
    return [query.answer(), *say_line(Place.of(query.message), words)]


def build() -> Router:
    """Return the router of answers to quotes; it goes before people's talk."""
    router = Router(name=__name__)
    router.callback_query.register(accept, presses(Verb.QUOTE_ACCEPT))
    router.callback_query.register(ask_what_to_change, presses(Verb.QUOTE_CHANGE))
    router.callback_query.register(ask_why, presses(Verb.QUOTE_DECLINE))
    router.callback_query.register(decline, presses(Verb.QUOTE_WHY))
    router.message.register(take_change, StateFilter(ChangingQuote.saying), has_text)
    return router
