"""What a buyer hears when something went wrong on the desk's side."""

from aiogram.methods import SendMessage

from bot.channels.desk import place_of
from bot.contacts.queries import conversations_at
from bot.i18n import _, speaking
from bot.inbox.models import InboxUpdate
from bot.languages import Language, as_language
from bot.storage.unit import UnitOfWork
from bot.understanding.frame import Context
from handlers.say import Method


async def apologise(unit: UnitOfWork, update: InboxUpdate, incident: str) -> list[Method]:
    """Return a polite sentence in the buyer's language; `incident` finds it in the log.

    Where no chat is open, as in inline mode, there is nobody to say it to.
    """
    if (place := place_of(update.payload)) is None:
        return []
    with speaking(await _language(unit, update)):
        # NOTE: {incident} is a short code such as 3fa90c21 that staff look up in the log.
        words = _(
            "Sorry, that did not work, and it is our fault. Please ask once more in other words, "
            "or write /human. Code: {incident}"
        ).format(incident=incident)
    return [SendMessage(**place, text=words)]


async def _language(unit: UnitOfWork, update: InboxUpdate) -> Language:
    for conversation in await conversations_at(unit.session, update.bot_id, update.chat_id):
        if language := Context.from_json(conversation.context).language:
            return language
    return _hint(update) or "en"


def _hint(update: InboxUpdate) -> Language | None:
    """Return the messenger's hint: a first message may fail before anything was remembered."""
    for event in update.payload.values():
        if isinstance(event, dict) and isinstance(writer := event.get("from"), dict):
            return as_language(writer.get("language_code"))
    return None
