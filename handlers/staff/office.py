"""What the office does with leads that no factory has taken."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.answering.texts_wording import worded
from bot.contacts.models import StaffChat
from bot.contacts.staff import OFFICE
from bot.contacts.staff_queries import staffed
from bot.i18n import _
from bot.leads import queries
from bot.leads.access import lead_before
from bot.leads.errors import FactoryUnknown, NotForYou
from bot.leads.models import Offer
from bot.leads.press import LeadPress, Verb, packed
from bot.leads.rights import Deed, require
from bot.leads.texts_office import history_words
from bot.leads.trade import Trade
from bot.outbox import queries as letters
from bot.outbox.texts import undelivered_words
from bot.outbox.words import Press, Section, Words
from handlers.lead_presses import presses
from handlers.place import Place
from handlers.say import Method, say_line, say_words
from handlers.staff.filters import in_staff_chat, role_of
from handlers.talk import Talk

OFFERED_TO_CHOOSE = 12


async def show_history(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Show why a lead went where it went; a factory sees it of its own leads."""
    assert query.message is not None
    await role_of(talk, seated)
    seen = await lead_before(talk.unit.session, seated.factory, press.number)
    events = await queries.events_of(talk.unit.session, press.number)
    town = await trade.towns.of(talk.unit.session)
    names = {one.code: worded(one, "name") for one in await town.active_factories()}
    words = history_words(seen.lead, events, names, trade.towns.zone)
    return [query.answer(), *say_words(Place.of(query.message), words)]


async def offer_again(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Put a lead before the factories once more, by turns."""
    assert query.message is not None
    _office_only(seated)
    seen = await lead_before(talk.unit.session, OFFICE, press.number)
    offers = await trade.reoffer.by_turns(talk.unit, seen)
    return [query.answer(), *say_line(Place.of(query.message), _offered(press.number, offers))]


async def choose(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Put a lead before the factory that was chosen, or have one chosen first."""
    assert query.message is not None
    _office_only(seated)
    seen = await lead_before(talk.unit.session, OFFICE, press.number)
    place = Place.of(query.message)
    if not press.argument:
        require(seen, Deed.ASSIGN)
        return [query.answer(), *say_words(place, await _choice(press.number, talk, trade))]
    offer = await trade.reoffer.to(talk.unit, seen, press.argument)
    return [query.answer(), *say_line(place, _offered(press.number, [offer]))]


async def _choice(number: int, talk: Talk, trade: Trade) -> Words:
    free = await trade.reoffer.choices(talk.unit.session, number)
    there = await staffed(talk.unit.session, [one.code for one in free])
    free = [one for one in free if one.code in there]
    rows = tuple(
        (Press(worded(one, "name")[:40], packed(Verb.ASSIGN, number, one.code)),)
        for one in free[:OFFERED_TO_CHOOSE]
    )
    said = _("Which factory? /assign {number} and its code works as well.").format(number=number)
    return Words(sections=(Section(said),), buttons=rows)


async def assign(
    message: Message, command: CommandObject, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Put a lead before a factory: `/assign 12 XBH-03`."""
    _office_only(seated)
    number, _space, code = (command.args or "").strip().partition(" ")
    place = Place.of(message)
    usage = _("Write the number of the lead and the factory’s code: /assign 12 XBH-03")
    if not number.isdecimal():
        return say_line(place, usage)
    seen = await lead_before(talk.unit.session, OFFICE, int(number))
    try:
        offer = await trade.reoffer.to(talk.unit, seen, code.strip().upper())
    except FactoryUnknown:
        return say_line(place, usage)
    return say_line(place, _offered(int(number), [offer]))


def _offered(number: int, offers: Sequence[Offer]) -> str:
    return _("Lead № {number} is before {factory}.").format(
        number=number, factory=", ".join(offer.factory for offer in offers)
    )


async def list_letters(message: Message, talk: Talk, seated: StaffChat) -> list[Method]:
    """List the letters that failed or may not have arrived, to be sent once more."""
    _office_only(seated)
    found = await letters.undelivered(talk.unit.session)
    if not found:
        return say_line(Place.of(message), _("Every letter has arrived."))
    return say_words(Place.of(message), *undelivered_words(found, _once_more))


def _once_more(letter_id: int) -> Press:
    return Press(_("Send again"), packed(Verb.SEND_LETTER, letter_id))


async def send_letter(
    query: CallbackQuery, press: LeadPress, talk: Talk, seated: StaffChat, trade: Trade
) -> list[Method]:
    """Have a letter sent once more."""
    _office_only(seated)
    again = await trade.outbox.again(talk.unit, press.number)
    return [query.answer(_("It goes again.") if again else _("It has gone already."))]


def _office_only(seated: StaffChat) -> None:
    if seated.factory != OFFICE:
        raise NotForYou("for the office only")


def build() -> Router:
    """Return the router of the office."""
    router = Router(name=__name__)
    router.callback_query.register(show_history, presses(Verb.HISTORY), in_staff_chat)
    router.callback_query.register(offer_again, presses(Verb.AGAIN), in_staff_chat)
    router.callback_query.register(choose, presses(Verb.ASSIGN), in_staff_chat)
    router.callback_query.register(send_letter, presses(Verb.SEND_LETTER), in_staff_chat)
    router.message.register(assign, Command("assign", ignore_case=True), in_staff_chat)
    router.message.register(list_letters, Command("letters", ignore_case=True), in_staff_chat)
    return router
