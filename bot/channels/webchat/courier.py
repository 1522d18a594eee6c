"""Letters to the web chat: delivered when they stand in the visitor's log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message
from sqlalchemy.exc import OperationalError

from bot.channels.base import ChannelCannot, sending_key
from bot.channels.wording import message
from bot.outbox.models import Letter
from bot.outbox.outcomes import Never, NotNow, Outcome, Sent
from bot.outbox.pacing import Pace
from bot.outbox.words import Words


@dataclass(frozen=True, slots=True)
class WebChatCourier:
    """Writes letters into the logs of visitors; a log knows a repeated one by its key."""

    bot: Bot
    knows_repeats: ClassVar[bool] = True
    pace: ClassVar[Pace] = Pace()

    @property
    def account(self) -> int:
        """The web chat's number."""
        return self.bot.id

    def parts(self, words: Words) -> Sequence[Words]:
        """Return the words as they are: the log takes any length."""
        return [words]

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:
        """Write the letter into the visitor's log."""
        token = sending_key.set(key)
        try:
            said: Message = await self.bot(message(part, chat_id=letter.chat_id))
        except OperationalError as error:
            return NotNow(str(error.orig), everywhere=True)
        except TelegramBadRequest as error:
            return Never(error.message, "gone")  # the visitor was cleared away
        except ChannelCannot as error:
            return Never(str(error))
        finally:
            sending_key.reset(token)
        return Sent(said.message_id)
