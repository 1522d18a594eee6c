"""What a buyer sends along: noted by the messenger's id, so that a person can fetch it later."""

from typing import Any, Final

from aiogram.enums import ContentType
from aiogram.types import Message

FETCHED: Final = 20 * 1024 * 1024
"""Bytes: a larger file can be seen in the messenger, but a bot cannot fetch it (Bot API)."""


def attachment_of(message: Message) -> dict[str, Any]:
    """Return what is kept of a file: its kind, its id and what is known of it."""
    kind = ContentType(message.content_type).value
    file: Any = message.photo[-1] if message.photo else getattr(message, kind)
    facts = {
        "kind": kind,
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "name": getattr(file, "file_name", None),
        "size": getattr(file, "file_size", None),
        "seconds": getattr(file, "duration", None),
        "message_id": message.message_id,
    }
    return {name: value for name, value in facts.items() if value is not None}


def is_too_large(attachment: dict[str, Any]) -> bool:
    """Whether nobody at the desk could open the file."""
    return (attachment.get("size") or 0) > FETCHED
