"""The console as a messenger: what the desk says is collected for whoever asked."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from aiogram import Bot
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMyCommands,
    EditMessageText,
    SendChatAction,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update, User

from bot.channels.base import ChannelSession, Verbs
from bot.clock import Clock

TOKEN: Final = "2:console"  # noqa: S105  nobody checks it; aiogram takes the bot's id from it
BOT_ID: Final = 2


@dataclass(slots=True)
class Line:
    """A message of the desk on the console, as it stands now."""

    message_id: int
    text: str = ""
    keyboard: InlineKeyboardMarkup | None = None
    images: int = 0

    @property
    def labels(self) -> list[list[str]]:
        """The labels of the buttons, row by row."""
        rows = self.keyboard.inline_keyboard if self.keyboard else []
        return [[button.text for button in row] for row in rows]

    def data_of(self, label: str) -> str | None:
        """Return what the button with this label sends; None where there is no such button."""
        rows = self.keyboard.inline_keyboard if self.keyboard else []
        found = [button.callback_data for row in rows for button in row if button.text == label]
        return found[0] if found else None


@dataclass(slots=True)
class Screen:
    """One chat on the console: everything said, and what is new since it was last looked at."""

    lines: dict[int, Line] = field(default_factory=dict)
    fresh: list[int] = field(default_factory=list)

    def take_fresh(self) -> list[Line]:
        """Return what was said or changed since the last time."""
        taken = [self.lines[message_id] for message_id in dict.fromkeys(self.fresh)]
        self.fresh.clear()
        return taken

    def newest_with(self, label: str) -> Line | None:
        """Return the newest message that has a button of this label."""
        with_it = [line for line in self.lines.values() if line.data_of(label) is not None]
        return max(with_it, key=lambda line: line.message_id, default=None)


class ConsoleSession(ChannelSession):
    """Collects what is said on one screen a chat."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.screens: defaultdict[int, Screen] = defaultdict(Screen)
        self._clock = clock
        self._ids = count(1)
        self.verbs: Verbs = {
            SendMessage: self._say,
            SendPhoto: self._show,
            SendMediaGroup: self._show_album,
            EditMessageText: self._reword,
            AnswerCallbackQuery: self._answer_press,
            SendChatAction: self._do_nothing,
            SetMyCommands: self._do_nothing,
            DeleteMyCommands: self._do_nothing,
        }

    async def _say(self, bot: Bot, method: SendMessage) -> Message:
        keyboard = method.reply_markup
        assert keyboard is None or isinstance(keyboard, InlineKeyboardMarkup)
        return self._print(bot, int(method.chat_id), text=method.text, keyboard=keyboard)

    async def _show(self, bot: Bot, method: SendPhoto) -> Message:
        return self._print(bot, int(method.chat_id), text=method.caption or "", images=1)

    async def _show_album(self, bot: Bot, method: SendMediaGroup) -> list[Message]:
        return [self._print(bot, int(method.chat_id), images=len(method.media))]

    async def _reword(self, bot: Bot, method: EditMessageText) -> Message:
        assert method.chat_id is not None
        assert method.message_id is not None
        screen = self.screens[int(method.chat_id)]
        line = screen.lines[method.message_id]
        line.text, line.keyboard = method.text or "", method.reply_markup
        screen.fresh.append(line.message_id)
        return self._as_message(bot, int(method.chat_id), line)

    async def _answer_press(self, bot: Bot, method: AnswerCallbackQuery) -> bool:
        if method.text:
            self._print(bot, int(method.callback_query_id.partition(":")[0]), text=method.text)
        return True

    async def _do_nothing(self, _bot: Bot, _method: TelegramMethod[bool]) -> bool:
        return True

    def _print(self, bot: Bot, chat_id: int, **shown: Any) -> Message:
        line = Line(next(self._ids), **shown)
        screen = self.screens[chat_id]
        screen.lines[line.message_id] = line
        screen.fresh.append(line.message_id)
        return self._as_message(bot, chat_id, line)

    def _as_message(self, bot: Bot, chat_id: int, line: Line) -> Message:
        chat = Chat(id=chat_id, type="private")
        message = Message(
            message_id=line.message_id, date=self._clock(), chat=chat, text=line.text
        )
        return message.as_(bot)


@dataclass(slots=True)
class Typist:
    """Types messages and presses buttons in one chat of the console, as updates."""

    chat_id: int
    clock: Clock
    language: str | None = None
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def types(self, text: str) -> Update:
        """Return the update of a message."""
        number = next(self.numbers)
        message = Message(
            message_id=-number,
            date=self.clock(),
            chat=Chat(id=self.chat_id, type="private"),
            from_user=self._user,
            text=text,
        )
        return Update(update_id=self._update_id(number), message=message)

    def presses(self, line: Line, label: str) -> Update:
        """Return the update of a pressed button."""
        number = next(self.numbers)
        chat = Chat(id=self.chat_id, type="private")
        query = CallbackQuery(
            id=f"{self.chat_id}:{number}",
            from_user=self._user,
            chat_instance=str(self.chat_id),
            message=Message(
                message_id=line.message_id,
                date=self.clock(),
                chat=chat,
                reply_markup=line.keyboard,
            ),
            data=line.data_of(label),
        )
        return Update(update_id=self._update_id(number), callback_query=query)

    @property
    def _user(self) -> User:
        return User(
            id=self.chat_id, is_bot=False, first_name="Console", language_code=self.language
        )

    def _update_id(self, number: int) -> int:
        return self.chat_id * 10_000 + number
