"""Visitors come, come back, read, and change the language of their page."""

from dataclasses import dataclass

from bot.channels.models import WebVisitor
from bot.channels.webchat import queries
from bot.channels.webchat.errors import VisitorUnknown
from bot.clock import Clock
from bot.languages import Language
from bot.storage.engine import Database


@dataclass(frozen=True, slots=True)
class Visitors:
    """Keeps who opened the web chat."""

    database: Database
    clock: Clock

    async def start(self, language: Language | None) -> WebVisitor:
        """Begin a chat for somebody new; `language` is the hint that the desk gets."""
        async with self.database.writing() as unit:
            return await queries.add_visitor(unit.session, language, self.clock())

    async def resume(self, visitor_id: int, language: Language | None = None) -> WebVisitor | None:
        """Return a visitor who is back, or None; a `language` replaces the hint."""
        async with self.database.writing() as unit:
            visitor = await queries.held_visitor(unit.session, visitor_id)
            if visitor is not None:
                visitor.seen_at = self.clock()
                visitor.language = language or visitor.language
                unit.session.add(visitor)
        return visitor

    async def choose(self, visitor_id: int, language: Language) -> None:
        """Change the hint that the desk gets.  Raises VisitorUnknown."""
        if await self.resume(visitor_id, language) is None:
            raise VisitorUnknown(f"visitor {visitor_id} is gone")

    async def read(self, visitor_id: int, up_to: int) -> int:
        """Note that the page has shown everything up to a message; returns what is unread.

        Raises VisitorUnknown.
        """
        async with self.database.writing() as unit:
            visitor = await queries.held_visitor(unit.session, visitor_id)
            if visitor is None:
                raise VisitorUnknown(f"visitor {visitor_id} is gone")
            shown = min(up_to, visitor.last_message_id)
            visitor.read_message_id = max(visitor.read_message_id, shown)
            unit.session.add(visitor)
            return await queries.unread(unit.session, visitor)
