"""Posting: one call to a service, and what the ways of failing mean."""

from typing import Final

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    TCPConnector,
)
from aiohttp.client_exceptions import ConnectionTimeoutError
from yarl import URL

from bot.channels.workchats.answers import Answer
from bot.channels.workchats.calls import Call
from bot.outbox.outcomes import NotNow, Unknown

PATIENCE: Final = 30.0  # seconds for one call
_JSON: Final = {"Content-Type": "application/json; charset=utf-8"}


def session() -> ClientSession:
    """Return a session; each call has a connection of its own.

    A kept connection that the service has closed meanwhile would look as if the call had died
    half-way.
    """
    return ClientSession(
        connector=TCPConnector(force_close=True),
        timeout=ClientTimeout(total=PATIENCE, sock_connect=PATIENCE / 3),
    )


async def post(client: ClientSession, call: Call) -> Answer | NotNow | Unknown:
    """Make a call.  No text of an error is repeated, since some hold the address."""
    url = URL(call.url, encoded=True)  # the signature is quoted already
    try:
        async with client.post(
            url, data=call.body, headers=_JSON, allow_redirects=False
        ) as answer:
            body = await answer.read()
            return Answer.of(answer.status, body, answer.headers.get("Retry-After"))
    except (ClientConnectorError, ConnectionTimeoutError) as error:
        return NotNow(f"out of reach: {type(error).__name__}")
    except (ClientError, TimeoutError, OSError) as error:
        return Unknown(f"the connection died: {type(error).__name__}")
