"""What keeps the desk from Telegram."""

from enum import StrEnum

from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)


class Trouble(StrEnum):
    """Why there is no connection."""

    OUT_OF_REACH = "out_of_reach"
    NO_TOKEN = "no_token"  # noqa: S105  the setting is no token at all
    TOKEN_REFUSED = "token_refused"  # noqa: S105  wrong, or revoked
    OTHER_READER = "other_reader"
    REFUSED = "refused"


def trouble_of(error: Exception) -> Trouble:
    """Return what an error of the connection means."""
    match error:
        case TelegramUnauthorizedError() | TelegramNotFound():
            # A server answers 404 to what does not even look like one of its tokens.
            return Trouble.TOKEN_REFUSED
        case TelegramConflictError():
            return Trouble.OTHER_READER
        case TelegramNetworkError() | TelegramServerError():
            return Trouble.OUT_OF_REACH
        case _:
            return Trouble.REFUSED
