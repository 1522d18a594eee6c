"""One bot's files: what it uploaded, and what people sent to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from mimetypes import guess_type
from typing import Final
from urllib.parse import quote

from PIL import Image, UnidentifiedImageError
from telegram.constants import FileSizeLimit

from tests.botapi.refusals import JsonObject, Refused, bad_request

TOO_LARGE: Final = Refused(413, "Request Entity Too Large")
_THUMBNAIL: Final = 90
_MOVING: Final = {"duration": 1, "width": 640, "height": 480}
_RECORDINGS: Final[Mapping[str, JsonObject]] = {
    "animation": _MOVING,
    "audio": {"duration": 1},
    "video": _MOVING,
    "video_note": {"duration": 1, "length": 240},
    "voice": {"duration": 1, "mime_type": "audio/ogg"},
}
"""What Telegram finds out about a recording that a bot sends."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`size` may be more than the content has: nobody needs 30 MB of nothing."""

    file_id: str
    kind: str
    name: str
    content: bytes
    size: int

    @property
    def path(self) -> str:
        number = self.file_id.rpartition("_")[2]
        return f"{self.kind}s/file_{number}{self.name[self.name.rfind('.') :]}"

    def as_json(self) -> JsonObject:
        return {
            "file_id": self.file_id,
            "file_unique_id": f"unique_{self.file_id}",
            "file_size": self.size,
        }

    def shown(self) -> JsonObject | list[JsonObject]:
        """Return the field of a message that has the file, of the kind that it is."""
        if self.kind == "photo":
            return self.as_photo()
        if self.kind == "document":
            return self.as_document()
        return {**self.as_json(), **_RECORDINGS[self.kind]}

    def as_document(self) -> JsonObject:
        kind = guess_type(self.name)[0] or "application/octet-stream"
        return {**self.as_json(), "file_name": self.name, "mime_type": kind}

    def as_photo(self) -> list[JsonObject]:
        """Return two sizes, as Telegram makes more than one of every photo."""
        width, height = _dimensions(self.content)
        small = min(_THUMBNAIL / max(width, height), 1)
        full = {**self.as_json(), "width": width, "height": height}
        return [
            {**full, "width": round(width * small) or 1, "height": round(height * small) or 1},
            full,
        ]


class FileStore:
    """Hands out identifiers that mean nothing to another bot."""

    def __init__(self, bot_id: int) -> None:
        self._bot_id = bot_id
        self._numbers = count(1)
        self._files: dict[str, StoredFile] = {}

    def add(self, kind: str, name: str, content: bytes, size: int | None = None) -> StoredFile:
        if len(content) > FileSizeLimit.FILESIZE_UPLOAD:
            raise TOO_LARGE
        if kind == "photo":
            _check_photo(content)
        file_id = f"{kind}_of_{self._bot_id}_{next(self._numbers)}"
        stored = StoredFile(file_id, kind, name, content, len(content) if size is None else size)
        self._files[file_id] = stored
        return stored

    def by_id(self, file_id: str, kind: str) -> StoredFile:
        """Return the file that is sent once more as a `kind`."""
        if (stored := self._files.get(file_id)) is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def to_download(self, file_id: str) -> StoredFile:
        if (stored := self._files.get(file_id)) is None:
            raise bad_request("invalid file_id")
        if stored.size > FileSizeLimit.FILESIZE_DOWNLOAD:
            raise bad_request("file is too big")
        return stored

    def by_path(self, path: str) -> StoredFile | None:
        return next((one for one in self._files.values() if quote(one.path) == quote(path)), None)


def a_picture(color: str = "#c8553d") -> bytes:
    """Return a photo of nothing in particular."""
    drawn = BytesIO()
    Image.new("RGB", (320, 240), color).save(drawn, "PNG")
    return drawn.getvalue()


def _dimensions(content: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(content)) as picture:
        return picture.size


def _check_photo(content: bytes) -> None:
    if len(content) > FileSizeLimit.PHOTOSIZE_UPLOAD:
        raise bad_request("file is too big for a photo")
    try:
        width, height = _dimensions(content)
    except UnidentifiedImageError as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
