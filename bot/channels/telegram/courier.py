"""Letters on Telegram, carried by python-telegram-bot."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import telegram
from telegram.constants import MessageLimit
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.channels.enclosing import in_place_of
from bot.channels.moving import move_chat
from bot.channels.splitting import split_text, units
from bot.channels.telegram import fetching
from bot.channels.telegram.enclosures import Destination, Enclosing
from bot.channels.telegram.fetching import Fetching
from bot.channels.telegram.outcomes import outcome_of
from bot.channels.telegram.transport import PATIENCE, AiohttpRequest
from bot.channels.wording import bold_titles
from bot.files.errors import Empty, FileGone, OutOfReach, TooLarge
from bot.files.opening import Files
from bot.outbox.models import Letter
from bot.outbox.outcomes import NotNow, Outcome, Sent, Unknown
from bot.outbox.pacing import TELEGRAM, Pace
from bot.outbox.words import Enclosure, Key, Open, Section, Words, apart
from bot.storage.engine import Database


@dataclass(frozen=True, slots=True)
class TelegramCourier:
    """Carries the letters of one bot; Telegram does not know a repeated one again.

    `files` are what it encloses; whoever has them can also fetch what people sent to this bot.
    """

    bot: ExtBot[Any]
    database: Database
    files: Files
    pace: Pace = TELEGRAM
    knows_repeats: ClassVar[bool] = False

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, token: str, root: str, database: Database, pace: Pace = TELEGRAM
    ) -> AsyncIterator[Self]:
        """Give a courier for the bot of a token, at the Bot API server whose root is given."""
        request = AiohttpRequest(fetching.PATIENCE)
        # The outbox keeps the pace over all processes; this one only catches its mistakes.
        backstop = AIORateLimiter(overall_max_rate=1, overall_time_period=1 / 29.5, max_retries=0)
        bot: ExtBot[Any] = ExtBot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=request,
            rate_limiter=backstop if pace is TELEGRAM else None,
        )
        await request.initialize()
        if pace is TELEGRAM:
            await backstop.initialize()
        try:
            account = int(token.partition(":")[0])
            yield cls(bot, database, Files(database, {account: Fetching(bot)}), pace)
        finally:
            await request.shutdown()

    @property
    def account(self) -> int:
        """The bot's number."""
        return int(self.bot.token.partition(":")[0])

    def parts(self, words: Words) -> Sequence[Words]:
        """Return `words` as messages that Telegram takes: files first, the buttons at the end."""
        return [piece for part in apart(words) for piece in _fitting(part)]

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:  # noqa: ARG002
        """Send one message."""
        try:
            return await self._bring(letter, part, letter.chat_id)
        except ChatMigrated as moved:
            async with self.database.writing() as unit:
                await move_chat(unit.session, self.account, letter.chat_id, moved.new_chat_id)
            return await self._brought_where_it_is_now(letter, part, moved.new_chat_id)
        except TelegramError as error:
            return outcome_of(error, in_group=letter.chat_id < 0)

    async def _brought_where_it_is_now(self, letter: Letter, part: Words, chat_id: int) -> Outcome:
        try:
            return await self._bring(letter, part, chat_id)
        except TelegramError as error:
            return outcome_of(error, in_group=True)

    async def _bring(self, letter: Letter, part: Words, chat_id: int) -> Outcome:
        patience = fetching.PATIENCE if part.enclosures else PATIENCE
        try:
            async with asyncio.timeout(patience):
                if part.enclosures:
                    return await self._enclose(letter, part.enclosures[0], chat_id)
                return await self._say(letter, part, chat_id)
        except TimeoutError:
            return Unknown(f"no answer within {patience:.0f} seconds")

    async def _enclose(self, letter: Letter, enclosure: Enclosure, chat_id: int) -> Outcome:
        to = Destination(chat_id, letter.thread_id)
        try:
            said = await Enclosing(self.bot, self.files).send(enclosure, to)
        except OutOfReach as error:
            return NotNow(str(error))
        except (TooLarge, FileGone, Empty) as error:
            instead = in_place_of(await self.files.look(enclosure.file), error)
            return await self._say(letter, instead, chat_id)
        return Sent(said.message_id)

    async def _say(self, letter: Letter, part: Words, chat_id: int) -> Sent:
        said = await self.bot.send_message(
            chat_id,
            part.text,
            entities=_bold(part),
            reply_markup=_keyboard(part.buttons),
            message_thread_id=letter.thread_id or None,
            link_preview_options=telegram.LinkPreviewOptions(is_disabled=True),
        )
        return Sent(said.message_id)


def _fitting(words: Words) -> list[Words]:
    """Return words in pieces that Telegram takes; the last one has the buttons."""
    limit = int(MessageLimit.MAX_TEXT_LENGTH)
    if units(words.text) <= limit:
        return [words]
    *earlier, last = split_text(words.text, limit)
    return [
        *(Words(sections=(Section(piece.text),)) for piece in earlier),
        replace(words, sections=(Section(last.text),)),
    ]


def _bold(part: Words) -> list[telegram.MessageEntity]:
    return [
        telegram.MessageEntity("bold", entity.offset, entity.length)
        for entity in bold_titles(part.sections) or ()
    ]


def _keyboard(rows: Sequence[Sequence[Key]]) -> telegram.InlineKeyboardMarkup | None:
    if not rows:
        return None
    return telegram.InlineKeyboardMarkup([[_button(key) for key in row] for row in rows])


def _button(key: Key) -> telegram.InlineKeyboardButton:
    if isinstance(key, Open):
        return telegram.InlineKeyboardButton(key.label, url=key.url)
    return telegram.InlineKeyboardButton(key.label, callback_data=key.data)
