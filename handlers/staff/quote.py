"""Drawing up a quote: prefilled from the price list, changed as the clerk types, sent."""

from typing import Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.contacts.models import StaffChat
from bot.i18n import _
from bot.leads import dialogues
from bot.leads.access import lead_before, quote_before
from bot.leads.errors import AcceptFirst, QuoteOver
from bot.leads.models import QuoteState
from bot.leads.press import LeadPress, Verb
from bot.leads.texts_quoting import SURE, draft_words
from bot.leads.trade import Trade
from handlers.buyer.filters import has_text
from handlers.lead_presses import presses
from handlers.place import Place
from handlers.say import Method, say_line, say_words
from handlers.staff.filters import in_staff_chat, role_of
from handlers.talk import Talk

QUOTE: Final = "quote"


class Quoting(StatesGroup):
    """A clerk draws up a quote: what is written changes it."""

    filling = State()


async def draw_up(
    query: CallbackQuery,
    press: LeadPress,
    *,
    state: FSMContext,
    talk: Talk,
    seated: StaffChat,
    trade: Trade,
) -> list[Method]:
    """Show the draft of a quote for a lead, as far as the price list fills it in."""
    assert query.message is not None
    await role_of(talk, seated)
    seen = await lead_before(talk.unit.session, seated.factory, press.number)
    if not seen.is_accepted:
        raise AcceptFirst(f"a quote for lead {press.number}")
    dialogue = await dialogues.begun(talk.unit.session, seen.lead, seated.factory, trade.clock())
    drawn = await trade.draw_up(talk.unit, dialogue, seen.lead)
    await state.set_state(Quoting.filling)
    await state.update_data({QUOTE: drawn.quote.id})
    return [query.answer(), *say_words(Place.of(query.message), draft_words(drawn))]


async def fill_in(
    message: Message, state: FSMContext, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Put what the clerk writes into the quote."""
    await role_of(talk, seated)
    number = (await state.get_data()).get(QUOTE, 0)
    quote, dialogue, lead = await quote_before(talk.unit.session, seated.factory, number)
    if quote.state != QuoteState.DRAFT:
        await state.clear()
        return say_line(
            Place.of(message), _("This quote has gone. “Quote” begins a new revision.")
        )
    drawn = await trade.draw_up.fill_in(talk.unit, quote, dialogue, lead, message.text or "")
    return say_words(Place.of(message), draft_words(drawn))


async def send(
    query: CallbackQuery,
    press: LeadPress,
    *,
    state: FSMContext,
    talk: Talk,
    seated: StaffChat,
    trade: Trade,
) -> list[Method]:
    """Send the quote; what looks wrong is sent only when the clerk is sure."""
    assert query.message is not None
    await role_of(talk, seated)
    quote, dialogue, lead = await quote_before(talk.unit.session, seated.factory, press.number)
    drawn = await trade.draw_up.looked_over(talk.unit, quote, dialogue, lead)
    if (drawn.doubts or drawn.other_quantity) and press.argument != SURE:
        return [query.answer(), *say_words(Place.of(query.message), draft_words(drawn))]
    await trade.send_quote(talk.unit, quote, dialogue, lead)
    await state.clear()
    said = _("Quote {number} is on its way. You hear here what the buyer says.").format(
        number=quote.number
    )
    return [query.answer(), *say_line(Place.of(query.message), said)]


async def drop(
    query: CallbackQuery, press: LeadPress, state: FSMContext, talk: Talk, seated: StaffChat
) -> list[Method]:
    """Drop a draft."""
    assert query.message is not None
    await role_of(talk, seated)
    quote, _dialogue, _lead = await quote_before(talk.unit.session, seated.factory, press.number)
    await state.clear()
    if quote.state != QuoteState.DRAFT:
        raise QuoteOver(quote.number)
    await talk.unit.session.delete(quote)
    return [query.answer(), *say_line(Place.of(query.message), _("Dropped."))]


def build() -> Router:
    """Return the router of drawing up quotes; it goes before people's talk."""
    router = Router(name=__name__)
    router.callback_query.register(draw_up, presses(Verb.QUOTE), in_staff_chat)
    router.callback_query.register(send, presses(Verb.QUOTE_SEND), in_staff_chat)
    router.callback_query.register(drop, presses(Verb.QUOTE_DROP), in_staff_chat)
    router.message.register(fill_in, StateFilter(Quoting.filling), has_text, in_staff_chat)
    return router
