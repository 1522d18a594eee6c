"""A buyer's own requests: where each stands, going on with it, withdrawing it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.i18n import _
from bot.leads import queries
from bot.leads.access import own_lead
from bot.leads.models import OPEN, Lead, LeadState
from bot.leads.press import LeadPress, Verb, packed
from bot.leads.request import Request
from bot.leads.texts_lead import lead_state_name
from bot.leads.texts_request import kind_name, request_lines
from bot.leads.trade import Trade
from bot.outbox.words import Key, Press, Section, Words
from handlers.lead_presses import presses
from handlers.place import Place
from handlers.say import Method, say_line, say_words, say_words_instead
from handlers.talk import Talk

SHOWN = 5


async def list_requests(
    message: Message, state: FSMContext, talk: Talk, trade: Trade
) -> list[Method]:
    """Show the latest requests, the newest last, each with what can be done about it."""
    await state.clear()
    assert talk.contact.id is not None
    leads = await queries.of_buyer(talk.unit.session, talk.contact.id, SHOWN)
    if not leads:
        words = _(
            "You have no requests yet. Tell me which socks you need, and press “Ask a factory” "
            "under the answer."
        )
        return say_line(Place.of(message), words)
    shown = [await _shown(lead, talk, trade) for lead in reversed(leads)]
    return say_words(Place.of(message), *shown)


async def _shown(lead: Lead, talk: Talk, trade: Trade) -> Words:
    town = await trade.towns.of(talk.unit.session)
    request = Request.from_json(lead.request)
    lines = request_lines(request, await town.products(request.skus), lead.attachments)
    # NOTE: the title of a buyer's request: number, kind, where it stands.
    title = _("№ {number} · {kind} · {state}").format(
        number=lead.id, kind=kind_name(lead.kind), state=lead_state_name(lead.state)
    )
    return Words(sections=(Section("\n".join(lines), title),), buttons=_buttons(lead))


def _buttons(lead: Lead) -> tuple[tuple[Key, ...], ...]:
    if lead.state == LeadState.DRAFT:
        go_on = Press(_("Go on"), packed(Verb.RESUME, lead.id))
        drop = Press(_("Drop it"), packed(Verb.REALLY_WITHDRAW, lead.id))
        return ((go_on, drop),)
    if lead.state in OPEN:
        return ((Press(_("Withdraw"), packed(Verb.WITHDRAW, lead.id)),),)
    return ()


async def ask_whether_to_withdraw(
    query: CallbackQuery, press: LeadPress, talk: Talk
) -> list[Method]:
    """Ask once more: a factory may be at work on it."""
    assert query.message is not None
    assert talk.contact.id is not None
    lead = await own_lead(talk.unit.session, talk.contact.id, press.number)
    said = _("Withdraw request № {number}? The factory is told.").format(number=lead.id)
    sure = Press(_("Yes, withdraw"), packed(Verb.REALLY_WITHDRAW, lead.id))
    words = Words(sections=(Section(said),), buttons=((sure,),))
    return [query.answer(), *say_words(Place.of(query.message), words)]


async def withdraw(
    query: CallbackQuery, press: LeadPress, talk: Talk, trade: Trade
) -> list[Method]:
    """End a request that its buyer no longer wants."""
    assert query.message is not None
    assert talk.contact.id is not None
    lead = await own_lead(talk.unit.session, talk.contact.id, press.number)
    was_open = await trade.close(talk.unit, lead, LeadState.WITHDRAWN)
    said = _("Request № {number} is withdrawn.") if was_open else _("Request № {number} is over.")
    words = Words(sections=(Section(said.format(number=press.number)),))
    place, number = Place.of(query.message), query.message.message_id
    return [query.answer(), *say_words_instead(place, number, words)]


def build() -> Router:
    """Return the router of a buyer's requests."""
    router = Router(name=__name__)
    router.message.register(list_requests, Command("requests", ignore_case=True))
    router.callback_query.register(ask_whether_to_withdraw, presses(Verb.WITHDRAW))
    router.callback_query.register(withdraw, presses(Verb.REALLY_WITHDRAW))
    return router
