"""The page's own files, at an address that changes whenever one of them does."""

from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import RedirectResponse

_FOLDER: Final = Path(__file__).parent / "static"
_TYPES: Final = {".js": "text/javascript", ".svg": "image/svg+xml"}

router = APIRouter(include_in_schema=False)


@cache
def files() -> dict[str, bytes]:
    """Return the files by name."""
    return {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.is_file()}


@cache
def version() -> str:
    """Return a name for exactly these files."""
    digest = blake2b(digest_size=6)
    for name, content in files().items():
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()


def address(name: str) -> str:
    """Return where a file is found; modules import one another from the same folder."""
    return f"/static/{version()}/{name}"


@router.get("/static/{of_version}/{name}")
async def static_file(of_version: str, name: str) -> Response:
    """Return a file; a page from before an update is given the new file, but not for ever."""
    content = files().get(name)
    if content is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    kept = "public, max-age=31536000, immutable" if of_version == version() else "no-cache"
    return Response(content, media_type=_type(name), headers={"Cache-Control": kept})


def _type(name: str) -> str:
    return _TYPES.get(Path(name).suffix) or guess_type(name)[0] or "application/octet-stream"


@router.get("/favicon.ico")
async def favicon() -> Response:
    """Send browsers that look here to the icon."""
    return RedirectResponse(address("icon.svg"), HTTPStatus.PERMANENT_REDIRECT)


@router.get("/apple-touch-icon.png")
@router.get("/apple-touch-icon-precomposed.png")
async def touch_icon() -> Response:
    """Send phones that look here to the icon of the home screen."""
    return RedirectResponse(address("icon-180.png"), HTTPStatus.PERMANENT_REDIRECT)
