"""The town's pictures, as they lay beside the workbook."""

from datetime import timedelta
from hashlib import blake2b
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request, Response

from bot.catalogue.models import Picture
from bot.files.media_types import RASTER

_KEPT: Final = int(timedelta(days=1).total_seconds())

router = APIRouter(include_in_schema=False)


@router.get("/pictures/{name:path}")
async def picture(name: str, request: Request) -> Response:
    """Return a picture; a browser keeps it for a day, and then asks whether it changed."""
    async with request.app.state.database.reading() as session:
        found = await session.get(Picture, name)
    if found is None or found.media_type not in RASTER:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    tag = f'"{blake2b(found.content, digest_size=12).hexdigest()}"'
    headers = {"Cache-Control": f"public, max-age={_KEPT}", "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)
