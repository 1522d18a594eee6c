"""Who hears of leads in work chats, and opens the links on a phone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import ClassVar

from httpx import AsyncClient, Response

from bot.channels.workchats.wording import way_on
from bot.contacts.models import WORK_CHAT
from bot.outbox.models import Letter
from bot.outbox.outcomes import Outcome, Sent
from bot.outbox.pacing import Pace
from bot.outbox.words import Words


@dataclass
class FakeWorkChats:
    """Takes every letter to a work chat, and remembers it."""

    account: ClassVar[int] = WORK_CHAT
    pace: ClassVar[Pace] = Pace()
    knows_repeats: ClassVar[bool] = False
    taken: dict[int, list[Words]] = field(default_factory=dict)

    def parts(self, words: Words) -> Sequence[Words]:
        return [words]

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:
        self.taken.setdefault(letter.chat_id, []).append(part)
        return Sent()

    def link(self, chat_id: int) -> str:
        """Return where the newest letter with a link leads."""
        ways = [way_on(words) for words in self.taken[chat_id]]
        return [way.url for way in ways if way][-1]


@dataclass
class Phone:
    """A browser without scripts, in which a clerk has opened a link."""

    http: AsyncClient
    url: str
    shown: Response | None = None

    async def opens(self, **query: str) -> str:
        """Open the link, and return the page."""
        self.shown = await self.http.get(self.url, params=query)
        return self.text

    async def sends(self, deed: str, **fields: str) -> str:
        """Send a form of the page, and return the page that comes."""
        self.shown = await self.http.post(f"{self.url}/{deed}", data=fields, follow_redirects=True)
        return self.text

    async def says(self, text: str) -> str:
        """Write to the buyer in the form of the page that was opened last."""
        return await self.sends("say", text=text, key=self.key)

    @property
    def answer(self) -> Response:
        assert self.shown is not None
        return self.shown

    @property
    def raw(self) -> str:
        return self.answer.text

    @property
    def text(self) -> str:
        return unescape(self.raw)

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def key(self) -> str:
        (key,) = {*re.findall(r'name="key" value="(\w+)"', self.text)}
        return str(key)

    @property
    def forms(self) -> set[str]:
        """What can be done on the page."""
        return {*re.findall(r'action="/l/[^"]+/(\w+)"', self.text)}
