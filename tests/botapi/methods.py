"""Telegram's methods, as far as the stand-in knows them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, TypeAlias

from tests.botapi import editing, members, profile, queries, receiving, sending
from tests.botapi.account import Account
from tests.botapi.params import Params

Method: TypeAlias = Callable[[Account, Params], Awaitable[Any]]

METHODS: Final[Mapping[str, Method]] = {
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "deleteMessage": editing.delete_message,
    "deleteMyCommands": profile.delete_my_commands,
    "deleteWebhook": receiving.delete_webhook,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageText": editing.edit_message_text,
    "getChat": members.get_chat,
    "getChatMember": members.get_chat_member,
    "getChatMenuButton": profile.get_chat_menu_button,
    "getFile": queries.get_file,
    "getMe": profile.get_me,
    "getMyCommands": profile.get_my_commands,
    "getMyDescription": profile.get_my_description,
    "getMyName": profile.get_my_name,
    "getMyShortDescription": profile.get_my_short_description,
    "getUpdates": receiving.get_updates,
    "getWebhookInfo": receiving.get_webhook_info,
    "leaveChat": members.leave_chat,
    "sendAnimation": sending.sends("animation"),
    "sendAudio": sending.sends("audio"),
    "sendChatAction": sending.send_chat_action,
    "sendDocument": sending.sends("document"),
    "sendMediaGroup": sending.send_media_group,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.sends("photo"),
    "sendVideo": sending.sends("video"),
    "sendVideoNote": sending.sends("video_note"),
    "sendVoice": sending.sends("voice"),
    "setChatMenuButton": profile.set_chat_menu_button,
    "setMyCommands": profile.set_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyName": profile.set_my_name,
    "setMyShortDescription": profile.set_my_short_description,
    "setWebhook": receiving.set_webhook,
}
_SPELLINGS: Final = {name.lower(): name for name in METHODS}


def spelled(method: str) -> str:
    """Return a method's name as Telegram writes it; what it does not know as it came."""
    return _SPELLINGS.get(method.lower(), method)
