"""Pictures that lie beside a workbook: what they are, and whether they may be kept."""

from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.workbook.checks import Faults
from bot.workbook.errors import Expected, Fault
from bot.workbook.staging import Staging

MOST_BYTES: Final = 5 * 1024 * 1024
_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


def media_type(content: bytes) -> str | None:
    """Return the media type of a picture, by its content and never by its name."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in _STARTS if content.startswith(start)), None)


@dataclass(slots=True)
class TakePictures:
    """Take in the pictures that products name and that lie in `folder`; note those that do not."""

    folder: Path
    staging: Staging
    faults: Faults
    missing: list[str] = field(default_factory=list)
    _number: int = 0

    def __call__(self) -> None:
        """Look for every picture once, however many products name it."""
        for name, row in self.staging.picture_names():
            path = self.folder / name
            if not path.is_file():
                self.missing.append(name)
            elif expected := self._refused(path):
                self.faults.add(Fault("products", row, "images", name, expected))
            else:
                self._take(name, path.read_bytes(), row)

    def _refused(self, path: Path) -> Expected | None:
        if not path.resolve().is_relative_to(self.folder.resolve()):
            return Expected.PICTURE
        if path.stat().st_size > MOST_BYTES:
            return Expected.PICTURE_SIZE
        return None

    def _take(self, name: str, content: bytes, row: int) -> None:
        if (kind := media_type(content)) is None:
            fault = Fault("products", row, "images", name, Expected.PICTURE_CONTENT)
            self.faults.add(fault)
            return
        self._number += 1
        plain = [name, kind, b64encode(content).decode()]
        self.staging.add("pictures", self._number, name, None, plain)
