"""What is refused about somebody's data."""

from typing import ClassVar

from bot.errors import SockdeskError


class StillStaff(SockdeskError):
    """Somebody on the list of staff cannot be forgotten: leads hang on them."""

    code: ClassVar[str] = "still_staff"


class HandedOut(SockdeskError):
    """The data was given within the hour: a file of it is large, and holds a lot."""

    code: ClassVar[str] = "data_handed_out"
