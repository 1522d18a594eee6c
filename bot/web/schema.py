"""What goes over the wire, as the OpenAPI document describes it."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal, Self, TypeAlias
from urllib.parse import quote

from pydantic import BaseModel, Field

from bot.channels.models import WebMessage
from bot.channels.webchat.content import Attachment, Content, Words
from bot.channels.webchat.reading import News
from bot.languages import Language

Key: TypeAlias = Annotated[
    str,
    Field(
        min_length=8,
        max_length=64,
        pattern=r"^[\w.:-]+$",
        description="Names this deed.  Sent again with the same key, it is done once.",
        examples=["3f2b9c1e-0d4a"],
    ),
]

LONGEST_CAPTION: Final = 1_024
"""Characters under a file; what is longer is a message of its own."""


class StartSession(BaseModel):
    """Open the chat, or come back to it with the cookie."""

    language: Language | None = Field(default=None, description="The language of the page.")


class SessionState(BaseModel):
    """The chat that the cookie stands for."""

    language: Language | None
    new: bool = Field(description="Whether the chat begins only now.")


class ChooseLanguage(BaseModel):
    """Change the language of the page: a hint for the desk's first answer."""

    language: Language


class WriteMessage(BaseModel):
    """Say something: a text, an attachment, or an attachment with a text."""

    key: Key
    text: Words = Field(default="", description="Plain text, up to 20,000 characters.")
    attachment: Attachment | None = None


class SendFile(BaseModel):
    """Say something with a file, whose bytes are the body."""

    key: Key
    name: Words = Field(default="", max_length=255, description="What the file is called.")
    text: Words = Field(default="", max_length=LONGEST_CAPTION, description="Said with it.")
    album: Key | None = Field(default=None, description="Files with the same one belong together.")


class EditMessage(BaseModel):
    """Change the text of a message of one's own."""

    key: Key
    text: Words


class PressButton(BaseModel):
    """Press a button under a message of the desk."""

    key: Key
    message_id: int
    data: Words = Field(max_length=64)


class MarkRead(BaseModel):
    """Everything up to this message has been shown."""

    up_to: int = Field(ge=0)


class Unread(BaseModel):
    """How many messages of the desk have not been shown yet."""

    unread: int


class Done(BaseModel):
    """It was taken in; what comes of it is in the updates."""

    done: Literal[True] = True


class Link(BaseModel):
    """An address that opens this chat on another device.  Whoever has it can read the chat."""

    url: str
    expires_at: datetime


class ChatMessage(Content):
    """A message as it is now; of a deleted one only the id is left."""

    id: int
    by: Literal["visitor", "desk"]
    at: datetime
    key: str | None = Field(default=None, description="The key of a message of one's own.")
    file_address: str | None = Field(default=None, description="Where the file is found.")
    deleted: bool = False

    @classmethod
    def of(cls, kept: WebMessage) -> Self:
        """Return a message of the log."""
        who, _, key = kept.key.partition(":")
        return cls(
            id=kept.message_id,
            by="visitor" if kept.by_visitor else "desk",
            at=kept.at,
            key=key if who == "visitor" else None,
            deleted=kept.deleted,
            **({} if kept.deleted else _shown(kept)),
        )


class Updates(BaseModel):
    """What changed since the cursor that was sent, and the cursor to send next."""

    cursor: int
    messages: list[ChatMessage]
    afresh: bool = Field(description="Forget what is shown; this is all there is to show.")
    earlier: bool = Field(description="There are older messages to ask for.")
    typing: bool = Field(description="The desk is at work on an answer.")
    notice: str = Field(description="To be shown for a moment: an answer to a pressed button.")
    unread: int

    @classmethod
    def of(cls, news: News) -> Self:
        """Return what a page has not seen."""
        return cls(
            cursor=news.cursor,
            messages=[ChatMessage.of(message) for message in news.messages],
            afresh=news.afresh,
            earlier=news.earlier,
            typing=news.typing,
            notice=news.notice,
            unread=news.unread,
        )


class Earlier(BaseModel):
    """Messages before the one that was named, oldest first."""

    messages: list[ChatMessage]
    earlier: bool = Field(description="There are still older messages to ask for.")


class Refusal(BaseModel):
    """Why something was refused: a code for programs, a sentence for people."""

    code: str = Field(examples=["too_fast"])
    message: str = Field(description="A sentence in the visitor's language.")
    retry_after: int | None = Field(default=None, description="Try again in so many seconds.")


def _shown(kept: WebMessage) -> dict[str, Any]:
    """Return what a message holds, with the addresses of its picture and its file."""
    content = dict(kept.content)
    attachment = content.get("attachment", {})
    if attachment.get("kind") == "file":
        content["file_address"] = f"/api/chat/files/{kept.message_id}"
        if attachment["sort"] == "photo":
            content["picture"] = content["file_address"]
    elif picture := content.get("picture"):
        content["picture"] = address_of(picture)
    return content


def address_of(picture: str) -> str:
    """Return where a page finds a picture: the town's own by name, others where they are."""
    if picture.startswith(("https://", "http://", "/")):
        return picture
    return f"/pictures/{quote(picture)}"
