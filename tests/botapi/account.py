"""A bot as its server sees it: what it did, what it has still to hear, what befalls it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import telegram

from tests.botapi.chatlog import ChatLog
from tests.botapi.faults import Fault, Faults
from tests.botapi.files import FileStore
from tests.botapi.flood import Clock, FloodControl, FloodLimits
from tests.botapi.refusals import JsonObject, Refused, bad_request, forbidden, too_many_requests
from tests.botapi.updates import OTHER_POLLER, UpdateQueue
from tests.botapi.webhook import Deliveries, Webhook

UNAUTHORIZED: Final = Refused(401, "Unauthorized")
BOT_TO_PERSON: Final = forbidden("bot can't initiate conversation with a user")


@dataclass
class MadeCall:
    """A call that came in; `description` is what it was refused with."""

    method: str
    params: JsonObject
    ok: bool = False
    description: str = ""


@dataclass
class Profile:
    """What a bot says of itself, by language; commands by scope and language."""

    commands: dict[tuple[str, str], list[telegram.BotCommand]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, telegram.MenuButton] = field(default_factory=dict)


class Account:
    """One bot.  `people` are all who exist, whether they have written to it or not."""

    def __init__(
        self,
        token: str,
        username: str,
        clock: Clock,
        people: Mapping[int, JsonObject],
        flood: FloodLimits | None,
    ) -> None:
        self.token, self.username, self.clock = token, username, clock
        self.id = int(token.partition(":")[0])
        self.people = people
        self.calls: list[MadeCall] = []
        self.callback_answers: dict[str, MadeCall] = {}
        self.inline_answers: dict[str, MadeCall] = {}
        self.open_queries: set[str] = set()
        self.chat_actions: list[tuple[int, str, int | None]] = []
        self.profile = Profile()
        self.roles: dict[tuple[int, int], str] = {}
        self.reachable: set[str] = set()
        self.uploads = 0
        self.revoked = False
        self._other_poller = False
        self.files = FileStore(self.id)
        self.queue = UpdateQueue()
        self.deliveries = Deliveries(self.queue, clock)
        self.faults = Faults()
        self.chats: dict[int, ChatLog] = {}
        self._flood = FloodControl(flood, clock) if flood else None
        self._message_ids = count(1)

    # What tests look at.

    def said(self, chat_id: int) -> list[telegram.Message]:
        """Return the bot's messages in a chat as they stand now."""
        return self.chats[chat_id].messages(by_bot=True) if chat_id in self.chats else []

    def log(self, chat_id: int) -> list[telegram.Message]:
        """Return everybody's messages in a chat as they stand now."""
        return self.chats[chat_id].messages() if chat_id in self.chats else []

    def changes(self, chat_id: int, after: int = 0) -> tuple[int, list[telegram.Message]]:
        """Return a cursor, and the bot's messages that are new or edited since `after`."""
        return self.chats[chat_id].changes(after) if chat_id in self.chats else (0, [])

    def keyboard(self, chat_id: int) -> telegram.ReplyKeyboardMarkup | None:
        """Return the reply keyboard that a chat shows; no message that comes back holds it."""
        return self.chats[chat_id].keyboard if chat_id in self.chats else None

    @property
    def commands(self) -> dict[tuple[str, str], list[telegram.BotCommand]]:
        return self.profile.commands

    @property
    def descriptions(self) -> dict[str, str]:
        return self.profile.descriptions

    @property
    def short_descriptions(self) -> dict[str, str]:
        return self.profile.short_descriptions

    @property
    def webhook(self) -> Webhook | None:
        return self.deliveries.webhook

    async def confirmed(self, update_id: int) -> None:
        """Wait until the bot has confirmed the update, by a higher offset or by a 2xx."""
        await self.queue.confirmed(update_id)

    # What tests let happen to it.

    def refuse(
        self,
        method: str,
        error_code: int,
        description: str,
        *,
        times: int = 1,
        retry_after: int | None = None,
        migrate_to_chat_id: int | None = None,
    ) -> None:
        """Refuse the next calls of a method."""
        parameters = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to_chat_id}
        refusal = Refused(error_code, description, **parameters)
        self.faults.waiting.append(Fault(method, times, refusal))

    def drop_connection(self, method: str, *, times: int = 1, after_effect: bool = False) -> None:
        """Hang up on the next calls of a method, before or after they are carried out."""
        self.faults.waiting.append(Fault(method, times, after_effect=after_effect))

    def garbage(self, method: str, *, times: int = 1) -> None:
        """Answer the next calls of a method as a proxy does that finds nobody behind it."""
        self.faults.waiting.append(Fault(method, times, page=True))

    def revoke(self) -> None:
        """Make the token worth nothing."""
        self.revoked = True
        self.queue.end_poll(UNAUTHORIZED)

    @property
    def other_poller(self) -> bool:
        """Whether somebody else polls with the same token."""
        return self._other_poller

    @other_poller.setter
    def other_poller(self, there: bool) -> None:
        self._other_poller = there
        if there:
            self.queue.end_poll(OTHER_POLLER)

    # What the server does with it.

    @property
    def user(self) -> JsonObject:
        name = self.profile.names.get("", self.username)
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": name,
            "username": self.username,
        }

    def now(self) -> int:
        return int(self.clock().timestamp())

    def deliver(self, kind: str, payload: JsonObject) -> int:
        """Queue an update, and return its number."""
        return self.queue.put(kind, payload)

    def enter(
        self,
        chat: JsonObject,
        ids: Iterator[int] | None = None,
        topics: Mapping[int, JsonObject] | None = None,
    ) -> ChatLog:
        """Return the log of a chat, which is new if the bot has never been there."""
        chat_id, known = int(chat["id"]), {} if topics is None else topics
        if chat_id not in self.chats:
            self.chats[chat_id] = ChatLog(chat, ids or self._message_ids, known)
        return self.chats[chat_id]

    def writable(self, chat_id: int) -> ChatLog:
        """Return the log of a chat in which the bot may write."""
        if chat_id not in self.chats:
            raise BOT_TO_PERSON if chat_id in self.people else bad_request("chat not found")
        if (refusal := self.chats[chat_id].refusal) is not None:
            raise refusal
        return self.chats[chat_id]

    def count_in(self, chat_id: int, messages: int = 1) -> None:
        """Count messages against the limits, or refuse them."""
        if self._flood and (seconds := self._flood.admit(chat_id, messages)):
            raise too_many_requests(seconds)

    def hears(self, log: ChatLog, sender: JsonObject, content: JsonObject) -> int:
        """Put what somebody wrote into a chat, and return the number of the update."""
        head = {"message_id": next(log.ids), "date": self.now(), "chat": log.chat, "from": sender}
        message = log.add({**head, **content}, by_bot=False)
        return self.deliver("message", message.to_dict())

    def close(self) -> None:
        """Let nobody wait any longer: the server ends."""
        self.queue.close()
        self.deliveries.close()


def answered(thing: Any) -> Any:
    """Return a result as JSON."""
    if isinstance(thing, telegram.TelegramObject):
        return thing.to_dict()
    if isinstance(thing, list | tuple):
        return [answered(item) for item in thing]
    return thing
