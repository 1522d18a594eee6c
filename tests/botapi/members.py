"""Chats and who is in them."""

import inspect
from typing import Final

import telegram
from telegram import ChatFullInfo, ChatMember
from telegram.constants import ChatMemberStatus

from tests.botapi.account import Account
from tests.botapi.chatlog import ChatLog
from tests.botapi.objects import judged
from tests.botapi.params import Params
from tests.botapi.refusals import JsonObject, Refused, bad_request, forbidden

KINDS: Final[dict[str, type[ChatMember]]] = {
    ChatMemberStatus.OWNER: telegram.ChatMemberOwner,
    ChatMemberStatus.ADMINISTRATOR: telegram.ChatMemberAdministrator,
    ChatMemberStatus.MEMBER: telegram.ChatMemberMember,
    ChatMemberStatus.RESTRICTED: telegram.ChatMemberRestricted,
    ChatMemberStatus.LEFT: telegram.ChatMemberLeft,
    ChatMemberStatus.BANNED: telegram.ChatMemberBanned,
}


def member(status: str, user: JsonObject) -> JsonObject:
    """Return a member without any rights beyond those of the status."""
    wanted = inspect.signature(KINDS[status]).parameters.values()
    plain = {
        one.name: 0 if one.name == "until_date" else False
        for one in wanted
        if one.default is inspect.Parameter.empty and one.kind is one.POSITIONAL_OR_KEYWORD
    }
    fields = {**plain, "user": user, "status": status}
    judged(ChatMember.de_json(fields, None))
    return fields


def role_changes(account: Account, log: ChatLog, by: JsonObject, status: str) -> int:
    """Tell the bot that it has become something else in a chat."""
    before, log.status = log.status, status
    return account.deliver(
        "my_chat_member",
        {
            "chat": log.chat,
            "from": by,
            "date": account.now(),
            "old_chat_member": member(before, account.user),
            "new_chat_member": member(status, account.user),
        },
    )


async def get_chat(account: Account, params: Params) -> ChatFullInfo:
    log = _readable(account, params)
    nothing = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False
    )
    gifts = {"accepted_gift_types": {**nothing, "gifts_from_channels": False}}
    facts = {"accent_color_id": 0, "max_reaction_count": 11}
    full = ChatFullInfo.de_json({**log.chat, **facts, **gifts}, None)
    judged(full)
    return full


async def get_chat_member(account: Account, params: Params) -> ChatMember:
    log, user_id = _readable(account, params), params.number("user_id")
    if user_id == account.id:
        return ChatMember.de_json(member(log.status, account.user), None)
    if (user := account.people.get(user_id)) is None:
        raise bad_request("user not found")
    role = account.roles.get((log.id, user_id), ChatMemberStatus.MEMBER)
    return ChatMember.de_json(member(role, user), None)


async def leave_chat(account: Account, params: Params) -> bool:
    log = account.writable(params.chat_id())
    if log.private:
        raise bad_request("chat not found")
    log.refusal = not_there(log, "bot is not a member of")
    role_changes(account, log, account.user, ChatMemberStatus.LEFT)
    return True


def not_there(log: ChatLog, what: str) -> Refused:
    """Return the refusal of a bot that is in a group no more."""
    return forbidden(f"{what} the {log.chat['type']} chat")


def _readable(account: Account, params: Params) -> ChatLog:
    """Return a chat that the bot may look at: one that blocked it is seen all the same."""
    log = account.chats.get(params.chat_id())
    return log if log and log.private else account.writable(params.chat_id())
