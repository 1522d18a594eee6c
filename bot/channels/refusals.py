"""What a messenger's refusal means for a reply: later, never, or nobody there any more."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final, TypeAlias

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from sqlalchemy.exc import OperationalError

from bot.channels.base import ChannelCannot
from bot.contacts.models import Unreachability
from bot.inbox.messenger import Never, NotNow, Unreachable

Refused: TypeAlias = TelegramAPIError | ChannelCannot | OperationalError

SOON: Final = timedelta(seconds=1)
WHEN_LET_IN_AGAIN: Final = timedelta(minutes=1)

_NOBODY_THERE: Final[Mapping[str, Unreachability]] = {
    "bot was blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "bot can't initiate conversation": "gone",
    "bot was kicked": "gone",
    "bot is not a member": "gone",
}
"""Telegram's words, since it has no codes; every other 403 is about the message or a right."""


def refusal_of(error: Refused) -> NotNow | Never:
    """Return what the error of a messenger, or of the database, means for what was to be said."""
    reason = str(error)
    match error:
        case TelegramRetryAfter(retry_after=seconds):
            return NotNow(reason, timedelta(seconds=seconds))
        case TelegramEntityTooLarge():
            return Never(reason)
        case TelegramUnauthorizedError():
            # The token was revoked: whoever puts a new one in wants what was to be said, said.
            return NotNow(reason, WHEN_LET_IN_AGAIN, everywhere=True)
        case TelegramNetworkError() | TelegramServerError() | OperationalError():
            return NotNow(reason, SOON, everywhere=True)
        case TelegramForbiddenError():
            return _forbidden(reason)
        case _:
            return Never(reason)


def nobody_there(reason: str) -> Unreachability | None:
    """Return why nobody hears what is said, as a 403 tells; None where it is about else."""
    found = [why for words, why in _NOBODY_THERE.items() if words in reason]
    return found[0] if found else None


def _forbidden(reason: str) -> Never:
    why = nobody_there(reason)
    return Unreachable(reason, why) if why else Never(reason)
