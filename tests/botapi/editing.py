"""The methods that change a message or take it away."""

import telegram

from tests.botapi.account import Account
from tests.botapi.chatlog import ChatLog
from tests.botapi.checks import check_markup, check_text, same
from tests.botapi.params import Params
from tests.botapi.refusals import JsonObject, bad_request
from tests.botapi.sending import caption_fields, text_fields

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


async def edit_message_text(account: Account, params: Params) -> telegram.Message:
    check_text(params.text("text"), params.thing("entities"))
    log, message = _to_edit(account, params)
    if message.text is None:
        raise bad_request("there is no text in the message to edit")
    blank = dict.fromkeys(("entities", "link_preview_options"))
    return _edit(account, log, message, params, {**blank, **text_fields(params)})


async def edit_message_caption(account: Account, params: Params) -> telegram.Message:
    caption = caption_fields(params)
    log, message = _to_edit(account, params)
    if message.text is not None:
        raise bad_request("there is no caption in the message to edit")
    blank = dict.fromkeys(("caption", "caption_entities", "show_caption_above_media"))
    return _edit(account, log, message, params, {**blank, **caption})


async def edit_message_reply_markup(account: Account, params: Params) -> telegram.Message:
    log, message = _to_edit(account, params)
    return _edit(account, log, message, params, {})


async def delete_message(account: Account, params: Params) -> bool:
    log = account.writable(params.chat_id())
    if (entry := log.entries.get(params.number("message_id"))) is None:
        raise bad_request("message to delete not found")
    if not (entry.by_bot or log.private):
        raise bad_request("message can't be deleted")
    log.remove(entry.message.message_id)
    return True


def _to_edit(account: Account, params: Params) -> tuple[ChatLog, telegram.Message]:
    check_markup(params.thing("reply_markup"), inline_only=True)
    log = account.writable(params.chat_id())
    return log, log.to_edit(params.number("message_id"))


def _edit(
    account: Account,
    log: ChatLog,
    message: telegram.Message,
    params: Params,
    content: JsonObject,
) -> telegram.Message:
    """Change the message; an edit that brings no keyboard takes the old one away."""
    markup = params.thing("reply_markup")
    keyboard = markup.to_dict() if markup and markup.inline_keyboard else None
    before = message.to_dict()
    if same(message.reply_markup, markup if keyboard else None) and all(
        before.get(name) == value for name, value in content.items()
    ):
        raise bad_request(NOT_MODIFIED)
    edited = {**content, "reply_markup": keyboard, "edit_date": account.now()}
    return log.replace(message.message_id, **edited)
