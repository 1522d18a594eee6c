"""Price lists: a clerk sends an XLSX file, reads what it would change, and has it imported."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final, TypeAlias

from aiogram import Router
from aiogram.methods import EditMessageReplyMarkup
from aiogram.types import CallbackQuery, Message

from bot.contacts.models import StaffChat
from bot.contacts.staff import OFFICE
from bot.files.errors import TooLarge
from bot.files.keeping import note_remote
from bot.i18n import _
from bot.outbox.posting import Place as LetterPlace
from bot.workbook.errors import PriceListRefused
from bot.workbook.price_list_press import PriceListPress, Verb
from bot.workbook.price_list_texts import file_refused, refusal
from bot.workbook.price_lists import PriceList, PriceLists
from handlers.buyer.attachments import attachment_of, is_too_large
from handlers.place import Place
from handlers.say import Method, say_line
from handlers.staff.filters import in_staff_chat, role_of
from handlers.talk import Talk

Filter: TypeAlias = Callable[[CallbackQuery], Awaitable[dict[str, Any] | bool]]

_OTHER_TABLES: Final = (".xls", ".xlsm", ".xlsb", ".et", ".ods", ".csv")


async def is_price_list(message: Message) -> bool:
    """Whether the message brings a file that can be a price list."""
    return _name(message).endswith(".xlsx")


async def is_other_table(message: Message) -> bool:
    """Whether the message brings a table in a format that is not read."""
    return _name(message).endswith(_OTHER_TABLES)


async def in_factory_chat(message: Message, talk: Talk) -> dict[str, Any] | bool:
    """Whether staff of a factory sit here; gives handlers `seated`."""
    found = await in_staff_chat(message, talk)
    return found if isinstance(found, dict) and found["seated"].factory != OFFICE else False


def presses(verb: Verb) -> Filter:
    """Return a filter for the buttons of a verb; gives handlers the `press`."""

    async def pressed(query: CallbackQuery) -> dict[str, Any] | bool:
        press = PriceListPress.unpacked(query.data or "")
        return {"press": press} if press and press.verb is verb else False

    return pressed


async def take_list(
    message: Message, talk: Talk, seated: StaffChat, price_lists: PriceLists
) -> list[Method]:
    """Look through a price list; the result comes by itself."""
    await role_of(talk, seated)
    if is_too_large(attachment_of(message)):
        return say_line(Place.of(message), file_refused(TooLarge.code))
    sent = await noted(message, talk, seated)
    return await looked_through(Place.of(message), sent, talk, price_lists)


async def bring_in(
    query: CallbackQuery,
    press: PriceListPress,
    talk: Talk,
    seated: StaffChat,
    price_lists: PriceLists,
) -> list[Method]:
    """Import a list that was looked through."""
    await role_of(talk, seated)
    try:
        await price_lists.bring_in(
            talk.unit,
            press.number,
            by=talk.contact.id or 0,
            factory=seated.factory,
            language=talk.language,
        )
    except PriceListRefused as error:
        return [query.answer(refusal(error), show_alert=True)]
    return [
        query.answer(_("It is being imported: the result comes here.")),
        without_buttons(query),
    ]


async def refuse_other_table(message: Message, talk: Talk, seated: StaffChat) -> list[Method]:
    """Say in which format a price list is read."""
    await role_of(talk, seated)
    words = _("If this is your price list: please save it as .xlsx and send it again.")
    return say_line(Place.of(message), words)


async def noted(message: Message, talk: Talk, seated: StaffChat) -> PriceList:
    """Note the file that came, so that it can be fetched after this transaction."""
    document = message.document
    assert document is not None
    assert talk.contact.id is not None
    kept = await note_remote(
        talk.unit.session,
        talk.conversation.bot_id,
        document.file_id,
        kind="document",
        now=talk.now,
        name=document.file_name or "",
        media_type=document.mime_type or "",
        size=document.file_size,
    )
    assert kept.id is not None
    return PriceList(file=kept.id, name=kept.name, factory=seated.factory, by=talk.contact.id)


async def looked_through(
    place: Place, sent: PriceList, talk: Talk, price_lists: PriceLists
) -> list[Method]:
    """Have a list looked through, and say so."""
    chat = talk.conversation
    letters = LetterPlace(bot_id=chat.bot_id, chat_id=chat.chat_id, thread_id=chat.thread_id)
    await price_lists.look_through(talk.unit, sent, letters, talk.language)
    said = _("I am reading “{name}”: what it would change comes here in a moment.")
    return say_line(replace(place, answers=None), said.format(name=sent.name))


def without_buttons(query: CallbackQuery) -> Method:
    """Return the method that takes the pressed buttons away."""
    assert query.message is not None
    return EditMessageReplyMarkup(
        chat_id=query.message.chat.id, message_id=query.message.message_id
    )


def _name(message: Message) -> str:
    document = message.document
    return (document.file_name or "").casefold() if document else ""


def build() -> Router:
    """Return the router of price lists; it goes before people's talk."""
    router = Router(name=__name__)
    router.message.register(take_list, is_price_list, in_factory_chat)
    router.callback_query.register(bring_in, presses(Verb.BRING_IN), in_staff_chat)
    return router


def build_last() -> Router:
    """Return the router of tables that are not read; in a dialogue they are the buyer's."""
    router = Router(name=f"{__name__}.last")
    router.message.register(refuse_other_table, is_other_table, in_factory_chat)
    return router
