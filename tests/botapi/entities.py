"""The entities that Telegram finds in a text by itself."""

import re
from typing import Final

from tests.botapi.checks import utf16_length
from tests.botapi.refusals import JsonObject

PATTERNS: Final = {
    "bot_command": re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?![\w/])"),
    "mention": re.compile(r"(?<![\w@/])@\w{3,32}\b"),
    "url": re.compile(
        r"https?://[^\s<>\"]*[\w/]|(?<![\w@./])(?:[\w-]+\.)+(?:com|org|net|ru|cn)\b"
    ),
}


def found_in(text: str) -> list[JsonObject]:
    """Return commands, mentions and addresses, with offsets in UTF-16 units."""
    found = [
        {
            "type": kind,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match.group()),
        }
        for kind, pattern in PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: int(str(entity["offset"])))
