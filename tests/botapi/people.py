"""People and groups: whoever makes something happen in a chat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final
from uuid import uuid4

from telegram.constants import ChatID, ChatMemberStatus, ForumIconColor

from tests.botapi.account import Account
from tests.botapi.attachments import content
from tests.botapi.chatlog import ChatLog, without_reply
from tests.botapi.entities import found_in
from tests.botapi.flood import Clock
from tests.botapi.members import not_there, role_changes
from tests.botapi.refusals import JsonObject, Refused, forbidden

BLOCKED: Final = forbidden("bot was blocked by the user")
DEACTIVATED: Final = forbidden("user is deactivated")
SUPERGROUPS: Final = -1_001_000_000_000
GROUPS: Final = -5_000_000
ANONYMOUS_ADMIN: Final[JsonObject] = {
    "id": int(ChatID.ANONYMOUS_ADMIN),
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@dataclass(frozen=True, slots=True)
class Press:
    """A callback or inline query: its own id, and the number of the update that brings it."""

    id: str
    update_id: int


class Group:
    """A group, or a supergroup with topics."""

    def __init__(
        self, numbers: Iterator[int], title: str, clock: Clock, *, forum: bool, supergroup: bool
    ) -> None:
        self.id = (SUPERGROUPS if supergroup else GROUPS) - next(numbers)
        self.title, self.forum, self.supergroup = title, forum, supergroup
        self.topics: dict[int, JsonObject] = {}
        self._numbers, self._clock, self._message_ids = numbers, clock, count(1)
        self._inside: list[Account] = []

    @property
    def chat(self) -> JsonObject:
        kind = "supergroup" if self.supergroup else "group"
        forum = {"is_forum": True} if self.forum else {}
        return {"id": self.id, "type": kind, "title": self.title, **forum}

    def seen_by(self, account: Account) -> ChatLog:
        """Return the group's log; whoever comes along is in it from then on."""
        if account not in self._inside:
            self._inside.append(account)
        # A supergroup counts its own messages; in other chats a bot counts through all of them.
        ids = self._message_ids if self.supergroup else None
        return account.enter(self.chat, ids, self.topics)

    def topic(self, name: str, by: "Person | None" = None) -> int:
        """Open a topic, and return its thread id."""
        assert self.forum, f"{self.title} has no topics"
        thread = next(self._message_ids)
        self.topics[thread] = {
            "message_id": thread,
            "message_thread_id": thread,
            "is_topic_message": True,
            "date": int(self._clock().timestamp()),
            "chat": self.chat,
            "from": by.user if by else ANONYMOUS_ADMIN,
            "forum_topic_created": {"name": name, "icon_color": ForumIconColor.BLUE},
        }
        for account in self._inside:
            message = account.enter(self.chat).add(self.topics[thread], by_bot=False)
            account.deliver("message", message.to_dict())
        return thread

    def migrates(self) -> "Group":
        """Become a supergroup: another chat, with another id."""
        grown = Group(self._numbers, self.title, self._clock, forum=self.forum, supergroup=True)
        reason = "Bad Request: group chat was upgraded to a supergroup chat"
        for account in self._inside:
            before, after = account.enter(self.chat), grown.seen_by(account)
            before.refusal = Refused(400, reason, migrate_to_chat_id=grown.id)
            account.hears(before, ANONYMOUS_ADMIN, {"migrate_to_chat_id": grown.id})
            account.hears(after, ANONYMOUS_ADMIN, {"migrate_from_chat_id": self.id})
        return grown


class Person:
    """Somebody with a telephone."""

    def __init__(
        self, number: int, first_name: str, language_code: str | None, username: str | None
    ) -> None:
        self.id, self.first_name, self.username = number, first_name, username
        self.language_code = language_code
        self._acquaintances: list[ChatLog] = []

    @property
    def user(self) -> JsonObject:
        optional = {"username": self.username, "language_code": self.language_code}
        known = {name: value for name, value in optional.items() if value}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **known}

    def writes(
        self,
        account: Account,
        text: str,
        *,
        chat: Group | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
        entities: Sequence[JsonObject] | None = None,
        forwarded_from: "Person | None" = None,
    ) -> int:
        """Write a text, and return the number of the update."""
        log = self.chat_with(account, chat)
        found = [*(entities or ()), *found_in(text)]
        said: JsonObject = {"text": text, **({"entities": found} if found else {})}
        if forwarded_from:
            origin = {"type": "user", "sender_user": forwarded_from.user, "date": account.now()}
            said["forward_origin"] = origin
        return account.hears(log, self.user, {**_place(log, thread, reply_to), **said})

    def sends(
        self,
        account: Account,
        kind: str,
        *,
        chat: Group | None = None,
        thread: int | None = None,
        caption: str | None = None,
        media_group_id: str | None = None,
        **facts: Any,
    ) -> int:
        """Send something that is not a text; see `attachments` for kinds and facts."""
        log = self.chat_with(account, chat)
        more = {"caption": caption, "media_group_id": media_group_id}
        said: JsonObject = {name: value for name, value in more.items() if value}
        if caption and (found := found_in(caption)):
            said["caption_entities"] = found
        said |= content(account.files, kind, facts)
        return account.hears(log, self.user, {**_place(log, thread, None), **said})

    def edits(
        self, account: Account, message_id: int, text: str, *, chat: Group | None = None
    ) -> int:
        """Write one's own message anew."""
        log = self.chat_with(account, chat)
        edited = log.replace(
            message_id, text=text, entities=found_in(text) or None, edit_date=account.now()
        )
        return account.deliver("edited_message", edited.to_dict())

    def presses(
        self,
        account: Account,
        label_or_data: str,
        *,
        message_id: int | None = None,
        chat: Group | None = None,
        inline_message_id: str | None = None,
    ) -> Press:
        """Press the newest button of this label; of a given message also one that is gone.

        Below a message that came out of inline mode there is only raw data to press.
        """
        log = self.chat_with(account, chat)
        query = uuid4().hex
        account.open_queries.add(query)
        if inline_message_id:
            where: JsonObject = {"inline_message_id": inline_message_id, "data": label_or_data}
        else:
            message, data = _button(log, label_or_data, message_id)
            where = {"message": message, "data": data}
        pressed = {"id": query, "from": self.user, "chat_instance": str(log.id)}
        return Press(query, account.deliver("callback_query", {**pressed, **where}))

    def types_inline(self, account: Account, query: str, offset: str = "") -> Press:
        """Type into the line of inline mode."""
        number = uuid4().hex
        account.open_queries.add(number)
        typed = {"id": number, "from": self.user, "query": query, "offset": offset}
        return Press(number, account.deliver("inline_query", {**typed, "chat_type": "sender"}))

    def blocks(self, account: Account) -> int:
        log = self.chat_with(account)
        log.refusal = BLOCKED
        return role_changes(account, log, self.user, ChatMemberStatus.BANNED)

    def unblocks(self, account: Account) -> int:
        log = self.chat_with(account)
        log.refusal = None
        return role_changes(account, log, self.user, ChatMemberStatus.MEMBER)

    def deactivates(self) -> None:
        """Delete one's account."""
        for log in self._acquaintances:
            log.refusal = DEACTIVATED

    def adds(self, account: Account, group: Group, role: str = ChatMemberStatus.MEMBER) -> int:
        """Take a bot into a group; returns the number of the my_chat_member."""
        log = group.seen_by(account)
        log.status, log.refusal = ChatMemberStatus.LEFT, None
        update = role_changes(account, log, self.user, role)
        account.hears(log, self.user, {"new_chat_members": [account.user]})
        return update

    def removes(self, account: Account, group: Group) -> int:
        log = group.seen_by(account)
        log.refusal = not_there(log, "bot was kicked from")
        return role_changes(account, log, self.user, ChatMemberStatus.BANNED)

    def chat_with(self, account: Account, chat: Group | None = None) -> ChatLog:
        """Return the log of a group, or of the private chat, which this opens."""
        if chat is not None:
            return chat.seen_by(account)
        known = ("id", "first_name", "username")
        facts = {name: self.user[name] for name in known if name in self.user}
        log = account.enter({**facts, "type": "private"})
        if log not in self._acquaintances:
            self._acquaintances.append(log)
        return log


def _place(log: ChatLog, thread: int | None, reply_to: int | None) -> JsonObject:
    place = log.in_thread(thread)
    if reply_to is not None:
        place["reply_to_message"] = without_reply(log.entries[reply_to].message)
    return place


def _button(log: ChatLog, wanted: str, message_id: int | None) -> tuple[JsonObject, str]:
    """Return the message as a callback query brings it, and what the button stands for."""
    shown = [one for one in log.messages(by_bot=True) if message_id in {None, one.message_id}]
    for message in reversed(shown):
        for row in message.reply_markup.inline_keyboard if message.reply_markup else ():
            for button in row:
                if button.callback_data and wanted in {button.text, button.callback_data}:
                    return message.to_dict(), str(button.callback_data)
    assert message_id is not None, f"nobody offered {wanted!r}"
    if shown:
        return shown[0].to_dict(), wanted
    return {"chat": log.chat, "message_id": message_id, "date": 0}, wanted
