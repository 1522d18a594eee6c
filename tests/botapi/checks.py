"""Telegram's limits: what is longer, more or other than it takes is refused."""

import json
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import telegram
from telegram.constants import (
    BotCommandLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    InlineQueryLimit,
    InlineQueryResultLimit,
    MessageLimit,
    ReplyLimit,
)

from tests.botapi.refusals import bad_request, stranger

MARKUP_BYTES: Final = 10 * 1024
"""Of the whole keyboard as JSON; see https://github.com/tginfo/Telegram-Limits/issues/187."""
KEYBOARD_BUTTONS: Final = 300
KEYBOARD_BUTTONS_PER_ROW: Final = 12
START_PARAMETER: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(text: str, entities: Sequence[telegram.MessageEntity] | None) -> None:
    if not text:
        raise bad_request("message text is empty")
    if not text.strip():
        raise bad_request("text must be non-empty")
    if utf16_length(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    check_entities(text, entities or ())


def check_caption(caption: str, entities: Sequence[telegram.MessageEntity] | None) -> None:
    if utf16_length(caption) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    check_entities(caption, entities or ())


def check_entities(text: str, entities: Sequence[telegram.MessageEntity]) -> None:
    ends = {0, *accumulate(map(utf16_length, text))}
    for entity in entities:
        _check_entity(entity, ends)


def _check_entity(entity: telegram.MessageEntity, ends: set[int]) -> None:
    start, end = entity.offset, entity.offset + entity.length
    if start < 0:
        raise bad_request(f"receive an entity with incorrect offset {start}")
    if entity.length < 0:
        raise bad_request(f"receive an entity with incorrect length {entity.length}")
    if start > max(ends):
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
    if end > max(ends):
        where = f"entity beginning at UTF-16 offset {start}"
        raise bad_request(f"{where} ends after the end of the text at UTF-16 offset {end}")
    if {start, end} - ends:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol "
            f"at UTF-16 offset {end}"
        )


def check_markup(markup: Any, *, inline_only: bool = False) -> None:
    match markup:
        case telegram.InlineKeyboardMarkup():
            _check_inline_keyboard(markup)
        case None:
            pass
        case _ if inline_only:
            raise bad_request("inline keyboard expected")
        case telegram.ReplyKeyboardMarkup():
            _check_reply_keyboard(markup)


def _check_size(markup: telegram.TelegramObject, rows: Any, most: int, per_row: int) -> None:
    too_wide = any(len(row) > per_row for row in rows)
    size = len(json.dumps(markup.to_dict(), ensure_ascii=False).encode())
    if too_wide or sum(map(len, rows)) > most or size > MARKUP_BYTES:
        raise bad_request("reply markup is too long")


def _check_inline_keyboard(markup: telegram.InlineKeyboardMarkup) -> None:
    limit = InlineKeyboardMarkupLimit
    _check_size(markup, markup.inline_keyboard, limit.TOTAL_BUTTON_NUMBER, limit.BUTTONS_PER_ROW)
    for row in markup.inline_keyboard:
        for button in row:
            _check_inline_button(button)


def _check_inline_button(button: telegram.InlineKeyboardButton) -> None:
    does = button.to_dict().keys() - {"text", "style", "icon_custom_emoji_id"}
    if not button.text:
        raise bad_request("inline keyboard button text must be non-empty")
    if len(does) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if button.callback_data is not None:
        _check_callback_data(button.callback_data)
    if button.url is not None:
        _check_url(button.url)


def _check_callback_data(data: object) -> None:
    limit = InlineKeyboardButtonLimit
    size = len(str(data).encode())
    if not limit.MIN_CALLBACK_DATA <= size <= limit.MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https", "tg"}:
        raise bad_request(
            f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol"
        )
    if parts.scheme != "tg" and "." not in (parts.hostname or ""):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    for parameter in parse_qs(parts.query).get("start", []):
        if parts.hostname == "t.me" and not START_PARAMETER.fullmatch(parameter):
            raise stranger(f"the start parameter {parameter!r}")


def _check_reply_keyboard(markup: telegram.ReplyKeyboardMarkup) -> None:
    _check_size(markup, markup.keyboard, KEYBOARD_BUTTONS, KEYBOARD_BUTTONS_PER_ROW)
    if not all(button.text for row in markup.keyboard for button in row):
        raise bad_request("keyboard button text must be non-empty")
    if len(markup.input_field_placeholder or "") > ReplyLimit.MAX_INPUT_FIELD_PLACEHOLDER:
        raise bad_request("input field placeholder is too long")


def check_commands(commands: Sequence[telegram.BotCommand]) -> None:
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)


def _check_command(command: telegram.BotCommand) -> None:
    if not command.command:
        raise bad_request("command must be non-empty")
    if len(command.command) > BotCommandLimit.MAX_COMMAND:
        raise bad_request("command length must not exceed 32")
    if not command.description:
        raise bad_request("command description must be non-empty")
    if len(command.description) > BotCommandLimit.MAX_DESCRIPTION:
        raise bad_request("command description length must not exceed 256")
    if not re.fullmatch(r"[a-z0-9_]+", command.command):
        raise bad_request("BOT_COMMAND_INVALID")


def check_results(results: Sequence[telegram.InlineQueryResult]) -> None:
    ids = [result.id for result in results]
    if len(ids) > InlineQueryLimit.RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    limit = InlineQueryResultLimit
    if not all(limit.MIN_ID_LENGTH <= len(i.encode()) <= limit.MAX_ID_LENGTH for i in ids):
        raise bad_request("RESULT_ID_INVALID")
    for result in results:
        _check_result(result)


def _check_result(result: Any) -> None:
    content = getattr(result, "input_message_content", None)
    check_markup(getattr(result, "reply_markup", None), inline_only=True)
    check_caption(getattr(result, "caption", None) or "", getattr(result, "caption_entities", ()))
    if isinstance(content, telegram.InputTextMessageContent):
        check_text(content.message_text, content.entities)
    elif content is None and isinstance(result, telegram.InlineQueryResultArticle):
        raise bad_request("input message content is not specified")


def check_button(button: telegram.InlineQueryResultsButton | None) -> None:
    parameter = button.start_parameter if button else None
    if parameter is not None and not START_PARAMETER.fullmatch(parameter):
        raise bad_request("START_PARAM_INVALID")


def same(one: telegram.TelegramObject | None, other: telegram.TelegramObject | None) -> bool:
    """Return whether the two would be sent as the same JSON."""
    return (one.to_dict() if one else None) == (other.to_dict() if other else None)
