"""Kept files as answers: pictures are shown, all else is to be saved, and nothing runs."""

from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from fastapi import Request, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.files import queries
from bot.files.errors import FileGone
from bot.files.media_types import RASTER
from bot.files.models import KeptFile

_ALONE: Final = "default-src 'none'; sandbox"
"""Whatever a file is, opened by itself it may do nothing."""


async def answer(session: AsyncSession, request: Request, file: KeptFile) -> Response:
    """Return a file, or a 304 to a browser that has the very same.  Raises FileGone."""
    headers = _headers(file)
    if request.headers.get("if-none-match", "").removeprefix("W/") == headers["ETag"]:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    content = await queries.content_of(session, file.id or 0)
    if content is None:
        raise FileGone(f"file {file.id}")
    return Response(content, media_type=file.media_type, headers=headers)


def _headers(file: KeptFile) -> dict[str, str]:
    how = "inline" if file.media_type in RASTER else "attachment"
    return {
        # The same browser may open another visitor's chat, where another file has this address.
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": _ALONE,
        "Cross-Origin-Resource-Policy": "same-origin",
        "ETag": f'"{file.digest}"',
    }
