"""A stand-in for Telegram's Bot API server, on a port of its own."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from itertools import count
from socket import IPPROTO_TCP, TCP_NODELAY, create_server
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp
from typing_extensions import override

from tests.botapi.account import Account
from tests.botapi.app import Exchange, Telephone
from tests.botapi.flood import Clock, FloodLimits
from tests.botapi.people import Group, Person
from tests.botapi.refusals import JsonObject

TOKEN: Final = "4242:TEST-token_of_the_stand-in"
USERNAME: Final = "sock_desk_bot"


def now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


class BotApi:
    """The bots, people and groups that there are; `root` is where the server is."""

    def __init__(self, clock: Clock = now, flood: FloodLimits | None = None) -> None:
        self.root = ""
        self.accounts: dict[str, Account] = {}
        self.people: dict[int, Person] = {}
        self._clock, self._flood = clock, flood
        self._users: dict[int, JsonObject] = {}
        self._person_ids, self._group_ids = count(1001), count(1)

    def account(self, token: str = TOKEN, username: str = USERNAME) -> Account:
        """Return the bot of this token, which is new at the first call."""
        if token not in self.accounts:
            known = Account(token, username, self._clock, self._users, self._flood)
            self.accounts[token] = known
        return self.accounts[token]

    def person(
        self, first_name: str, *, language_code: str | None = "en", username: str | None = None
    ) -> Person:
        person = Person(next(self._person_ids), first_name, language_code, username)
        self._users[person.id] = person.user
        self.people[person.id] = person
        return person

    def group(self, title: str, *, forum: bool = False) -> Group:
        """Return a new group; a forum is a supergroup."""
        return Group(self._group_ids, title, self._clock, forum=forum, supergroup=forum)

    def app(self) -> ASGIApp:
        return Telephone(Starlette(routes=[*Exchange(self.accounts).routes()]))

    def close(self) -> None:
        for account in self.accounts.values():
            account.close()


class QuietServer(uvicorn.Server):
    """Ends when it is told to, and leaves the signals to whoever started it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told_to_end = asyncio.Event()

    def end(self) -> None:
        self._told_to_end.set()

    @override
    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._told_to_end.wait()

    @override
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server(app: ASGIApp) -> QuietServer:
    return QuietServer(
        uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            interface="asgi3",
            access_log=False,
            log_config=None,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
    )


@asynccontextmanager
async def bot_api(
    clock: Clock = now, *, flood: FloodLimits | None = None
) -> AsyncIterator[BotApi]:
    """Serve a Telegram of one's own; without `flood` a bot may send as much as it likes."""
    api = BotApi(clock, flood)
    async with served(api, api.app()):
        yield api


@asynccontextmanager
async def served(api: BotApi, app: ASGIApp, port: int = 0) -> AsyncIterator[None]:
    """Serve an app over the stand-in, and end it together with all who wait."""
    running = server(app)
    # Whoever comes before the server has started waits at the open door.
    with create_server(("127.0.0.1", port)) as door:
        # asyncio spares only the sockets that it opens itself the wait for an acknowledgement.
        door.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        api.root = f"http://127.0.0.1:{door.getsockname()[1]}"
        task = asyncio.get_running_loop().create_task(running.serve([door]))
        try:
            yield
        finally:
            api.close()
            running.end()
            await task
