"""Translates by a LibreTranslate server, or one that speaks its language.

GET /languages tells what the server knows; POST /translate takes q, source, target, format and
api_key as JSON and answers {"translatedText": …}, or {"error": …} with 400, 403, 429 or 500.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, ClassVar, Final

import structlog
from aiohttp import ClientError, ClientResponse, ClientSession
from typing_extensions import override

from bot.clock import Clock
from bot.errors import SockdeskError
from bot.languages import Language
from bot.leads.translation.masking import LETTERS, SHAPES, Masked, masked
from bot.leads.translation.translator import Translation, Translator

log = structlog.get_logger(__name__)

_CODES: Final[Mapping[Language, Sequence[str]]] = {
    "en": ("en",),
    "ru": ("ru",),
    # "zh" became "zh-Hans" in LibreTranslate 1.7; traditional Chinese is "zt" or "zh-Hant".
    "zh": ("zh", "zh-Hans", "zh-CN", "zh_CN", "zh_Hans"),
}
_LONGEST_REST: Final = timedelta(hours=1)

Targets = Mapping[str, frozenset[str]]
"""By the code of a source language those of the languages it is translated into."""


class TranslationFailed(SockdeskError):
    """The server gave no translation; `rest` is how long it had better be left alone."""

    code: ClassVar[str] = "translation_failed"

    def __init__(self, reason: str, rest: timedelta = timedelta()) -> None:
        super().__init__(reason)
        self.reason, self.rest = reason, rest


@dataclass(slots=True)
class LibreTranslator(Translator):
    """Asks one server; whatever goes wrong there is logged, and the text goes untranslated.

    A server that is slow or down is left alone for `rest`, so that it holds up one message and
    not every one.
    """

    url: str
    session: ClientSession
    clock: Clock
    api_key: str | None = field(default=None, repr=False)
    patience: timedelta = timedelta(seconds=4)
    rest: timedelta = timedelta(seconds=30)
    _targets: Targets | None = field(default=None, init=False, repr=False)
    _rests_until: datetime | None = field(default=None, init=False, repr=False)

    @override
    async def translate(self, text: str, source: Language, target: Language) -> Translation | None:
        if source == target or not text.strip():
            return None
        held = masked(text, source, target, self.clock().date())
        if held is None:
            log.warning("translation_refused", reason="too much to keep out")
            return None
        said = held.whole() if held.is_bare else await self._said(held, source, target)
        return None if said is None else Translation(said, source, target, text)

    async def _said(self, held: Masked, source: Language, target: Language) -> str | None:
        """Return the translation of what has to be translated, None if there is none."""
        if self._rests_until is not None and self.clock() < self._rests_until:
            return None
        try:
            async with asyncio.timeout(self.patience.total_seconds()):
                return await self._checked(held, source, target)
        except TimeoutError:
            self._failed("too slow", self.rest)
        except TranslationFailed as failure:
            self._failed(failure.reason, failure.rest)
        except (ClientError, OSError, RuntimeError) as error:  # the last: the session is closed
            self._failed(type(error).__name__, self.rest)
        return None

    async def _checked(self, held: Masked, source: Language, target: Language) -> str | None:
        """Return the first translation in which everything is as it was."""
        source_code, target_code = await self._codes(source, target)
        for shape in SHAPES if held.masks else (LETTERS,):
            sent = held.sent(shape)
            answer = await self._answer(sent, source_code, target_code)
            if _is_a_copy(sent, answer):
                break  # what a model does with a text that it cannot read
            if (said := held.put_back(answer, shape)) is not None:
                return said
        log.warning("translation_refused", reason="changed", source=source, target=target)
        return None

    async def _codes(self, source: Language, target: Language) -> tuple[str, str]:
        """Return what the server calls two languages; it is asked once."""
        if self._targets is None:
            async with self.session.get(self._address("languages")) as response:
                self._targets = _targets_of(await self._json(response))
        for one in _CODES[source]:
            for other in _CODES[target]:
                if other in self._targets.get(one, ()):
                    return one, other
        raise TranslationFailed(f"the server does not translate {source} into {target}")

    async def _answer(self, text: str, source: str, target: str) -> str:
        asked = {"q": text, "source": source, "target": target, "format": "text"}
        if self.api_key:
            asked["api_key"] = self.api_key
        async with self.session.post(self._address("translate"), json=asked) as response:
            answer = await self._json(response)
        said = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(said, str) or not said.strip():
            raise TranslationFailed("no text in the answer")
        return said

    async def _json(self, response: ClientResponse) -> Any:
        if response.status == HTTPStatus.BAD_REQUEST:
            self._targets = None  # it may call its languages otherwise since it was updated
        if response.status != HTTPStatus.OK:
            raise TranslationFailed(f"status {response.status}", self._rest_after(response))
        try:
            return await response.json()
        except ValueError as error:
            raise TranslationFailed("no JSON in the answer") from error

    def _rest_after(self, response: ClientResponse) -> timedelta:
        """Return how long a server had better be left alone; a refused text is no reason."""
        if response.status == HTTPStatus.TOO_MANY_REQUESTS:
            wished = response.headers.get("Retry-After", "")
            seconds = int(wished) if wished.isdecimal() else 0
            return min(max(self.rest, timedelta(seconds=seconds)), _LONGEST_REST)
        refused = HTTPStatus.BAD_REQUEST <= response.status < HTTPStatus.INTERNAL_SERVER_ERROR
        return timedelta() if refused else self.rest

    def _failed(self, reason: str, rest: timedelta) -> None:
        # Never the text, which is the buyer's, nor the answer, which may repeat it.
        log.warning("translation_failed", reason=reason, rest=rest.total_seconds())
        if rest:
            self._rests_until = self.clock() + rest

    def _address(self, path: str) -> str:
        return f"{self.url.rstrip('/')}/{path}"


def _targets_of(answer: Any) -> Targets:
    """Return what GET /languages lists; servers of old list no targets and know all ways."""
    if not isinstance(answer, list) or not answer:
        raise TranslationFailed("no languages in the answer")
    everything = frozenset(code for code, _ in _entries(answer))
    return {code: targets or everything for code, targets in _entries(answer)}


def _entries(answer: list[Any]) -> Iterator[tuple[str, frozenset[str]]]:
    for entry in answer:
        if isinstance(entry, dict) and isinstance(code := entry.get("code"), str):
            yield code, frozenset(map(str, entry.get("targets") or ()))


def _is_a_copy(sent: str, answer: str) -> bool:
    return sent.casefold().split() == answer.casefold().split()
