"""The server itself: addresses, tokens, and what goes wrong on the way."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.botapi.account import UNAUTHORIZED, Account, MadeCall, answered
from tests.botapi.incoming import Incoming, read
from tests.botapi.methods import METHODS, spelled
from tests.botapi.params import Params, check, decoded
from tests.botapi.refusals import Refused

WELL_FORMED: Final = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]{20,}")
NOT_FOUND: Final = Refused(404, "Not Found")
UNKNOWN_METHOD: Final = Refused(404, "Not Found: method not found")
BAD_GATEWAY: Final = (
    "<html>\n<head><title>502 Bad Gateway</title></head>\n"
    "<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>\n</html>\n"
)


class HungUp(Exception):
    """The call gets no answer."""


class Exchange:
    """Takes calls for the accounts that there are."""

    def __init__(self, accounts: Mapping[str, Account]) -> None:
        self._accounts = accounts

    def routes(self) -> list[Route]:
        return [
            Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.download),
        ]

    async def call(self, request: Request) -> Response:
        try:
            account = self._account(request.path_params["token"])
            incoming = await read(request)
            return await _made(account, spelled(request.path_params["method"]), incoming)
        except Refused as refusal:
            return _refused(refusal)
        except HungUp:
            return await _hung_up(request)

    async def download(self, request: Request) -> Response:
        try:
            account = self._account(request.path_params["token"])
        except Refused as refusal:
            return _refused(refusal)
        if (stored := account.files.by_path(request.path_params["path"])) is None:
            return _refused(NOT_FOUND)
        kind = "image/png" if stored.kind == "photo" else "application/octet-stream"
        return Response(stored.content, media_type=kind)

    def _account(self, token: str) -> Account:
        if not WELL_FORMED.fullmatch(token):
            raise NOT_FOUND
        account = self._accounts.get(token)
        if account is None or account.revoked:
            raise UNAUTHORIZED
        return account


def _refused(refusal: Refused) -> Response:
    # Some refusals are raised again and again, and would remember every time.
    refusal.with_traceback(None)
    return JSONResponse(refusal.as_json(), refusal.error_code)


async def _made(account: Account, method: str, incoming: Incoming) -> Response:
    """Note a call and carry it out, unless something befalls it."""
    made = MadeCall(method, incoming.fields)
    account.calls.append(made)
    fault = account.faults.take(method)
    try:
        params = decoded(incoming)
        made.params = params.values
        if fault and fault.page:
            return HTMLResponse(BAD_GATEWAY, 502)
        if fault and not fault.after_effect:
            raise fault.refusal or HungUp
        result = await _carried_out(account, method, params)
    except Refused as refusal:
        made.description = refusal.description
        raise HungUp if fault and fault.after_effect else refusal from None
    made.ok = True
    if fault:
        raise HungUp
    return JSONResponse({"ok": True, "result": answered(result)})


async def _carried_out(account: Account, method: str, params: Params) -> Any:
    if method not in METHODS:
        raise UNKNOWN_METHOD
    account.uploads += len(params.files)
    check(method, params)
    return await METHODS[method](account, params)


async def _hung_up(request: Request) -> Response:
    """Close the connection; uvicorn gives no way to, so its transport is taken."""
    hang_up: Callable[[], None] = request.scope["hang_up"]
    hang_up()
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response()


class Telephone:
    """Lets an app hang up on whoever calls."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["hang_up"] = getattr(send, "__self__").transport.abort  # noqa: B009
        await self._app(scope, receive, send)
