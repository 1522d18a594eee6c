"""What somebody writes to the other side, as a remark of their dialogue."""

from aiogram.types import Message

from bot.i18n import _
from bot.leads.saying import Remark
from bot.understanding import language_of
from handlers.buyer.attachments import attachment_of, is_too_large
from handlers.buyer.filters import has_attachment
from handlers.place import Place
from handlers.say import Method, say_line
from handlers.talk import Talk


async def remark_of(message: Message, talk: Talk, *, by_factory: bool) -> Remark:
    """Return a message as a remark of one side, with the file that came with it."""
    text = message.text or message.caption or ""
    return Remark(
        by_factory=by_factory,
        bot_id=talk.conversation.bot_id,
        chat_id=message.chat.id,
        message_id=message.message_id,
        text=text,
        language=language_of(text) or talk.language,
        attachments=[attachment_of(message)] if await has_attachment(message) else [],
    )


async def too_large(message: Message) -> list[Method]:
    """Say that a file cannot be passed on; nothing where it can, or where there is none."""
    if message.photo or not await has_attachment(message):
        return []
    if not is_too_large(attachment_of(message)):
        return []
    words = _(
        "This file is too large for me to pass on: up to 20 MB. Please send it smaller, or as a "
        "link."
    )
    return say_line(Place.of(message), words)
