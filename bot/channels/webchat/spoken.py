"""The web chat's log in the words of the Bot API: messages and updates that aiogram reads."""

from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

from aiogram import Bot
from aiogram.types import (
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    PhotoSize,
    Update,
    User,
    Video,
)
from aiogram.types import Contact as AiogramContact
from aiogram.types import Document as AiogramDocument
from aiogram.types import Location as AiogramLocation
from aiogram.types import Sticker as AiogramSticker
from aiogram.types import Voice as AiogramVoice

from bot.channels.models import WebMessage, WebVisitor
from bot.channels.webchat.content import (
    Attachment,
    ContactCard,
    Content,
    Document,
    File,
    Location,
    Photo,
    Sticker,
    Voice,
)
from bot.files.keeping import file_id_of

TOKEN: Final = "1:webchat"  # noqa: S105  nobody checks it; aiogram takes the bot's id from it
BOT_ID: Final = 1

_NO_FILE: Final = file_id_of(0)
"""The id of a file that the chat only tells of: none is kept under this number."""


def desk() -> User:
    """Return the desk as a user of the web chat."""
    return User(id=BOT_ID, is_bot=True, first_name="Sock desk", username="webchat")


def visitor_as_user(visitor: WebVisitor) -> User:
    """Return a visitor as a user; the hint of the page or the browser is the language."""
    assert visitor.id is not None
    return User(id=visitor.id, is_bot=False, first_name="", language_code=visitor.language)


def as_message(kept: WebMessage, author: User, bot: Bot | None = None) -> Message:
    """Return a message of the log as the Bot API knows it."""
    content = Content.model_validate(kept.content)
    entities = [MessageEntity(**entity.model_dump()) for entity in content.entities] or None
    words: dict[str, Any] = {"text": content.text, "entities": entities}
    if content.picture or content.attachment:
        words = {"caption": content.text or None, "caption_entities": entities}
    message = Message(
        message_id=kept.message_id,
        date=kept.at,
        chat=Chat(id=kept.visitor_id, type="private"),
        from_user=author,
        reply_markup=keyboard(content),
        media_group_id=content.album,
        **words,
        **_shown(content),
    )
    return message.as_(bot)


def keyboard(content: Content) -> InlineKeyboardMarkup | None:
    """Return a message's buttons."""
    rows = [
        [
            InlineKeyboardButton(text=button.text, callback_data=button.data, url=button.url)
            for button in row
        ]
        for row in content.buttons
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _photo(file_id: str) -> list[PhotoSize]:
    return [PhotoSize(file_id=file_id, file_unique_id=file_id, width=0, height=0)]


def _shown(content: Content) -> dict[str, Any]:
    if content.picture:
        return {"photo": _photo(content.picture)}
    if isinstance(content.attachment, File):
        return {content.attachment.sort: _kept(content.attachment)}
    return _attached(content.attachment) if content.attachment else {}


def _attached(attachment: Attachment) -> dict[str, Any]:
    match attachment:
        case Location(latitude=latitude, longitude=longitude):
            return {"location": AiogramLocation(latitude=latitude, longitude=longitude)}
        case ContactCard(phone=phone, name=name):
            return {"contact": AiogramContact(phone_number=phone, first_name=name)}
        case Voice(seconds=seconds):
            return {"voice": _voice(seconds)}
        case Sticker(emoji=emoji):
            return {"sticker": _sticker(emoji)}
        case Document(name=name):
            return {"document": _document(name)}
        case Photo():
            return {"photo": _photo(_NO_FILE)}


def _kept(file: File) -> Any:
    """Return a file under the id by which handlers note it and the desk sends it on."""
    file_id = file_id_of(file.file)
    known: dict[str, Any] = {
        "file_id": file_id,
        "file_unique_id": file_id,
        "file_size": file.size,
    }
    named = {**known, "file_name": file.name, "mime_type": file.media_type}
    match file.sort:
        case "photo":
            return [PhotoSize(**known, width=0, height=0)]
        case "voice":
            return AiogramVoice(**known, duration=0, mime_type=file.media_type)
        case "video":
            return Video(**named, width=0, height=0, duration=0)
        case "document":
            return AiogramDocument(**named)


def _voice(seconds: int) -> AiogramVoice:
    return AiogramVoice(file_id=_NO_FILE, file_unique_id=_NO_FILE, duration=seconds)


def _document(name: str) -> AiogramDocument:
    return AiogramDocument(file_id=_NO_FILE, file_unique_id=_NO_FILE, file_name=name)


def _sticker(emoji: str) -> AiogramSticker:
    return AiogramSticker(
        file_id=_NO_FILE,
        file_unique_id=_NO_FILE,
        type="regular",
        width=512,
        height=512,
        is_animated=False,
        is_video=False,
        emoji=emoji or None,
    )


def update_id(visitor_id: int, key: str) -> int:
    """Return the id of the update that a visitor's client named `key`: always the same one."""
    digest = blake2b(f"{visitor_id}:{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 2


def written(visitor: WebVisitor, key: str, kept: WebMessage) -> Update:
    """Return the update that a new message is."""
    message = as_message(kept, visitor_as_user(visitor))
    return Update(update_id=update_id(kept.visitor_id, key), message=message)


def edited(visitor: WebVisitor, key: str, kept: WebMessage, now: datetime) -> Update:
    """Return the update that a changed message is."""
    message = as_message(kept, visitor_as_user(visitor))
    changed = message.model_copy(update={"edit_date": round(now.timestamp())})
    return Update(update_id=update_id(kept.visitor_id, key), edited_message=changed)


def pressed(visitor: WebVisitor, key: str, kept: WebMessage, data: str) -> Update:
    """Return the update that a pressed button is."""
    known = update_id(kept.visitor_id, key)
    query = CallbackQuery(
        id=f"{visitor.id}:{known}",
        from_user=visitor_as_user(visitor),
        chat_instance=str(visitor.id),
        message=as_message(kept, desk()),
        data=data,
    )
    return Update(update_id=known, callback_query=query)


def visitor_of_query(callback_query_id: str) -> int:
    """Return the visitor who pressed, as the id of the query tells."""
    return int(callback_query_id.partition(":")[0])
