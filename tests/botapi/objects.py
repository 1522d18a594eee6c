"""Objects that a bot sends, read by python-telegram-bot."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import telegram
from telegram import TelegramObject
from telegram.constants import UpdateType

from tests.botapi.refusals import JsonObject, bad_request, stranger

Parser: TypeAlias = Callable[[Any], Any]


def one(kind: type[TelegramObject], *, without: str = "") -> Parser:
    """Return what reads a `kind`; `without` is a field that only says which kind it is."""

    def parse(value: Any) -> TelegramObject:
        fields = {name: given for name, given in _object(value).items() if name != without}
        return judged(kind.de_json(fields, None))

    return parse


def many(parse: Parser) -> Parser:
    def parse_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise bad_request("expected an Array")
        return tuple(parse(item) for item in value)

    return parse_all


def judged(thing: TelegramObject) -> TelegramObject:
    """Return the thing, in which there is nothing that python-telegram-bot does not know."""
    for name in _strangers(thing):
        raise stranger(f"the field {name!r} of {type(thing).__name__}")
    return thing


def _strangers(thing: Any) -> Iterator[str]:
    if isinstance(thing, TelegramObject):
        yield from thing.api_kwargs
        for kind in type(thing).__mro__:
            for slot in getattr(kind, "__slots__", ()):
                if not slot.startswith("_"):
                    yield from _strangers(getattr(thing, slot, None))
    elif isinstance(thing, list | tuple):
        for item in thing:
            yield from _strangers(item)


def _key(value: Any) -> Any:
    return one(telegram.KeyboardButton)(value)


def _object(value: Any) -> JsonObject:
    if not isinstance(value, dict):
        raise bad_request("expected an Object")
    return value


def _reply_keyboard(value: Any) -> Any:
    """Return a keyboard with its buttons; python-telegram-bot leaves those unread."""
    rows = [
        [_key({"text": one} if isinstance(one, str) else one) for one in row]
        for row in value["keyboard"]
    ]
    return one(telegram.ReplyKeyboardMarkup)({**value, "keyboard": rows})


ENTITIES: Final = many(one(telegram.MessageEntity))

MARKUPS: Final[Mapping[str, Parser]] = {
    "inline_keyboard": one(telegram.InlineKeyboardMarkup),
    "keyboard": _reply_keyboard,
    "remove_keyboard": one(telegram.ReplyKeyboardRemove, without="remove_keyboard"),
    "force_reply": one(telegram.ForceReply, without="force_reply"),
}

CONTENTS: Final[Mapping[str, type[TelegramObject]]] = {
    "message_text": telegram.InputTextMessageContent,
    "address": telegram.InputVenueMessageContent,
    "latitude": telegram.InputLocationMessageContent,
    "phone_number": telegram.InputContactMessageContent,
}


def _markup(value: Any) -> Any:
    for name, parse in MARKUPS.items():
        if name in _object(value):
            return parse(value)
    raise bad_request("object expected as reply markup")


def _inside(value: JsonObject) -> JsonObject:
    """Return the fields with those read that python-telegram-bot leaves as they are."""
    readers = {
        "entities": ENTITIES,
        "caption_entities": ENTITIES,
        "reply_markup": MARKUPS["inline_keyboard"],
        "input_message_content": _content,
        "link_preview_options": one(telegram.LinkPreviewOptions),
    }
    return {
        name: readers[name](given) if name in readers else given for name, given in value.items()
    }


def _content(value: Any) -> Any:
    for name, kind in CONTENTS.items():
        if name in _object(value):
            return one(kind)(_inside(value))
    raise bad_request("inline query result content must be non-empty")


def _result(value: Any) -> Any:
    cached = "Cached" if any(name.endswith("_file_id") for name in _object(value)) else ""
    kind = str(value.get("type", "")).title().replace("_", "")
    if (known := getattr(telegram, f"InlineQueryResult{cached}{kind}", None)) is None:
        raise bad_request(f'type "{value.get("type")}" is unsupported for the inline query result')
    return one(known, without="type")(_inside(value))


def _medium(value: Any) -> Any:
    kind = str(_object(value).get("type", "")).title()
    if (known := getattr(telegram, f"InputMedia{kind}", None)) is None:
        raise bad_request("type must be one of photo, video, audio, document, animation")
    return one(known, without="type")(_inside(value))


def _update_type(value: Any) -> str:
    if value not in set(UpdateType):
        raise stranger(f"updates of type {value!r}")
    return str(value)


PARSERS: Final[Mapping[str, Parser]] = {
    "allowed_updates": many(_update_type),
    "button": one(telegram.InlineQueryResultsButton),
    "caption_entities": ENTITIES,
    "commands": many(one(telegram.BotCommand)),
    "entities": ENTITIES,
    "link_preview_options": one(telegram.LinkPreviewOptions),
    "media": many(_medium),
    "menu_button": one(telegram.MenuButton),
    "reply_markup": _markup,
    "reply_parameters": one(telegram.ReplyParameters),
    "results": many(_result),
    "scope": one(telegram.BotCommandScope),
}
