"""The methods that put a message into a chat."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final
from uuid import uuid4

import telegram
from telegram.constants import ChatAction, MediaGroupLimit

from tests.botapi.account import Account
from tests.botapi.chatlog import ChatLog
from tests.botapi.checks import check_caption, check_markup, check_text
from tests.botapi.files import StoredFile, a_picture
from tests.botapi.params import Params
from tests.botapi.refusals import JsonObject, Refused, bad_request

ALBUM_KINDS: Final = frozenset({"photo", "document"})
"""What the stand-in can put into an album."""


async def send_message(account: Account, params: Params) -> telegram.Message:
    check_text(params.text("text"), params.thing("entities"))
    return _send(account, params, text_fields(params))


def sends(kind: str) -> Callable[[Account, Params], Awaitable[telegram.Message]]:
    """Return the method that sends a file of a kind."""

    async def send(account: Account, params: Params) -> telegram.Message:
        return _send_file(account, params, kind)

    return send


async def send_media_group(account: Account, params: Params) -> list[telegram.Message]:
    media: Sequence[Any] = params.thing("media") or ()
    if not MediaGroupLimit.MIN_MEDIA_LENGTH <= len(media) <= MediaGroupLimit.MAX_MEDIA_LENGTH:
        raise bad_request("media must include 2-10 items")
    kinds = {medium.type for medium in media}
    if len(kinds) > 1 or not kinds <= ALBUM_KINDS:
        raise bad_request("can't use the media of the specified type in the album")
    log = account.writable(params.chat_id())
    place = _place(log, params)
    contents = [_medium(account, params, number, one) for number, one in enumerate(media, 1)]
    account.count_in(log.id, len(contents))
    album = {"media_group_id": str(uuid4().int)[:17]}
    return [_post(account, log, {**place, **content, **album}) for content in contents]


async def send_chat_action(account: Account, params: Params) -> bool:
    if params.text("action") not in set(ChatAction):
        raise bad_request("wrong parameter action in request")
    log = account.writable(params.chat_id())
    thread = params.number("message_thread_id") or None
    account.chat_actions.append((log.id, params.text("action"), thread))
    return True


def text_fields(params: Params) -> JsonObject:
    """Return what a text message holds beside its keyboard."""
    names = ("text", "entities", "link_preview_options")
    return {name: params.values[name] for name in names if params.values.get(name)}


def caption_fields(params: Params) -> JsonObject:
    check_caption(params.text("caption"), params.thing("caption_entities"))
    names = ("caption", "caption_entities", "show_caption_above_media")
    return {name: params.values[name] for name in names if params.values.get(name)}


def _send(account: Account, params: Params, content: JsonObject) -> telegram.Message:
    markup = params.thing("reply_markup")
    check_markup(markup)
    log = account.writable(params.chat_id())
    place = _place(log, params)
    account.count_in(log.id)
    if isinstance(markup, telegram.InlineKeyboardMarkup):
        return _post(account, log, {**place, **content, "reply_markup": markup.to_dict()})
    if isinstance(markup, telegram.ReplyKeyboardMarkup | telegram.ReplyKeyboardRemove):
        log.keyboard = markup if isinstance(markup, telegram.ReplyKeyboardMarkup) else None
    # A message that brought a keyboard for the chat cannot be edited.
    return _post(account, log, {**place, **content}, editable=markup is None)


def _send_file(account: Account, params: Params, kind: str) -> telegram.Message:
    caption = caption_fields(params)
    account.writable(params.chat_id())
    content = _content(account, params, kind, params.text(kind) or f"attach://{kind}")
    return _send(account, params, {**content, **caption})


def _place(log: ChatLog, params: Params) -> JsonObject:
    thread = log.in_thread(params.number("message_thread_id"))
    return {**thread, **log.replied(params.thing("reply_parameters"))}


def _post(
    account: Account, log: ChatLog, content: JsonObject, *, editable: bool = True
) -> telegram.Message:
    head = {"message_id": next(log.ids), "date": account.now(), "chat": log.chat}
    message = {**head, "from": account.user, **content}
    return log.add(message, by_bot=True, editable=editable)


def _medium(account: Account, params: Params, number: int, medium: Any) -> JsonObject:
    check_caption(medium.caption or "", medium.caption_entities)
    said = {"caption": medium.caption} if medium.caption else {}
    if medium.caption_entities:
        said["caption_entities"] = [entity.to_dict() for entity in medium.caption_entities]
    try:
        return {**_content(account, params, medium.type, medium.media), **said}
    except Refused as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        raise bad_request(
            f'failed to send message #{number} with the error message "{reason}"'
        ) from refusal


def _content(account: Account, params: Params, kind: str, source: str) -> JsonObject:
    return {kind: _stored(account, params, kind, source).shown()}


def _stored(account: Account, params: Params, kind: str, source: str) -> StoredFile:
    if source.startswith("attach://"):
        upload = params.files.get(source.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return account.files.add(kind, upload.name, upload.content)
    if source.startswith(("http://", "https://")):
        if source not in account.reachable:
            raise bad_request("failed to get HTTP URL content")
        return account.files.add(kind, source.rpartition("/")[2] or kind, a_picture())
    return account.files.by_id(source, kind)
