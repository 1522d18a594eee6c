"""What Telegram says when it does not do what it was asked."""

from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]


class Refused(Exception):
    """An answer that is not ok; `parameters` are Telegram's ResponseParameters."""

    def __init__(self, error_code: int, description: str, **parameters: int | None) -> None:
        super().__init__(description)
        self.error_code = error_code
        self.description = description
        self.parameters = {name: value for name, value in parameters.items() if value is not None}

    def as_json(self) -> JsonObject:
        refusal = {"ok": False, "error_code": self.error_code, "description": self.description}
        return {**refusal, "parameters": self.parameters} if self.parameters else refusal


def bad_request(reason: str) -> Refused:
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    return Refused(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refused:
    return Refused(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> Refused:
    reason = f"Too Many Requests: retry after {seconds}"
    return Refused(429, reason, retry_after=seconds)


def stranger(what: str) -> Refused:
    """Refuse what Telegram ignores: whoever sends it believes that it does something."""
    return bad_request(f"the stand-in knows nothing of {what}")
