"""What a file is, as its first bytes tell: what its sender calls it is not believed."""

from pathlib import PurePosixPath
from typing import Final

RASTER: Final = frozenset({"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"})
"""Pictures that a page may show as such: nothing in them can run."""

PHOTOS: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
"""Pictures that every messenger here shows as a photo."""

ANYTHING: Final = "application/octet-stream"
_ZIP: Final = "application/zip"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"

_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"%PDF-", "application/pdf"),
    (b"%!PS", "application/postscript"),
    (b"PK\x03\x04", _ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
)
_IN_RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS: Final = {
    b"avif": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_BY_NAME: Final = {
    (_ZIP, ".docx"): f"{_OFFICE}.wordprocessingml.document",
    (_ZIP, ".xlsx"): f"{_OFFICE}.spreadsheetml.sheet",
    (_ZIP, ".pptx"): f"{_OFFICE}.presentationml.presentation",
    ("application/x-ole-storage", ".doc"): "application/msword",
    ("application/x-ole-storage", ".xls"): "application/vnd.ms-excel",
    ("text/plain", ".csv"): "text/csv",
}
"""Containers look alike inside; the name tells which of them it is, and nothing else."""

COMPRESSED: Final = (
    *("application/pdf", "application/vnd.rar", "application/x-7z-compressed", _ZIP),
    *(kind for (container, _), kind in _BY_NAME.items() if container == _ZIP),
)
"""What does not get smaller by squeezing it once more."""

_ENDINGS: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "video/mp4": ".mp4",
}
_LOOKED_AT: Final = 4096


def media_type_of(content: bytes, name: str = "") -> str:
    """Return what a file is; of HTML and SVG only that they are text."""
    found = _sniffed(content[:_LOOKED_AT])
    return _BY_NAME.get((found, PurePosixPath(name).suffix.casefold()), found)


def kind_of(media_type: str) -> str:
    """Return as what messengers take a file that nobody said anything else of."""
    return "photo" if media_type in PHOTOS else "document"


def ending_of(media_type: str) -> str:
    """Return how the name of such a file ends, as far as there is one usual way."""
    return _ENDINGS.get(media_type, "")


def _sniffed(head: bytes) -> str:
    if head.startswith(b"RIFF") and head[8:12] in _IN_RIFF:
        return _IN_RIFF[head[8:12]]
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    for beginning, media_type in _BEGINNINGS:
        if head.startswith(beginning):
            return media_type
    return "text/plain" if _is_text(head) else ANYTHING


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        # The last character may be cut in the middle.
        return error.start > len(head) - 4 and len(head) == _LOOKED_AT
    return True
