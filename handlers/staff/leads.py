"""What a factory does with leads: read, accept, pass with a reason, end."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.answering.texts_wording import sentences
from bot.contacts.models import StaffChat
from bot.contacts.staff import OFFICE
from bot.i18n import _
from bot.leads import queries
from bot.leads.access import Seen, lead_before
from bot.leads.errors import AcceptFirst
from bot.leads.models import Lead, LeadState, Offer, OfferState, PassReason
from bot.leads.press import LeadPress, Verb, packed
from bot.leads.texts_lead import (
    accepted_buttons,
    card_sections,
    offer_buttons,
    reason_buttons,
)
from bot.leads.texts_office import lead_line, office_buttons
from bot.leads.texts_quoting import SILENT, why_lost_words
from bot.leads.trade import Trade
from bot.outbox.words import Key, Press, Section, Words
from handlers.lead_presses import presses
from handlers.place import Place
from handlers.say import Method, say_line, say_words, say_words_instead
from handlers.staff.filters import in_staff_chat, role_of
from handlers.talk import Talk

LISTED = 10


async def list_leads(
    message: Message, command: CommandObject, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """List what is before a factory, or at the office; `/leads 12` shows one of them."""
    await role_of(talk, seated)
    number = (command.args or "").strip().lstrip("№#")
    if number.isdecimal():
        return say_words(Place.of(message), await _card(int(number), talk, seated, trade))
    lines, keys = await _listed(talk, seated)
    if not lines:
        return say_line(Place.of(message), _("No lead waits for you."))
    rows = tuple(tuple(keys[at : at + 3]) for at in range(0, len(keys), 3))
    return say_words(Place.of(message), Words(sections=(Section("\n".join(lines)),), buttons=rows))


async def _listed(talk: Talk, seated: StaffChat) -> tuple[list[str], list[Key]]:
    session = talk.unit.session
    if seated.factory == OFFICE:
        states = (LeadState.OFFICE, LeadState.OFFERED, LeadState.TAKEN)
        waiting = await queries.leads_in(session, states, LISTED)
        found: list[tuple[Lead, Offer | None]] = [(lead, None) for lead, _buyer in waiting]
    else:
        before = await queries.leads_before(session, seated.factory, LISTED)
        found = [(lead, offer) for offer, lead, _buyer in before]
    lines = [lead_line(lead, offer) for lead, offer in found]
    keys: list[Key] = [Press(f"№ {lead.id}", packed(Verb.CARD, lead.id)) for lead, _offer in found]
    return lines, keys


async def show_card(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Show all about a lead."""
    assert query.message is not None
    await role_of(talk, seated)
    card = await _card(press.number, talk, seated, trade)
    return [query.answer(), *say_words(Place.of(query.message), card)]


async def _card(number: int, talk: Talk, seated: StaffChat, trade: Trade) -> Words:
    seen = await lead_before(talk.unit.session, seated.factory, number)
    card = await trade.letters.card_of(talk.unit.session, seen)
    return Words(sections=card_sections(card), buttons=_buttons(seen, number))


def _buttons(seen: Seen, number: int) -> tuple[tuple[Key, ...], ...]:
    offer: Offer | None = seen.offer
    if offer is None:
        return office_buttons(number)
    if offer.state == OfferState.OPEN:
        return offer_buttons(number)
    return accepted_buttons(number) if offer.state == OfferState.ACCEPTED else ()


async def accept(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Take the lead; what is written here next goes to the buyer."""
    assert query.message is not None
    await role_of(talk, seated)
    lead, offer, dialogue = await trade.accept(
        talk.unit, seated.factory, press.number, talk.contact.id
    )
    talk.conversation.dialogue_id = dialogue.id
    place, number = Place.of(query.message), query.message.message_id
    card = await trade.letters.card_of(talk.unit.session, Seen(lead, offer))
    words = Words(sections=card_sections(card), buttons=accepted_buttons(press.number))
    said = _(
        "Lead № {number} is yours. What you write here now goes to the buyer; /desk ends that."
    ).format(number=offer.lead_id)
    return [query.answer(), *say_words_instead(place, number, words), *say_line(place, said)]


async def ask_why(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat
) -> list[Method]:
    """Ask why a factory passes."""
    assert query.message is not None
    await role_of(talk, seated)
    await lead_before(talk.unit.session, seated.factory, press.number)
    said = _("Why do you pass lead № {number}? It costs you nothing.").format(number=press.number)
    words = Words(sections=(Section(said),), buttons=reason_buttons(press.number))
    return [query.answer(), *say_words(Place.of(query.message), words)]


async def pass_on(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Let the next factory have the lead."""
    assert query.message is not None
    await role_of(talk, seated)
    reason = PassReason(press.argument) if press.argument in set(PassReason) else PassReason.OTHER
    await trade.pass_on(talk.unit, seated.factory, press.number, reason=reason, by=talk.contact.id)
    said = _("Thank you. Lead № {number} goes to the next factory.").format(number=press.number)
    if reason is PassReason.FULL:
        said = sentences([said, _("For a week you get no new leads.")])
    place, number = Place.of(query.message), query.message.message_id
    words = Words(sections=(Section(said),))
    return [query.answer(), *say_words_instead(place, number, words)]


_ENDS = {SILENT: LeadState.SILENT}


async def end(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Write down what became of a lead that the factory has."""
    assert query.message is not None
    await role_of(talk, seated)
    seen = await lead_before(talk.unit.session, seated.factory, press.number)
    if seen.offer is not None and not seen.is_accepted:
        raise AcceptFirst(f"lead {press.number} is {seen.offer.state}")
    if press.verb is Verb.LOST and not press.argument:
        words = why_lost_words(press.number)
        return [query.answer(), *say_words(Place.of(query.message), words)]
    state = _ENDS.get(press.argument, LeadState.LOST)
    await trade.close(
        talk.unit,
        seen.lead,
        LeadState.WON if press.verb is Verb.WON else state,
        outcome=press.argument or None,
        factory=seated.factory,
    )
    said = _("№ {number}: noted.").format(number=press.number)
    return [query.answer(), *say_line(Place.of(query.message), said)]


def build() -> Router:
    """Return the router of a factory's leads."""
    router = Router(name=__name__)
    router.message.register(list_leads, Command("leads", ignore_case=True), in_staff_chat)
    router.callback_query.register(show_card, presses(Verb.CARD), in_staff_chat)
    router.callback_query.register(accept, presses(Verb.ACCEPT), in_staff_chat)
    router.callback_query.register(ask_why, presses(Verb.PASS), in_staff_chat)
    router.callback_query.register(pass_on, presses(Verb.WHY), in_staff_chat)
    router.callback_query.register(end, presses(Verb.WON, Verb.LOST), in_staff_chat)
    return router
