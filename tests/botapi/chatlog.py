"""A chat as one bot sees it: who said what, what became of it, and whether the bot may write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import telegram

from tests.botapi.objects import judged
from tests.botapi.refusals import JsonObject, Refused, bad_request, stranger


def message_of(data: JsonObject) -> telegram.Message:
    """Return the message that these fields make."""
    message = telegram.Message.de_json(data, None)
    judged(message)
    return message


@dataclass(slots=True)
class Entry:
    """A message as it stands now; `change` says when it came or was last edited."""

    message: telegram.Message
    by_bot: bool
    change: int
    editable: bool = True


@dataclass(eq=False)
class ChatLog:
    """`refusal` is why the bot may not write here, while there is a reason."""

    chat: JsonObject
    ids: Iterator[int]
    topics: Mapping[int, JsonObject] = field(default_factory=dict)
    refusal: Refused | None = None
    status: str = "member"
    entries: dict[int, Entry] = field(default_factory=dict)
    keyboard: telegram.ReplyKeyboardMarkup | None = None
    _changes: int = 0

    @property
    def id(self) -> int:
        return int(self.chat["id"])

    @property
    def private(self) -> bool:
        return str(self.chat["type"]) == "private"

    def add(self, data: JsonObject, *, by_bot: bool, editable: bool = True) -> telegram.Message:
        message = message_of(data)
        self.entries[message.message_id] = Entry(message, by_bot, self._changed(), editable)
        return message

    def replace(self, message_id: int, **fields: object) -> telegram.Message:
        """Put fields of a message in the place of the old ones; None takes one away."""
        entry = self.entries[message_id]
        data = {**entry.message.to_dict(), **fields}
        entry.message = message_of({key: one for key, one in data.items() if one is not None})
        entry.change = self._changed()
        return entry.message

    def remove(self, message_id: int) -> None:
        del self.entries[message_id]
        self._changes += 1

    def _changed(self) -> int:
        self._changes += 1
        return self._changes

    def messages(self, *, by_bot: bool = False) -> list[telegram.Message]:
        return [one.message for one in self.entries.values() if one.by_bot or not by_bot]

    def changes(self, after: int) -> tuple[int, list[telegram.Message]]:
        """Return where to go on, and the bot's messages that came or changed since `after`."""
        fresh = [one for one in self.entries.values() if one.by_bot and one.change > after]
        return self._changes, [one.message for one in sorted(fresh, key=lambda one: one.change)]

    def to_edit(self, message_id: int) -> telegram.Message:
        if (entry := self.entries.get(message_id)) is None:
            raise bad_request("message to edit not found")
        if not (entry.by_bot and entry.editable):
            raise bad_request("message can't be edited")
        return entry.message

    def in_thread(self, thread: int | None) -> JsonObject:
        """Return the fields of a message in a topic.

        Whoever replies to nothing there replies to the service message that opened the topic.
        """
        if not thread:
            return {}
        if thread not in self.topics:
            raise bad_request("message thread not found")
        opening = self.topics[thread]
        return {
            "message_thread_id": thread,
            "is_topic_message": True,
            "reply_to_message": opening,
        }

    def replied(self, parameters: telegram.ReplyParameters | None) -> JsonObject:
        """Return the field that says which message this one replies to."""
        if parameters is None:
            return {}
        if parameters.chat_id not in {None, self.id}:
            raise stranger("replies in another chat")
        if (entry := self.entries.get(parameters.message_id)) is not None:
            return {"reply_to_message": without_reply(entry.message)}
        if parameters.allow_sending_without_reply:
            return {}
        raise bad_request("message to be replied not found")


def without_reply(message: telegram.Message) -> JsonObject:
    """Return a message as it stands inside another one."""
    return {key: one for key, one in message.to_dict().items() if key != "reply_to_message"}
