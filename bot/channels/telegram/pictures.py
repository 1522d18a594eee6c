"""Pictures on Telegram: uploaded once, named by the id that Telegram gave them ever after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, TypeAlias

from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMediaGroup, SendPhoto, TelegramMethod
from aiogram.types import BufferedInputFile, InputMediaPhoto, Message
from aiohttp import ClientError

from bot.channels.base import ChannelCannot
from bot.channels.telegram import queries
from bot.storage.engine import Database

Showing: TypeAlias = SendPhoto | SendMediaGroup

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a photo, Bot API."""

_ADDRESSES: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture to be sent, under the name that its file id is kept by."""

    source: str
    media: str | BufferedInputFile  # a file id, an address that Telegram fetches, or an upload


@dataclass(frozen=True, slots=True)
class Pictures:
    """Finds the town's pictures, and keeps their file ids."""

    database: Database

    async def prepared(
        self, bot: Bot, method: Showing, *, afresh: bool
    ) -> tuple[TelegramMethod[Any], list[Shown]]:
        """Return `method` with its pictures as Telegram takes them, and these pictures.

        With `afresh` everything is uploaded, whatever was before.  A picture of an album that is
        no longer there is left out.  Raises ChannelCannot where nothing is left to be shown.
        """
        found = await self._found(bot, names_in(method), afresh=afresh)
        if not found:
            raise ChannelCannot(f"no picture of {', '.join(names_in(method))} is there any more")
        return _showing(method, found), list(found.values())

    async def remember(self, bot: Bot, shown: Sequence[Shown], messages: list[Message]) -> None:
        """Keep the file ids that Telegram gave to what was sent."""
        given = {
            one.source: message.photo[-1].file_id
            for one, message in zip(shown, messages, strict=False)
            if message.photo and message.photo[-1].file_id != one.media
        }
        if given:
            async with self.database.writing() as unit:
                await queries.keep_file_ids(unit.session, bot.id, given)

    async def _found(self, bot: Bot, names: list[str], *, afresh: bool) -> dict[str, Shown]:
        async with self.database.reading() as session:
            kept = await queries.pictures(session, names)
            sources = {
                name: digest(kept[name].content) if name in kept else name
                for name in names
                if name in kept or name.startswith(_ADDRESSES)
            }
            known = await queries.file_ids(session, bot.id, [*sources.values()])
        found = {}
        for name, source in sources.items():
            if source in known and not afresh:
                found[name] = Shown(source, known[source])
            elif name in kept:
                found[name] = Shown(source, BufferedInputFile(kept[name].content, name))
            else:
                found[name] = Shown(source, await _fetched(bot, name) if afresh else name)
        return found


def names_in(method: Showing) -> list[str]:
    """Return the names or addresses of the pictures that `method` shows."""
    if isinstance(method, SendPhoto):
        return [method.photo] if isinstance(method.photo, str) else []
    return [item.media for item in method.media if isinstance(item.media, str)]


def digest(content: bytes) -> str:
    """Return a name for exactly this content: a picture that was changed is another one."""
    return blake2b(content, digest_size=16).hexdigest()


def _showing(method: Showing, found: Mapping[str, Shown]) -> TelegramMethod[Any]:
    if isinstance(method, SendPhoto):
        return method.model_copy(update={"photo": found[str(method.photo)].media})
    album = [
        item.model_copy(update={"media": found[str(item.media)].media})
        for item in method.media
        if isinstance(item, InputMediaPhoto) and str(item.media) in found
    ]
    if len(album) > 1:
        return method.model_copy(update={"media": album})
    # An album of one is none.
    (only,) = album
    return SendPhoto(
        chat_id=method.chat_id,
        message_thread_id=method.message_thread_id,
        reply_parameters=method.reply_parameters,
        photo=only.media,
        caption=only.caption,
        caption_entities=only.caption_entities,
    )


async def _fetched(bot: Bot, address: str) -> BufferedInputFile:
    """Fetch a picture that Telegram could not.  Raises ChannelCannot where we cannot either."""
    content = b""
    try:
        async for chunk in bot.session.stream_content(address, timeout=20):
            content += chunk
            if len(content) > LARGEST:
                raise ChannelCannot(f"{address} is larger than Telegram takes")
    except (ClientError, TimeoutError, TelegramNetworkError) as error:
        raise ChannelCannot(f"{address} could not be fetched: {error}") from error
    return BufferedInputFile(content, address.rpartition("/")[2] or "picture")
