"""What a messenger's refusal means: later, never, or nobody there."""

from datetime import timedelta

import pytest
from aiogram import exceptions
from aiogram.methods import SendMessage
from sqlalchemy.exc import OperationalError

from bot.channels.base import ChannelCannot
from bot.channels.refusals import Refused, refusal_of
from bot.inbox.messenger import Never, NotNow, Unreachable

METHOD = SendMessage(chat_id=7, text="hello")


@pytest.mark.parametrize(
    ("error", "delay", "everywhere"),
    [
        (exceptions.TelegramRetryAfter(METHOD, "Too Many Requests", 35), 35, False),
        (exceptions.TelegramNetworkError(METHOD, "Request timeout error"), 1, True),
        (exceptions.TelegramServerError(METHOD, "Bad Gateway"), 1, True),
        (exceptions.RestartingTelegram(METHOD, "restart"), 1, True),
        (exceptions.TelegramUnauthorizedError(METHOD, "Unauthorized"), 60, True),
        (OperationalError("SELECT 1", {}, Exception("database is locked")), 1, True),
    ],
)
def test_what_may_go_later(error: Refused, delay: int, everywhere: bool) -> None:
    refusal = refusal_of(error)

    assert isinstance(refusal, NotNow)
    assert (refusal.delay, refusal.everywhere) == (timedelta(seconds=delay), everywhere)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Forbidden: user is deactivated", "deactivated"),
        ("Forbidden: bot can't initiate conversation with a user", "gone"),
        ("Forbidden: bot was kicked from the supergroup chat", "gone"),
        ("Forbidden: bot is not a member of the channel chat", "gone"),
    ],
)
def test_where_nobody_is_any_more(words: str, why: str) -> None:
    refusal = refusal_of(exceptions.TelegramForbiddenError(METHOD, words))

    assert isinstance(refusal, Unreachable)
    assert refusal.why == why


@pytest.mark.parametrize(
    "error",
    [
        exceptions.TelegramForbiddenError(METHOD, "Forbidden: not enough rights to send text"),
        exceptions.TelegramBadRequest(METHOD, "Bad Request: chat not found"),
        exceptions.TelegramEntityTooLarge(METHOD, "Request Entity Too Large"),
        exceptions.TelegramNotFound(METHOD, "Not Found"),
        ChannelCannot("the console shows no voice"),
    ],
)
def test_what_will_never_go_whoever_it_is_for(error: Refused) -> None:
    refusal = refusal_of(error)

    assert isinstance(refusal, Never)
    assert not isinstance(refusal, Unreachable)
