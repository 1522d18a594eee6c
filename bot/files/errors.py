"""What is refused about files."""

from typing import ClassVar

from bot.errors import SockdeskError


class TooLarge(SockdeskError):
    """The file is larger than the desk takes, or than a messenger lets it fetch."""

    code: ClassVar[str] = "file_too_large"

    def __init__(self, *, size: int | None, limit: int) -> None:
        super().__init__(f"{size or 'too many'} bytes, at most {limit}")
        self.size, self.limit = size, limit


class Empty(SockdeskError):
    """There is nothing in the file."""

    code: ClassVar[str] = "file_empty"


class FileGone(SockdeskError):
    """The file is not kept (any more), and no messenger gives it to the desk."""

    code: ClassVar[str] = "file_gone"


class OutOfReach(SockdeskError):
    """The messenger that has the file does not answer; it may later."""

    code: ClassVar[str] = "file_out_of_reach"
