"""The questions of a request, one after another, and what a buyer sends in between."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from bot.catalogue.models import Product
from bot.i18n import _
from bot.leads import queries
from bot.leads.models import Lead, LeadState
from bot.leads.request import Request, Step
from bot.leads.sent_along import noted
from bot.leads.texts_asking import question_words, review_words
from bot.leads.trade import Trade
from bot.outbox.words import Section, Words
from handlers.place import Place
from handlers.say import Method, say_words
from handlers.talk import Talk

LEAD: Final = "lead"
STEP: Final = "step"


class Requesting(StatesGroup):
    """A buyer is asked what a factory has to know."""

    answering = State()


async def ask_next(
    place: Place,
    lead: Lead,
    state: FSMContext,
    talk: Talk,
    trade: Trade,
    *,
    first: bool = False,
) -> list[Method]:
    """Ask for what is still missing; once nothing is, show all of it to be confirmed."""
    request = Request.from_json(lead.request)
    step = request.next_step(has_attachments=bool(lead.attachments))
    if step is None:
        await state.clear()
        return say_words(place, await review(lead, talk, trade))
    return await ask(place, lead, step, state=state, talk=talk, trade=trade, first=first)


async def ask(
    place: Place,
    lead: Lead,
    step: Step,
    *,
    state: FSMContext,
    talk: Talk,
    trade: Trade,
    first: bool = False,
) -> list[Method]:
    """Ask one question."""
    await state.set_state(Requesting.answering)
    await state.update_data({LEAD: lead.id, STEP: step.value})
    products = await products_of(lead, talk, trade)
    return say_words(place, question_words(lead, step, products, first=first))


def keep(lead: Lead, request: Request, trade: Trade) -> None:
    """Keep what the request says now."""
    lead.request, lead.changed_at = request.as_json(), trade.clock()


async def attach(
    attachment: dict[str, Any], message: Message, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method] | None:
    """Put a file to the request that is being completed; None where none is."""
    found = await going_on(state, talk)
    if found is None:
        return None
    lead, step = found
    kept = await noted(talk.unit.session, talk.conversation.bot_id, attachment, talk.now)
    lead.attachments = [*lead.attachments, kept]
    if step is Step.GOODS:
        return await ask_next(Place.of(message), lead, state, talk, trade)
    words = question_words(lead, step, (), first=False)
    thanks = Section(_("Thank you, it goes along with your request."))
    return say_words(Place.of(message), replace(words, sections=(thanks, *words.sections)))


async def share_number(
    number: str, message: Message, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method] | None:
    """Take a shared contact for how the buyer is reached; None where no request is going on."""
    found = await going_on(state, talk)
    if found is None:
        return None
    lead, _step = found
    keep(lead, Request.from_json(lead.request).settling(Step.REACH, reach=number), trade)
    lead.shows_contact = True
    return await ask_next(Place.of(message), lead, state, talk, trade)


async def going_on(state: FSMContext, talk: Talk) -> tuple[Lead, Step] | None:
    """Return the request that is being completed, and what was asked last."""
    if await state.get_state() != Requesting.answering.state:
        return None
    data = await state.get_data()
    lead = await talk.unit.session.get(Lead, data.get(LEAD))
    if lead is None or lead.state != LeadState.DRAFT:
        return None
    return lead, Step(data[STEP])


async def review(lead: Lead, talk: Talk, trade: Trade) -> Words:
    """Return the request as it would be sent; who worked with one factory may stay with it."""
    known = await queries.worked_with(talk.unit.session, lead.contact_id)
    name = ""
    if len(known) == 1:
        name = await trade.letters.factory_name(talk.unit.session, known.pop())
    return review_words(lead, await products_of(lead, talk, trade), name)


async def products_of(lead: Lead, talk: Talk, trade: Trade) -> Sequence[Product]:
    """Return the articles that a request names."""
    town = await trade.towns.of(talk.unit.session)
    return await town.products(Request.from_json(lead.request).skus)
