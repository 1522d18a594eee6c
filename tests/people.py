"""Named people who talk with the desk in tests, each over a messenger of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

import telegram
from aiogram import Bot
from httpx import AsyncClient

from bot.app import SockDesk
from bot.channels.console import ConsoleSession, Line, Typist
from tests.botapi.account import Account
from tests.botapi.people import Group, Person

JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Heard:
    """A message of the desk, as the person sees it."""

    text: str
    buttons: Sequence[Sequence[str]] = ()
    pictures: int = 0
    edited: bool = False


class FakeBuyer(Protocol):
    """Somebody who writes, presses buttons, and remembers what the last answer was."""

    heard: list[Heard]

    async def says(self, text: str) -> str:
        """Write, wait for the answer, and return its text."""

    async def presses(self, label: str) -> str:
        """Press the newest button with this label, and return the answer's text."""


class SendingBuyer(FakeBuyer, Protocol):
    """Somebody whose messenger knows more than text and buttons."""

    async def sends(self, kind: str, **facts: Any) -> str:
        """Send a photo, file, place …, `text` below it, and return the answer's text."""

    async def edits(self, text: str) -> str:
        """Write one's last message anew, and return the answer's text."""

    async def presses_gone(self, data: str) -> str:
        """Press a button that is no longer offered, and return the notice that comes up."""


@dataclass
class ConsoleBuyer:
    """Sits at the console."""

    desk: SockDesk
    bot: Bot
    session: ConsoleSession
    typist: Typist
    heard: list[Heard] = field(default_factory=list)

    async def says(self, text: str) -> str:
        return await self._does(self.typist.types(text))

    async def presses(self, label: str) -> str:
        line = self.session.screens[self.typist.chat_id].newest_with(label)
        assert line is not None, f"nobody offered {label!r}"
        return await self._does(self.typist.presses(line, label))

    async def _does(self, update: Any) -> str:
        await self.desk.take(self.bot, update)
        await self.desk.settle()
        fresh = self.session.screens[self.typist.chat_id].take_fresh()
        self.heard = [_heard_line(line) for line in fresh]
        return told(self.heard)


def _heard_line(line: Line) -> Heard:
    return Heard(line.text, line.labels, line.images)


@dataclass
class WebBuyer:
    """Sits before the web chat, with real HTTP in between."""

    desk: SockDesk
    http: AsyncClient
    heard: list[Heard] = field(default_factory=list)
    cursor: int = 0
    shown: dict[int, JsonObject] = field(default_factory=dict)
    keys: Any = field(default_factory=lambda: count(1))

    async def says(self, text: str) -> str:
        return await self._does("post", "messages", {"text": text})

    async def presses(self, label: str) -> str:
        message_id, data = self._button(label)
        return await self._does("post", "presses", {"message_id": message_id, "data": data})

    async def sends(self, kind: str, **facts: Any) -> str:
        words = {"text": facts.pop("text")} if "text" in facts else {}
        return await self._does(
            "post", "messages", {"attachment": {"kind": kind, **facts}, **words}
        )

    async def edits(self, text: str) -> str:
        own = max(number for number, shown in self.shown.items() if shown["by"] == "visitor")
        return await self._does("put", f"messages/{own}", {"text": text})

    async def presses_gone(self, data: str) -> str:
        await self._does(
            "post", "presses", {"message_id": max(self.shown), "data": data}, look=False
        )
        news = await self.http.get("/api/chat/updates", params={"after": self.cursor})
        return str(news.json()["notice"])

    async def comes(self, language: str) -> None:
        """Open the page."""
        (await self.http.post("/api/chat/session", json={"language": language})).raise_for_status()

    async def _does(self, verb: str, path: str, body: JsonObject, *, look: bool = True) -> str:
        named = {**body, "key": f"deed-{next(self.keys):08}"}
        done = await self.http.request(verb, f"/api/chat/{path}", json=named)
        done.raise_for_status()
        await self.desk.settle()
        if not look:
            return ""
        self.heard = [_heard_message(news) for news in await self.looks() if news["by"] == "desk"]
        return told(self.heard)

    async def looks(self) -> list[JsonObject]:
        """Return what has changed since the last look."""
        answer = await self.http.get("/api/chat/updates", params={"after": self.cursor})
        answer.raise_for_status()
        news = answer.json()
        self.cursor = news["cursor"]
        self.shown |= {message["id"]: message for message in news["messages"]}
        return [*news["messages"]]

    def _button(self, label: str) -> tuple[int, str]:
        offered = [
            (number, button["data"])
            for number, message in sorted(self.shown.items())
            for row in message.get("buttons", [])
            for button in row
            if button["text"] == label
        ]
        assert offered, f"nobody offered {label!r}"
        return offered[-1]


def _heard_message(message: Mapping[str, Any]) -> Heard:
    buttons = [[button["text"] for button in row] for row in message.get("buttons", [])]
    pictures = 1 if message.get("picture") else 0
    return Heard(message["text"], buttons, pictures, message.get("edited", False))


@dataclass
class TelegramBuyer:
    """Has the desk on Telegram, which is a server of the tests' own with real HTTP in between."""

    desk: SockDesk
    account: Account
    person: Person
    group: Group | None = None
    thread: int | None = None
    heard: list[Heard] = field(default_factory=list)
    messages: list[telegram.Message] = field(default_factory=list)
    cursor: int = 0

    @property
    def chat_id(self) -> int:
        return self.group.id if self.group else self.person.id

    async def says(self, text: str, **how: Any) -> str:
        place: dict[str, Any] = {"chat": self.group, "thread": self.thread}
        return await self.does(self.person.writes(self.account, text, **place, **how))

    async def presses(self, label: str) -> str:
        press = self.person.presses(self.account, label, chat=self.group)
        answer = await self.does(press.update_id)
        assert press.id in self.account.callback_answers, "the button still turns its wheel"
        return answer

    async def presses_gone(self, data: str) -> str:
        newest = self.account.said(self.chat_id)[-1].message_id
        press = self.person.presses(self.account, data, message_id=newest, chat=self.group)
        await self.does(press.update_id)
        return str(self.account.callback_answers[press.id].params["text"])

    async def sends(self, kind: str, **facts: Any) -> str:
        place: dict[str, Any] = {"chat": self.group, "thread": self.thread}
        caption = facts.pop("text", None)
        return await self.does(
            self.person.sends(self.account, kind, caption=caption, **place, **facts)
        )

    async def edits(self, text: str) -> str:
        own = [one for one in self.account.log(self.chat_id) if one.from_user == self._user]
        return await self.does(
            self.person.edits(self.account, own[-1].message_id, text, chat=self.group)
        )

    async def does(self, *updates: int) -> str:
        """Wait until the desk has done what the updates ask for, and look at what changed."""
        for update in updates:
            await self.account.confirmed(update)
        await self.desk.settle()
        self.cursor, self.messages = self.account.changes(self.chat_id, self.cursor)
        self.heard = [_heard_on_telegram(message) for message in self.messages]
        return told(self.heard)

    @property
    def _user(self) -> telegram.User:
        return telegram.User(self.person.id, self.person.first_name, is_bot=False)


def _heard_on_telegram(message: telegram.Message) -> Heard:
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return Heard(
        message.text or message.caption or "",
        [[button.text for button in row] for row in keyboard],
        pictures=1 if message.photo else 0,
        edited=message.edit_date is not None,
    )


def told(heard: Sequence[Heard]) -> str:
    """Return everything that was heard as one text."""
    return "\n".join(one.text for one in heard)
