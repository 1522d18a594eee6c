"""Filters.  All are async: aiogram runs a synchronous one in a thread of its own."""

from aiogram.types import Message


async def has_text(message: Message) -> bool:
    """Whether somebody wrote something, beside a picture or alone."""
    return bool((message.text or message.caption or "").strip())


async def has_attachment(message: Message) -> bool:
    """Whether the message brings a picture, a file, or something to listen to or look at."""
    return any(
        (
            message.photo,
            message.document,
            message.voice,
            message.audio,
            message.video,
            message.video_note,
            message.animation,
        )
    )


async def is_sticker(message: Message) -> bool:
    """Whether the message is a sticker."""
    return message.sticker is not None


async def is_place(message: Message) -> bool:
    """Whether the message is a place on the map."""
    return message.location is not None or message.venue is not None


async def is_contact(message: Message) -> bool:
    """Whether the message shares a contact."""
    return message.contact is not None
