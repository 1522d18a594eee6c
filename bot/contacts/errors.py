"""What is refused about links and those who come by them."""

from typing import ClassVar

from bot.errors import SockdeskError


class NoSuchLink(SockdeskError):
    """There is no such link, or it is over: nobody learns which by trying codes."""

    code: ClassVar[str] = "no_such_link"
