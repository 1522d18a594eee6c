"""Letters with files, and what of them arrived."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.files import keeping
from bot.files.media_types import media_type_of
from bot.files.models import KeptFile
from bot.outbox.courier import Courier
from bot.outbox.models import Letter
from bot.outbox.outcomes import Outcome
from bot.outbox.words import Enclosure, Press, Section, Words
from bot.storage.engine import Database
from tests.botapi.account import Account
from tests.botapi.people import Person
from tests.watch import Watch

PDF = b"%PDF-1.7 a quote"
OGG = b"OggS a question"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Got:
    """One thing that arrived: a text, or a file of some kind."""

    kind: str
    content: bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody with a messenger, and what arrived there."""

    courier: Courier
    letter: Letter
    got: Callable[[], Awaitable[list[Got]]]

    async def is_sent(self, words: Words) -> list[Outcome]:
        """Carry a letter part by part, as the post office does."""
        outcomes: list[Outcome] = []
        for place, part in enumerate(self.courier.parts(words)):
            outcomes.append(await self.courier.carry(self.letter, part, key=f"letter:1:{place}"))
        return outcomes


async def kept(database: Database, content: bytes, name: str) -> KeptFile:
    async with database.writing() as unit:
        media_type = media_type_of(content, name)
        return await keeping.keep(unit.session, content, name, media_type, Watch()())


async def known_to_telegram(
    database: Database, account: Account, sender: Person, kind: str, **facts: Any
) -> KeptFile:
    """Let somebody send a file over Telegram, and note it as the desk does."""
    sender.sends(account, kind, **facts)
    message = account.log(sender.id)[-1]
    file: Any = message.photo[-1] if message.photo else getattr(message, kind)
    async with database.writing() as unit:
        return await keeping.note_remote(
            unit.session,
            account.id,
            file.file_id,
            kind=kind,
            name=getattr(file, "file_name", None) or "",
            media_type=getattr(file, "mime_type", None) or "",
            size=file.file_size,
            now=Watch()(),
        )


def letter_with(*files: tuple[KeptFile, str], text: str = "Our quote") -> Words:
    enclosures = tuple(Enclosure(file.id or 0, kind) for file, kind in files)
    sections = (Section(text),) if text else ()
    buttons = ((Press("Accept", "Q|1"),),) if text else ()
    return Words(sections=sections, enclosures=enclosures, buttons=buttons)


def texts(got: list[Got]) -> list[str]:
    return [one.content.decode() for one in got if one.kind == "text"]
