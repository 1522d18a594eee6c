"""Letters to the web chat: delivered when they stand in the visitor's log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendDocument, SendPhoto, SendVideo, SendVoice
from aiogram.types import Message
from sqlalchemy.exc import OperationalError

from bot.channels.base import ChannelCannot, sending_key
from bot.channels.enclosing import in_place_of
from bot.channels.wording import Method, message
from bot.files.errors import Empty, FileGone, OutOfReach, TooLarge
from bot.files.keeping import file_id_of
from bot.files.opening import Files
from bot.outbox.models import Letter
from bot.outbox.outcomes import Never, NotNow, Outcome, Sent
from bot.outbox.pacing import Pace
from bot.outbox.words import Enclosure, Words, apart


@dataclass(frozen=True, slots=True)
class WebChatCourier:
    """Writes letters into the logs of visitors; a log knows a repeated one by its key.

    Without `files` no letter can enclose anything.
    """

    bot: Bot
    files: Files | None = None
    knows_repeats: ClassVar[bool] = True
    pace: ClassVar[Pace] = Pace()

    @property
    def account(self) -> int:
        """The web chat's number."""
        return self.bot.id

    def parts(self, words: Words) -> Sequence[Words]:
        """Return each file by itself before the words: the log takes any length of those."""
        return apart(words)

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:
        """Write the letter into the visitor's log."""
        token = sending_key.set(key)
        try:
            said: Message = await self.bot(await self._method(letter, part))
        except OutOfReach as error:
            return NotNow(str(error))
        except OperationalError as error:
            return NotNow(str(error.orig), everywhere=True)
        except TelegramBadRequest as error:
            return Never(error.message, "gone")  # the visitor was cleared away
        except ChannelCannot as error:
            return Never(str(error))
        finally:
            sending_key.reset(token)
        return Sent(said.message_id)

    async def _method(self, letter: Letter, part: Words) -> Method:
        if not part.enclosures:
            return message(part, chat_id=letter.chat_id)
        if self.files is None:
            raise ChannelCannot("there are no files to be sent from")
        [enclosure] = part.enclosures
        try:
            await self.files.here(enclosure.file)
        except (TooLarge, FileGone, Empty) as error:
            instead = in_place_of(await self.files.look(enclosure.file), error)
            return message(instead, chat_id=letter.chat_id)
        return _sending(enclosure, letter.chat_id)


def _sending(enclosure: Enclosure, chat_id: int) -> Method:
    file_id = file_id_of(enclosure.file)
    match enclosure.kind:
        case "photo":
            return SendPhoto(chat_id=chat_id, photo=file_id)
        case "voice":
            return SendVoice(chat_id=chat_id, voice=file_id)
        case "video":
            return SendVideo(chat_id=chat_id, video=file_id)
        case _:
            return SendDocument(chat_id=chat_id, document=file_id)
