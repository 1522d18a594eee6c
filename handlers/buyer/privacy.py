"""What people can do about their data: read what is kept, have it sent, have it erased."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.files.errors import TooLarge
from bot.i18n import _
from bot.leads import queries as leads
from bot.outbox.words import Words
from bot.privacy.errors import HandedOut, StillStaff
from bot.privacy.press import DataPress, Verb
from bot.privacy.privacy import Privacy
from bot.privacy.texts import (
    ask_words,
    exporting_words,
    forgotten_words,
    privacy_words,
    refusal_words,
)
from handlers.place import Place
from handlers.say import Method, say_words
from handlers.talk import Talk

Filter: TypeAlias = Callable[[CallbackQuery], Awaitable[dict[str, Any] | bool]]


async def tell(message: Message, state: FSMContext, talk: Talk, privacy: Privacy) -> list[Method]:
    """Say what is kept, why, for how long, and who reads it."""
    await state.clear()
    words = privacy_words(privacy.retention, _contact(talk), talk.now)
    return say_words(Place.of(message), words)


async def export(
    message: Message, state: FSMContext, talk: Talk, privacy: Privacy
) -> list[Method]:
    """Send all that is kept as a file."""
    await state.clear()
    return say_words(Place.of(message), await _exported(talk, privacy))


async def press_export(
    query: CallbackQuery, press: DataPress, talk: Talk, privacy: Privacy
) -> list[Method]:
    """Send all that is kept as a file, to whoever the button was made for."""
    assert query.message is not None
    if refused := _refused(query, press, talk):
        return refused
    return [query.answer(), *say_words(Place.of(query.message), await _exported(talk, privacy))]


async def _exported(talk: Talk, privacy: Privacy) -> Words:
    try:
        await privacy.export(talk.unit, _contact(talk))
    except (HandedOut, TooLarge) as error:
        return refusal_words(error)
    return exporting_words()


async def ask(message: Message, state: FSMContext, talk: Talk) -> list[Method]:
    """Ask whether all of it is to be erased."""
    await state.clear()
    return say_words(Place.of(message), await _asked(talk))


async def press_ask(query: CallbackQuery, press: DataPress, talk: Talk) -> list[Method]:
    """Ask whoever the button was made for whether all of it is to be erased."""
    assert query.message is not None
    if refused := _refused(query, press, talk):
        return refused
    return [query.answer(), *say_words(Place.of(query.message), await _asked(talk))]


async def _asked(talk: Talk) -> Words:
    under_way = await leads.open_of(talk.unit.session, _contact(talk))
    return ask_words(len(under_way), _contact(talk), talk.now)


async def forget(
    query: CallbackQuery, press: DataPress, state: FSMContext, talk: Talk, privacy: Privacy
) -> list[Method]:
    """Erase everything; the answer is the last that is said, and knows nobody."""
    assert query.message is not None
    if refused := _refused(query, press, talk):
        return refused
    await state.clear()
    place = Place.of(query.message)
    try:
        await privacy.forget(talk.unit, _contact(talk), update_row=talk.update_row)
    except StillStaff as error:
        return [query.answer(), *say_words(place, refusal_words(error))]
    return [query.answer(), *say_words(place, forgotten_words())]


def _refused(query: CallbackQuery, press: DataPress, talk: Talk) -> list[Method]:
    """Refuse a button that was made for somebody else, or long ago."""
    if press.contact_id != talk.contact.id:
        words = _("This answer is for somebody else. Please ask me yourself.")
        return [query.answer(words, show_alert=True)]
    if not press.is_good(talk.now):
        words = _("This button is out of date. Please ask again.")
        return [query.answer(words, show_alert=True)]
    return []


def _contact(talk: Talk) -> int:
    assert talk.contact.id is not None
    return talk.contact.id


def presses(verb: Verb) -> Filter:
    """Return a filter for buttons of a verb; gives handlers the `press`."""

    async def pressed(query: CallbackQuery) -> dict[str, Any] | bool:
        press = DataPress.unpacked(query.data or "")
        return {"press": press} if press and press.verb is verb else False

    return pressed


def build() -> Router:
    """Return the router of people's data."""
    router = Router(name=__name__)
    router.message.register(tell, Command("privacy", ignore_case=True))
    router.message.register(export, Command("export", ignore_case=True))
    router.message.register(ask, Command("forget", ignore_case=True))
    router.callback_query.register(press_export, presses(Verb.EXPORT))
    router.callback_query.register(press_ask, presses(Verb.ASK))
    router.callback_query.register(forget, presses(Verb.FORGET))
    return router
