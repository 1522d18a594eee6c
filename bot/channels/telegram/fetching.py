"""Files that people sent over Telegram, fetched when another messenger needs them."""

import asyncio
from dataclasses import dataclass
from typing import Any, Final

from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.files.errors import FileGone, OutOfReach, TooLarge
from bot.files.keeping import LARGEST

PATIENCE: Final = 100.0
"""Seconds for one file, there or back; the claim on a letter is good for a little longer."""

_TOO_BIG: Final = "file is too big"  # Telegram's word, which has no code


@dataclass(frozen=True, slots=True)
class Fetching:
    """Fetches the files of one bot."""

    bot: ExtBot[Any]

    async def __call__(self, file_id: str, /) -> bytes:
        """Return a file's content.  Raises TooLarge, FileGone, OutOfReach."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._content(file_id)
        except BadRequest as error:
            if _TOO_BIG in str(error).casefold():
                raise TooLarge(size=None, limit=LARGEST) from error
            raise FileGone(str(error)) from error
        except (TelegramError, TimeoutError) as error:
            raise OutOfReach(str(error)) from error

    async def _content(self, file_id: str) -> bytes:
        file = await self.bot.get_file(file_id)
        # A Bot API server of one's own would give 2 GB.
        if (file.file_size or 0) > LARGEST:
            raise TooLarge(size=file.file_size, limit=LARGEST)
        return bytes(await file.download_as_bytearray())
