"""What visitors do: kept in their log and in the inbox in one transaction, then acknowledged."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

from aiogram.types import Update

from bot.channels.models import WebMessage, WebVisitor
from bot.channels.reception import Reception
from bot.channels.webchat import queries
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.content import Attachment, Content
from bot.channels.webchat.errors import MessageUnknown, NothingSaid, TextTooLong, VisitorUnknown
from bot.channels.webchat.files import Upload, shown
from bot.channels.webchat.queries import Entry
from bot.channels.webchat.spoken import BOT_ID, edited, pressed, written
from bot.clock import Clock
from bot.files import keeping
from bot.files.media_types import media_type_of
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork

LONGEST_TEXT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes in what visitors do; `key` names each deed, so that doing it again does nothing."""

    database: Database
    reception: Reception
    clock: Clock
    bells: Bells

    async def write(
        self, visitor_id: int, key: str, text: str, attachment: Attachment | None = None
    ) -> WebMessage:
        """Add a message to the visitor's log.

        Raises NothingSaid, TextTooLong, VisitorUnknown.
        """
        said = readable(text, may_be_blank=attachment is not None)
        async with self._log(visitor_id) as (unit, visitor):
            content = Content(text=said, attachment=attachment)
            return await self._add(unit, visitor, key, content)

    async def send_file(
        self, visitor_id: int, key: str, upload: Upload, text: str = "", album: str | None = None
    ) -> WebMessage:
        """Add a message with a file to the visitor's log; files of one `album` belong together.

        Raises Empty, TooLarge, TextTooLong, VisitorUnknown.
        """
        said = readable(text, may_be_blank=True)
        media_type = media_type_of(upload.content, upload.name)
        async with self._log(visitor_id) as (unit, visitor):
            file = await keeping.keep(
                unit.session, upload.content, upload.name, media_type, self.clock()
            )
            content = Content(text=said, attachment=shown(file), album=album)
            return await self._add(unit, visitor, key, content)

    async def edit(self, visitor_id: int, key: str, message_id: int, text: str) -> WebMessage:
        """Change a message that the visitor wrote.

        Raises MessageUnknown, NothingSaid, TextTooLong, VisitorUnknown.
        """
        said = readable(text)
        async with self._log(visitor_id) as (unit, visitor):
            kept = await _message(unit, visitor_id, message_id, by_visitor=True)
            content = Content.model_validate(kept.content)
            changed = content.model_copy(update={"text": said, "edited": True})
            update = edited(visitor, key, _with(kept, changed), self.clock())
            if await self._store(unit, visitor_id, update):
                await queries.change(unit.session, visitor, kept, content=changed)
        return kept

    async def press(self, visitor_id: int, key: str, message_id: int, data: str) -> None:
        """Press a button under a message of the desk; whether it still holds is the desk's to say.

        Raises MessageUnknown, VisitorUnknown.
        """
        async with self._log(visitor_id) as (unit, visitor):
            kept = await _message(unit, visitor_id, message_id, by_visitor=False)
            await self._store(unit, visitor_id, pressed(visitor, key, kept, data))

    async def _add(
        self, unit: UnitOfWork, visitor: WebVisitor, key: str, content: Content
    ) -> WebMessage:
        visitor.seen_at = self.clock()
        entry = Entry(f"visitor:{key}", content, by_visitor=True)
        kept, new = await queries.add(unit.session, visitor, entry, self.clock())
        if new:
            await self._store(unit, kept.visitor_id, written(visitor, key, kept))
        return kept

    @asynccontextmanager
    async def _log(self, visitor_id: int) -> AsyncIterator[tuple[UnitOfWork, WebVisitor]]:
        async with self.database.writing() as unit:
            visitor = await queries.held_visitor(unit.session, visitor_id)
            if visitor is None:
                raise VisitorUnknown(f"visitor {visitor_id} is gone")
            unit.after_commit(partial(self.bells.told, visitor_id))
            yield unit, visitor

    async def _store(self, unit: UnitOfWork, visitor_id: int, update: Update) -> bool:
        return await self.reception.store(
            unit,
            bot_id=BOT_ID,
            update_id=update.update_id,
            chat_id=visitor_id,
            payload=update.model_dump(mode="json", exclude_none=True, by_alias=True),
        )


def readable(text: str, *, may_be_blank: bool = False) -> str:
    """Return a visitor's text less the blanks around it, in one kind of line break.

    Raises NothingSaid, TextTooLong.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(length=len(text), limit=LONGEST_TEXT)
    said = text.replace("\r\n", "\n").strip()
    if not said and not may_be_blank:
        raise NothingSaid
    return said


async def _message(
    unit: UnitOfWork, visitor_id: int, message_id: int, *, by_visitor: bool
) -> WebMessage:
    kept = await queries.message_of(unit.session, visitor_id, message_id)
    if kept is None:
        raise MessageUnknown(f"{message_id} is not in the chat of visitor {visitor_id}")
    if kept.by_visitor is not by_visitor:
        raise MessageUnknown(f"{message_id} is by the other side")
    return kept


def _with(kept: WebMessage, content: Content) -> WebMessage:
    """Return what the message will be; the one in the database changes only if that is new."""
    return WebMessage(**kept.model_dump(exclude={"content"}), content=content.kept())
