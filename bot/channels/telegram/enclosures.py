"""Files that go along with letters on Telegram: by the id that the bot knows, else uploaded."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import structlog
import telegram
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.channels.telegram.outcomes import outcome_of
from bot.files.models import KeptFile
from bot.files.opening import Files
from bot.outbox.outcomes import Never
from bot.outbox.words import Enclosure

Send: TypeAlias = Callable[..., Coroutine[Any, Any, telegram.Message]]

_SENDS: Final[Mapping[str, Send]] = {
    "photo": ExtBot.send_photo,
    "document": ExtBot.send_document,
    "voice": ExtBot.send_voice,
    "video": ExtBot.send_video,
    "audio": ExtBot.send_audio,
    "animation": ExtBot.send_animation,
    "video_note": ExtBot.send_video_note,
}
_LARGEST_PHOTO: Final = int(FileSizeLimit.PHOTOSIZE_UPLOAD)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Destination:
    """A chat, or one topic of it."""

    chat_id: int
    thread_id: int = 0


@dataclass(frozen=True, slots=True)
class Enclosing:
    """Sends the files of letters as one bot."""

    bot: ExtBot[Any]
    files: Files

    async def send(self, enclosure: Enclosure, to: Destination) -> telegram.Message:
        """Send a file.

        Raises TelegramError; TooLarge, FileGone, OutOfReach where the bot does not know it and
        its content is not to be had.
        """
        file = await self.files.facts(enclosure.file)
        if file.file_id and self._is_known(file, enclosure):
            try:
                return await self._sent(file.kind, file.file_id, to)
            except BadRequest as refusal:
                _raise_if_about_the_chat(refusal)
                log.info("file id refused", file=file.id, reason=str(refusal))
        return await self._uploaded(file, enclosure, to)

    def _is_known(self, file: KeptFile, enclosure: Enclosure) -> bool:
        """Whether the file can go by its id: Telegram sends one only as what it is there.

        A document goes as such whatever was asked: it was refused as anything else, or never was.
        """
        if file.bot_id != self._account:
            return False
        return file.kind in {enclosure.kind, "document"} or file.digest is None

    @property
    def _account(self) -> int:
        return int(self.bot.token.partition(":")[0])

    async def _uploaded(
        self, file: KeptFile, enclosure: Enclosure, to: Destination
    ) -> telegram.Message:
        content = await self.files.content(enclosure.file)
        media = telegram.InputFile(content, file.name)
        kind = _kind(enclosure.kind, len(content))
        try:
            sent = await self._sent(kind, media, to)
        except BadRequest as refusal:
            _raise_if_about_the_chat(refusal)
            if kind == "document":
                raise
            log.info("refused as it is", file=file.id, kind=kind, reason=str(refusal))
            kind, sent = "document", await self._sent("document", media, to)
        await self._remember(file, enclosure, kind, sent)
        return sent

    async def _sent(
        self, kind: str, media: str | telegram.InputFile, to: Destination
    ) -> telegram.Message:
        send = _SENDS.get(kind, ExtBot.send_document)
        return await send(self.bot, to.chat_id, media, message_thread_id=to.thread_id or None)

    async def _remember(
        self, file: KeptFile, enclosure: Enclosure, kind: str, sent: telegram.Message
    ) -> None:
        """Keep the id of an upload, unless the file was only this time sent as something else."""
        shown = getattr(sent, kind, None)
        if shown is None or file.kind not in {kind, enclosure.kind}:
            return
        largest = shown[-1] if isinstance(shown, tuple) else shown
        await self.files.known_as(
            enclosure.file, bot_id=self._account, file_id=largest.file_id, kind=kind
        )


def _kind(wanted: str, size: int) -> str:
    """Return as what a file goes; as a document anything does."""
    is_fit = wanted in _SENDS and not (wanted == "photo" and size > _LARGEST_PHOTO)
    return wanted if is_fit else "document"


def _raise_if_about_the_chat(refusal: BadRequest) -> None:
    """Raise what the file has nothing to do with."""
    match outcome_of(refusal, in_group=False):
        case Never(why=None):
            return
        case _:
            raise refusal
