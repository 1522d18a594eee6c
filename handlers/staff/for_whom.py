"""A table in the middle of a talk is for the buyer, or it is the factory's price list: asked."""

from typing import Any, Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.contacts.models import StaffChat
from bot.files.errors import TooLarge
from bot.i18n import _
from bot.leads.access import dialogue_before
from bot.leads.errors import LeadNotFound
from bot.leads.models import OPEN, Dialogue, Lead
from bot.leads.saying import Remark
from bot.leads.trade import Trade
from bot.outbox.words import Press, Section, Words
from bot.understanding import language_of
from bot.workbook.price_list_press import PriceListPress, Verb
from bot.workbook.price_list_texts import file_refused
from bot.workbook.price_lists import PriceList, PriceLists
from handlers.buyer.attachments import attachment_of, is_too_large
from handlers.place import Place
from handlers.say import Method, say_line, say_words
from handlers.staff.filters import in_staff_chat, role_of
from handlers.staff.price_list import (
    in_factory_chat,
    is_price_list,
    looked_through,
    noted,
    presses,
    without_buttons,
)
from handlers.talk import Talk
from handlers.talking import in_dialogue

SENT: Final = "sent_list"
"""Under this name the chat remembers, of one person, the file that it has asked about."""


async def ask_what_for(
    message: Message,
    state: FSMContext,
    *,
    talk: Talk,
    seated: StaffChat,
    held: tuple[Dialogue, Lead],
) -> list[Method]:
    """Ask whether a file is for the buyer: no rival's buyer should get a factory's prices."""
    await role_of(talk, seated)
    place = Place.of(message)
    if is_too_large(attachment_of(message)):
        return say_line(place, file_refused(TooLarge.code))
    sent = await noted(message, talk, seated)
    dialogue, lead = held
    waiting = {
        "file": sent.file,
        "name": sent.name,
        "dialogue": dialogue.id,
        "attachment": attachment_of(message),
        "text": message.caption or "",
    }
    await state.update_data({SENT: waiting})
    # NOTE: {name} is the name of a file, {number} that of a lead.
    said = _("“{name}”: is it for the buyer of № {number}, or your price list?").format(
        name=sent.name, number=lead.id
    )
    keys = (
        Press(_("For the buyer"), PriceListPress(Verb.TO_BUYER, sent.file).packed()),
        Press(_("Our price list"), PriceListPress(Verb.LOOK_THROUGH, sent.file).packed()),
    )
    return say_words(place, Words(sections=(Section(said),), buttons=(keys,)))


async def look_through(
    query: CallbackQuery,
    press: PriceListPress,
    state: FSMContext,
    *,
    talk: Talk,
    seated: StaffChat,
    price_lists: PriceLists,
) -> list[Method]:
    """Take the file that was asked about for the price list."""
    assert query.message is not None
    await role_of(talk, seated)
    waiting = await _asked_about(press, state)
    if waiting is None:
        return [query.answer(_send_again(), show_alert=True)]
    assert talk.contact.id is not None
    sent = PriceList(
        file=press.number, name=waiting["name"], factory=seated.factory, by=talk.contact.id
    )
    said = await looked_through(Place.of(query.message), sent, talk, price_lists)
    return [query.answer(), without_buttons(query), *said]


async def to_buyer(
    query: CallbackQuery,
    press: PriceListPress,
    state: FSMContext,
    *,
    talk: Talk,
    seated: StaffChat,
    trade: Trade,
) -> list[Method]:
    """Carry the file that was asked about over to the buyer."""
    assert query.message is not None
    await role_of(talk, seated)
    waiting = await _asked_about(press, state)
    if waiting is None:
        return [query.answer(_send_again(), show_alert=True)]
    held = await dialogue_before(talk.unit.session, seated.factory, waiting["dialogue"])
    if held[1].state not in OPEN:
        raise LeadNotFound(waiting["dialogue"])
    remark = Remark(
        by_factory=True,
        bot_id=talk.conversation.bot_id,
        chat_id=query.message.chat.id,
        message_id=waiting["attachment"]["message_id"],
        text=waiting["text"],
        language=language_of(waiting["text"]) or talk.language,
        attachments=[waiting["attachment"]],
    )
    await trade.say(talk.unit, *held, remark)
    return [query.answer(_("Sent.")), without_buttons(query)]


async def _asked_about(press: PriceListPress, state: FSMContext) -> dict[str, Any] | None:
    """Return the file that this person was asked about, once; None for any other."""
    waiting: dict[str, Any] | None = (await state.get_data()).get(SENT)
    if waiting is None or waiting["file"] != press.number:
        return None
    await state.update_data({SENT: None})
    return waiting


def _send_again() -> str:
    return _("This question is over. Please send the file once more.")


def build() -> Router:
    """Return the router of this question; it goes before price lists and people's talk."""
    router = Router(name=__name__)
    router.message.register(ask_what_for, is_price_list, in_factory_chat, in_dialogue)
    press = router.callback_query.register
    press(look_through, presses(Verb.LOOK_THROUGH), in_staff_chat)
    press(to_buyer, presses(Verb.TO_BUYER), in_staff_chat)
    return router
