"""What the page shows: a chat as the telephone of one person has it."""

from collections.abc import Iterator
from typing import Final

import telegram

from tests.botapi.account import Account
from tests.botapi.chatlog import ChatLog
from tests.botapi.entities import found_in
from tests.botapi.refusals import JsonObject, Refused

CALLS: Final = 40


def chat_view(account: Account, log: ChatLog, language: str) -> JsonObject:
    """Return everything in a chat; `actions` only grows, and says when the bot is typing."""
    actions = [action for action in account.chat_actions if action[0] == log.id]
    return {
        "messages": [message_view(account, message) for message in log.messages()],
        "keyboard": _keyboard(log),
        "actions": len(actions),
        "action": actions[-1][1] if actions else "",
        "blocked": log.refusal is not None,
        "commands": commands_for(account, log, language),
        "about": _by_language(account.descriptions, language),
    }


def message_view(account: Account, message: telegram.Message) -> JsonObject:
    """Return a message as the Bot API has it, and where its picture is."""
    view = message.to_dict()
    if message.text:
        view["entities"] = _with_found(message)
    if message.photo:
        view["picture"] = picture_at(account, message.photo[-1].file_id)
    return view


def _with_found(message: telegram.Message) -> list[JsonObject]:
    """Return the entities, and those that Telegram would find where the bot set none."""
    given = [entity.to_dict() for entity in message.entities]
    taken = {at for one in message.entities for at in range(one.offset, one.offset + one.length)}
    return [*given, *(one for one in found_in(message.text or "") if one["offset"] not in taken)]


def picture_at(account: Account, file_id: str) -> str:
    """Return the address of a file, or nothing if it cannot be fetched."""
    try:
        return f"/file/bot{account.token}/{account.files.to_download(file_id).path}"
    except Refused:
        return ""


def _keyboard(log: ChatLog) -> JsonObject | None:
    return log.keyboard.to_dict() if log.keyboard else None


def commands_for(account: Account, log: ChatLog, language: str) -> list[JsonObject]:
    """Return the commands of the narrowest scope that has some, as Telegram chooses them."""
    for scope in _scopes(log):
        for code in (language, ""):
            if commands := account.commands.get((scope, code)):
                return [command.to_dict() for command in commands]
    return []


def _scopes(log: ChatLog) -> Iterator[str]:
    yield f"chat/{log.id}"
    yield "all_private_chats" if log.private else "all_group_chats"
    yield "default"


def _by_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")


def bot_view(account: Account) -> JsonObject:
    """Return who the bot is, and what it called lately."""
    calls = [call for call in account.calls if call.method != "getUpdates"]
    return {
        "id": account.id,
        "username": account.username,
        "token": account.token,
        "connected": bool(account.calls),
        "pending": len(account.queue.pending),
        "calls": [
            {"method": one.method, "ok": one.ok, "description": one.description}
            for one in calls[-CALLS:]
        ],
    }


def card_view(account: Account, card: JsonObject) -> JsonObject:
    """Return an inline result as the list above the line shows it."""
    cached = str(card.get("photo_file_id", ""))
    picture = picture_at(account, cached) if cached else card.get("thumbnail_url", "")
    names = ("id", "title", "description")
    return {**{name: card.get(name, "") for name in names}, "picture": picture}
