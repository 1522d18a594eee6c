"""The three languages of the desk, in the order in which they fall back for one another."""

from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["en", "ru", "zh"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "ru", "zh")


def as_language(code: str | None) -> Language | None:
    """Return the desk's language for a messenger's hint such as `ru-RU` or `zh-hans`, or None."""
    primary = (code or "").replace("_", "-").split("-")[0].casefold()
    return next((language for language in LANGUAGES if language == primary), None)
