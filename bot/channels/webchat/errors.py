"""What a visitor's client is refused, and why."""

from typing import ClassVar

from bot.errors import SockdeskError


class VisitorUnknown(SockdeskError):
    """Nobody is known by the token that came, or none came."""

    code: ClassVar[str] = "visitor_unknown"


class MessageUnknown(SockdeskError):
    """There is no such message in this chat, or not one that can be changed or pressed."""

    code: ClassVar[str] = "message_unknown"


class NothingSaid(SockdeskError):
    """The message has neither text nor attachment."""

    code: ClassVar[str] = "nothing_said"


class TextTooLong(SockdeskError):
    """The text is longer than anybody would read."""

    code: ClassVar[str] = "text_too_long"

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(f"{length} characters, at most {limit}")
        self.length, self.limit = length, limit
