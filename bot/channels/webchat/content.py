"""What a message of the web chat holds: as it is kept, and as a page is given it."""

import re
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")

Words: TypeAlias = Annotated[str, AfterValidator(lambda text: _UNWRITABLE.sub("", text))]
"""Text from outside, less what is no character and what no database can keep."""


class Part(BaseModel):
    """A part of a message; what it does not name is refused rather than dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Button(Part):
    """A button under a message: it sends `data` to the desk, or opens `url`."""

    text: str
    data: str | None = None
    url: str | None = None


class Entity(Part):
    """How a stretch of the text looks; offset and length count UTF-16 units."""

    type: str = Field(examples=["bold", "text_link"])
    offset: int
    length: int
    url: str | None = None


class Location(Part):
    """A place on the map."""

    kind: Literal["location"]
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class ContactCard(Part):
    """Somebody's telephone number."""

    kind: Literal["contact"]
    phone: Words = Field(min_length=1, max_length=40)
    name: Words = Field(default="", max_length=200)


class Voice(Part):
    """A spoken message; the chat keeps that it came, not the sound."""

    kind: Literal["voice"]
    seconds: int = Field(ge=0, le=36_000)


class Sticker(Part):
    """A sticker; the chat keeps its emoji."""

    kind: Literal["sticker"]
    emoji: Words = Field(default="", max_length=20)


class Document(Part):
    """A file; the chat keeps its name."""

    kind: Literal["document"]
    name: Words = Field(min_length=1, max_length=255)


class Photo(Part):
    """A picture that the visitor took; the chat keeps that it came."""

    kind: Literal["photo"]


Attachment: TypeAlias = Annotated[
    Location | ContactCard | Voice | Sticker | Document | Photo, Field(discriminator="kind")
]


class File(Part):
    """A file that is kept: uploaded by the visitor, or sent by the desk.

    Only the desk puts one into a message, so that nobody gets at a file by its number.
    """

    kind: Literal["file"]
    file: int = Field(description="The file's number at the desk.")
    sort: Literal["photo", "document", "voice", "video"]
    name: str
    media_type: str
    size: int = Field(description="Bytes.")


class Content(BaseModel):
    """What one message shows."""

    text: str = ""
    entities: list[Entity] = []
    buttons: list[list[Button]] = []
    picture: str | None = Field(default=None, description="Where the picture is found.")
    album: str | None = Field(default=None, description="Pictures of one album share it.")
    attachment: Attachment | File | None = Field(default=None, discriminator="kind")
    edited: bool = False

    def kept(self) -> dict[str, Any]:
        """Return what the database keeps: everything that is not as usual."""
        return self.model_dump(mode="json", exclude_defaults=True)
