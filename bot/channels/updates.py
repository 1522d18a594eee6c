"""Updates as aiogram reads them, also those of Bot API servers that are older than aiogram."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

_RIGHT: Final = "can_"


def read_update(payload: Mapping[str, Any], bot: Bot) -> Update:
    """Return an update that came in.  Raises ValidationError for what cannot be read.

    A right of members that a server does not know yet is one that nobody has: aiogram wants all
    of them, and a server of one's own may be some versions behind it.
    """
    try:
        return Update.model_validate(payload, context={"bot": bot})
    except ValidationError as error:
        filled = _with_rights(payload, error)
        if filled is None:
            raise
        return Update.model_validate(filled, context={"bot": bot})


def _with_rights(payload: Mapping[str, Any], error: ValidationError) -> dict[str, Any] | None:
    """Return the payload with the rights that were missed; None where more is wrong with it."""
    filled = deepcopy(dict(payload))
    for fault in error.errors():
        *path, name = fault["loc"]
        if fault["type"] != "missing" or not str(name).startswith(_RIGHT):
            return None
        place = filled
        for step in path:
            # Of a choice between types the path also names the type, which is no key.
            place = place.get(str(step), place)
        place[str(name)] = False
    return filled
