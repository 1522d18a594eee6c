"""What people wrote, in the language of whoever reads it on a page."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.i18n import spoken
from bot.languages import Language, as_language
from bot.leads.models import DialogueMessage
from bot.leads.phrases import from_facts, worded
from bot.leads.translation.translator import Translator

REMEMBERED: Final = 1_000

_Text: TypeAlias = tuple[str, Language, Language]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says to its reader, and as it was written where that is something else."""

    text: str
    original: str = ""
    foreign: str = ""  # the language of what is shown, where the reader's is another


@dataclass(slots=True)
class Readings:
    """Translates for pages, which are drawn again and again: no text is translated twice."""

    translator: Translator
    _known: dict[_Text, str] = field(default_factory=dict)

    async def of(self, messages: Sequence[DialogueMessage]) -> list[Reading]:
        """Return the messages in the language that is spoken; asks no database."""
        return [*await asyncio.gather(*(self._of(message) for message in messages))]

    async def _of(self, message: DialogueMessage) -> Reading:
        if message.phrase is not None:
            values = from_facts(message.phrase, message.values)
            return Reading(worded(message.phrase, values, spoken()))
        source = as_language(message.language)
        if source is None or source == spoken() or not message.text.strip():
            return Reading(message.text)
        said = await self._translated((message.text, source, spoken()))
        if said is None:
            return Reading(message.text, foreign=source)
        return Reading(said, original=message.text)

    async def _translated(self, asked: _Text) -> str | None:
        if asked in self._known:
            return self._known[asked]
        # A failure is not remembered: the next time the translator may be there again.
        translated = await self.translator.translate(*asked)
        if translated is None:
            return None
        while len(self._known) >= REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[asked] = translated.text
        return translated.text
