"""What the office does with leads that no factory has taken."""

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
from bot.leads.errors import NotForYou
from bot.leads.models import OPEN
from bot.leads.press import LeadPress, Verb, packed
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
    """Put a lead before the factories once more: by turns, or before the one that was chosen."""
    assert query.message is not None
    _office_only(seated)
    seen = await lead_before(talk.unit.session, OFFICE, press.number)
    place = Place.of(query.message)
    if seen.lead.state not in OPEN:
        return [query.answer(_("This lead is over."), show_alert=True)]
    if press.verb is Verb.ASSIGN and not press.argument:
        return [query.answer(), *say_words(place, await _choice(press.number, talk, trade))]
    if press.argument and not await staffed(talk.unit.session, [press.argument]):
        return [query.answer(_nobody_there(), show_alert=True)]
    if await queries.offer_to(talk.unit.session, press.number, press.argument):
        return [query.answer(_("This factory has had it before."), show_alert=True)]
    if press.verb is Verb.ASSIGN:
        offer = await trade.offer.to_factory(talk.unit, seen.lead, press.argument)
        said = _("Lead № {number} is before {factory}.").format(
            number=press.number, factory=offer.factory
        )
        return [query.answer(), *say_line(place, said)]
    offers = await trade.offer(talk.unit, seen.lead)
    said = (
        _("Lead № {number} is before {factory}.").format(
            number=press.number, factory=", ".join(offer.factory for offer in offers)
        )
        if offers
        else _("Nobody fits who has not had it: choose a factory yourself.")
    )
    return [query.answer(), *say_line(place, said)]


async def _choice(number: int, talk: Talk, trade: Trade) -> Words:
    had = {offer.factory for offer in await queries.offers_of(talk.unit.session, number)}
    town = await trade.towns.of(talk.unit.session)
    free = [one for one in await town.active_factories() if one.code not in had]
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
    town = await trade.towns.of(talk.unit.session)
    found = await town.factories([code.strip().upper()])
    if not (number.isdecimal() and found):
        words = _("Write the number of the lead and the factory’s code: /assign 12 XBH-03")
        return say_line(Place.of(message), words)
    seen = await lead_before(talk.unit.session, OFFICE, int(number))
    if not await staffed(talk.unit.session, [*found]):
        return say_line(Place.of(message), _nobody_there())
    if await queries.offer_to(talk.unit.session, int(number), code.strip().upper()):
        return say_line(Place.of(message), _("This factory has had it before."))
    offer = await trade.offer.to_factory(talk.unit, seen.lead, code.strip().upper())
    said = _("Lead № {number} is before {factory}.").format(number=number, factory=offer.factory)
    return say_line(Place.of(message), said)


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


def _nobody_there() -> str:
    return _("Nobody of this factory is here or on duty. /invite and its code lets somebody in.")


def _office_only(seated: StaffChat) -> None:
    if seated.factory != OFFICE:
        raise NotForYou("for the office only")


def build() -> Router:
    """Return the router of the office."""
    router = Router(name=__name__)
    router.callback_query.register(show_history, presses(Verb.HISTORY), in_staff_chat)
    router.callback_query.register(offer_again, presses(Verb.AGAIN, Verb.ASSIGN), in_staff_chat)
    router.callback_query.register(send_letter, presses(Verb.SEND_LETTER), in_staff_chat)
    router.message.register(assign, Command("assign", ignore_case=True), in_staff_chat)
    router.message.register(list_letters, Command("letters", ignore_case=True), in_staff_chat)
    return router
