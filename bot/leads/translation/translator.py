"""What translates free text between buyer and factory; none does unless one is set up."""

from dataclasses import dataclass
from typing import Protocol

from typing_extensions import override

from bot.languages import Language


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in another language, with what it was translated from."""

    text: str
    source: Language
    target: Language
    original: str


class Translator(Protocol):
    """Translates what people write.  It never raises nor takes long: a message goes anyway."""

    async def translate(self, text: str, source: Language, target: Language) -> Translation | None:
        """Return the translation, or None where there is none that can be trusted."""


class NoTranslator(Translator):
    """Translates nothing: every text is carried as it was written."""

    @override
    async def translate(self, text: str, source: Language, target: Language) -> Translation | None:
        return None
