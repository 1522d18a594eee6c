"""Where something is said."""

from dataclasses import dataclass
from typing import Any, Self

from aiogram.enums import ChatType
from aiogram.types import InaccessibleMessage, Message, ReplyParameters


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, a topic of it, and the message that is answered there."""

    chat_id: int
    thread_id: int | None = None
    answers: int | None = None  # only where others write, too: in a group

    @classmethod
    def of(cls, message: Message | InaccessibleMessage) -> Self:
        """Return the place where `message` is answered."""
        if isinstance(message, InaccessibleMessage):
            return cls(message.chat.id)
        return cls(
            chat_id=message.chat.id,
            thread_id=message.message_thread_id if message.is_topic_message else None,
            answers=None if message.chat.type == ChatType.PRIVATE else message.message_id,
        )

    @property
    def facts(self) -> dict[str, Any]:
        """The parameters of a method that says something here."""
        if self.thread_id is None:
            return {"chat_id": self.chat_id}
        return {"chat_id": self.chat_id, "message_thread_id": self.thread_id}

    @property
    def answered(self) -> ReplyParameters | None:
        """What points to the message that is answered, which may be gone by then."""
        if self.answers is None:
            return None
        return ReplyParameters(message_id=self.answers, allow_sending_without_reply=True)
