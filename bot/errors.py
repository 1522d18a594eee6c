"""The root of every refusal: a code for logs and tests, facts for whoever finds the words."""

from typing import ClassVar


class SockdeskError(Exception):
    """Something was refused for a reason; `code` names the reason and never changes."""

    code: ClassVar[str] = "sockdesk"
