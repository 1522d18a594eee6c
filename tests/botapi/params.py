"""A call's parameters: known to Telegram, and read as what they are."""

import inspect
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import telegram

from tests.botapi.incoming import Incoming, Upload
from tests.botapi.objects import PARSERS
from tests.botapi.refusals import JsonObject, bad_request, stranger

NUMBERS: Final = frozenset(
    {"cache_time", "limit", "max_connections", "message_id", "message_thread_id", "offset"}
    | {"timeout", "user_id"}
)
FLAGS: Final = frozenset(
    {"allow_paid_broadcast", "disable_content_type_detection", "disable_notification"}
    | {"drop_pending_updates", "has_spoiler", "is_personal", "protect_content", "show_alert"}
    | {"show_caption_above_media"}
)
_OF_THE_LIBRARY: Final = frozenset(
    {"self", "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "api_kwargs"}
    | {"allow_sending_without_reply", "reply_to_message_id", "disable_web_page_preview"}
    | {"filename", "current_offset"}
)
"""Parameters of python-telegram-bot's methods that are none of Telegram's, or no longer."""
_CAPTION: Final = frozenset({"caption", "parse_mode", "caption_entities"})
_NOT_HERE: Final = frozenset(
    {"parse_mode", "business_connection_id", "inline_message_id", "direct_messages_topic_id"}
    | {"suggested_post_parameters", "certificate"}
)
"""What Telegram knows and the stand-in does not."""


@cache
def known_parameters(method: str) -> frozenset[str]:
    """Return what the method takes, by the signature of python-telegram-bot."""
    name = re.sub(r"(?=[A-Z])", "_", method).lower()
    known = inspect.signature(getattr(telegram.Bot, name)).parameters.keys() - _OF_THE_LIBRARY
    return frozenset(known - _NOT_HERE - (_CAPTION if method == "sendMediaGroup" else set()))


@dataclass(slots=True)
class Params:
    """`values` are JSON as a test reads it, `objects` what python-telegram-bot made of it."""

    values: JsonObject = field(default_factory=dict)
    objects: JsonObject = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def number(self, name: str, default: int = 0) -> int:
        return int(self.values.get(name, default))

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name, False))

    def thing(self, name: str) -> Any:
        """Return the object as python-telegram-bot reads it, or None."""
        return self.objects.get(name)

    def chat_id(self) -> int:
        if not (given := self.text("chat_id")):
            raise bad_request("chat_id is empty")
        if not re.fullmatch(r"-?\d+", given):
            raise bad_request("chat not found")
        return int(given)


def decoded(incoming: Incoming) -> Params:
    """Return the parameters as JSON; strings stay strings where nothing else is meant."""
    values = {name: _value(name, given) for name, given in incoming.fields.items()}
    return Params(values, files=incoming.files)


def _value(name: str, given: Any) -> Any:
    if name in PARSERS and isinstance(given, str):
        return _json(name, given)
    if name in NUMBERS:
        return _whole(name, given)
    if name in FLAGS and isinstance(given, str):
        return given.lower() in {"true", "yes", "1"}
    return given


def _json(name: str, given: str) -> Any:
    try:
        return json.loads(given)
    except ValueError as error:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error


def _whole(name: str, given: Any) -> int:
    try:
        return int(given)
    except ValueError as error:
        raise bad_request(f"{name} must be a valid Integer") from error


def check(method: str, params: Params) -> None:
    """Read the objects; refuse what the method does not take and what is not understood."""
    for name in params.values:
        if name not in known_parameters(method):
            raise stranger(f"the parameter {name!r} of {method}")
    for name in params.values.keys() & PARSERS.keys():
        try:
            params.objects[name] = PARSERS[name](params.values[name])
        except (TypeError, ValueError, KeyError) as error:
            raise bad_request(f"can't parse {name.replace('_', ' ')}: {error}") from error
