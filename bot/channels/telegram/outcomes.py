"""What an error of python-telegram-bot means for a letter."""

from datetime import timedelta
from typing import Final

from aiohttp import ClientConnectionError, ClientConnectorError, ClientPayloadError
from aiohttp.client_exceptions import ConnectionTimeoutError
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.refusals import WHEN_LET_IN_AGAIN, nobody_there
from bot.outbox.outcomes import Never, NotNow, Outcome, Unknown

_PUNISHED: Final = timedelta(seconds=3)
"""A wait longer than what one chat's own limit asks for is meant for the whole account."""

_NEVER_WRITTEN: Final = (ClientConnectorError, ConnectionTimeoutError)
_DIED_AFTER: Final = (ClientConnectionError, ClientPayloadError, TimeoutError)
_NO_CHAT: Final = "chat not found"  # Telegram's word, which has no code


def outcome_of(error: TelegramError, *, in_group: bool) -> Outcome:
    """Return what became of a letter whose call failed so."""
    reason = str(error)
    match error:
        case RetryAfter():
            return _later(error, reason, in_group=in_group)
        case Forbidden():
            return Never(reason, nobody_there(reason))
        case InvalidToken():
            # Whoever puts a new token in wants what was to be said, said.
            return NotNow(reason, WHEN_LET_IN_AGAIN, everywhere=True)
        case BadRequest():
            return Never(reason, "gone" if _NO_CHAT in reason.casefold() else None)
        case NetworkError() | Conflict() | TimedOut():
            return _on_the_way(error, reason)
        case _:
            return Unknown(reason)


def _later(error: RetryAfter, reason: str, *, in_group: bool) -> NotNow:
    wait = error.retry_after
    assert isinstance(wait, timedelta), "PTB_TIMEDELTA is set where calls are made"
    return NotNow(reason, wait, everywhere=wait > _PUNISHED and not in_group)


def _on_the_way(error: TelegramError, reason: str) -> Outcome:
    """Tell a call that never arrived, or was answered 5xx, from one that may have arrived."""
    cause = error.__cause__
    if isinstance(cause, _DIED_AFTER) and not isinstance(cause, _NEVER_WRITTEN):
        return Unknown(f"the connection died: {cause!r}")
    return NotNow(reason, everywhere=True)
