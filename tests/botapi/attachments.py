"""What people send that is not a text: the fields that each kind brings into a message."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from tests.botapi.files import FileStore, a_picture
from tests.botapi.refusals import JsonObject

Maker: TypeAlias = Callable[..., Any]

FULL_CONTENT: Final = 100_000
"""Files are filled up to here; a larger one only claims its size."""


def content(files: FileStore, kind: str, facts: JsonObject) -> JsonObject:
    """Return the field of this kind, with its file in the bot's store."""
    return {kind: MAKERS[kind](files, **facts)}


def _photo(files: FileStore, *, picture: bytes | None = None) -> list[JsonObject]:
    return files.add("photo", "photo.png", picture or a_picture()).as_photo()


def _file(files: FileStore, kind: str, name: str, size: int) -> JsonObject:
    return files.add(kind, name, b"\0" * min(size, FULL_CONTENT), size).as_json()


def _document(files: FileStore, *, name: str = "list.pdf", size: int = 2_000) -> JsonObject:
    return files.add("document", name, b"\0" * min(size, FULL_CONTENT), size).as_document()


def _voice(files: FileStore, *, seconds: int = 5) -> JsonObject:
    stored = _file(files, "voice", "voice.oga", seconds * 2_000)
    return {**stored, "duration": seconds, "mime_type": "audio/ogg"}


def _audio(files: FileStore, *, seconds: int = 60, title: str = "A song") -> JsonObject:
    stored = _file(files, "audio", "audio.mp3", seconds * 16_000)
    return {**stored, "duration": seconds, "title": title, "mime_type": "audio/mpeg"}


def _moving(kind: str) -> Maker:
    def make(files: FileStore, *, seconds: int = 5) -> JsonObject:
        stored = _file(files, kind, f"{kind}.mp4", seconds * 50_000)
        return {**stored, "duration": seconds, "width": 640, "height": 480}

    return make


def _video_note(files: FileStore, *, seconds: int = 5) -> JsonObject:
    return {
        **_file(files, "video_note", "note.mp4", seconds * 50_000),
        "duration": seconds,
        "length": 240,
    }


def _sticker(files: FileStore, *, emoji: str = "🧦") -> JsonObject:
    looks = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
    stored = _file(files, "sticker", "sticker.webp", 9_000)
    return {**stored, **looks, "is_animated": False, "is_video": False}


def _location(
    files: FileStore, *, latitude: float = 41.27, longitude: float = 123.17
) -> JsonObject:
    return {"latitude": latitude, "longitude": longitude}


def _contact(files: FileStore, *, phone: str = "+96512345678", name: str = "Amira") -> JsonObject:
    return {"phone_number": phone, "first_name": name}


def _poll(
    files: FileStore, *, question: str = "Which?", options: tuple[str, ...] = ("This", "That")
) -> JsonObject:
    return {
        "id": "1",
        "question": question,
        "options": [{"text": one, "voter_count": 0, "persistent_id": one} for one in options],
        "total_voter_count": 0,
        "type": "regular",
        **dict.fromkeys(("is_closed", "is_anonymous", "members_only"), False),
        **dict.fromkeys(("allows_multiple_answers", "allows_revoting"), False),
    }


MAKERS: Final[Mapping[str, Maker]] = {
    "animation": _moving("animation"),
    "audio": _audio,
    "contact": _contact,
    "document": _document,
    "location": _location,
    "photo": _photo,
    "poll": _poll,
    "sticker": _sticker,
    "video": _moving("video"),
    "video_note": _video_note,
    "voice": _voice,
}
