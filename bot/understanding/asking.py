"""Whether a message asks something, as people do who talk with one another."""

import re
from typing import Final

_ASKING: Final = re.compile(
    r"[?？]"
    r"|^\W*(?:how|what|when|where|which|who|why|do|does|can|could|is|are)\b"
    r"|\b(?:сколько|какой|какая|какие|какую|когда|где|куда|почему|можно ли|есть ли|как)\b"
    r"|吗|多少|几(?:天|时|个|件|双)|什么|怎么|哪|能不能|有没有|是否",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Return whether `text` has the form of a question, in any of the desk's languages."""
    return _ASKING.search(text) is not None
