"""Handing out: all that is kept of a person as one file, which they get by a letter."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.channels.console import BOT_ID as CONSOLE
from bot.channels.webchat.spoken import BOT_ID as WEB_CHAT
from bot.clock import Clock
from bot.contacts.models import MAIL
from bot.files.keeping import keep
from bot.outbox.posting import Draft, Outbox
from bot.privacy import file_queries, queries
from bot.privacy.declared import Kept, Purpose
from bot.privacy.errors import HandedOut
from bot.privacy.kept import KEPT
from bot.privacy.kinds import EXPORTED
from bot.privacy.person import FILE, Person
from bot.privacy.texts import explained
from bot.storage.unit import UnitOfWork

JSON: Final = "application/json"

_MESSENGERS: Final = {WEB_CHAT: "web chat", CONSOLE: "console", MAIL: "mail"}


@dataclass(frozen=True, slots=True)
class Export:
    """Writes down what is kept of somebody, in the language that is spoken, and sends it."""

    outbox: Outbox
    clock: Clock

    async def __call__(self, unit: UnitOfWork, contact_id: int) -> None:
        """Send a contact all that is kept of them.  Raises HandedOut, TooLarge, NoAddress."""
        now = self.clock()
        once = f"export:{contact_id}:{now:%Y-%m-%dT%H}"
        if await queries.is_written(unit.session, once):
            raise HandedOut(f"contact {contact_id}")
        told = await self.told(unit.session, contact_id)
        content = json.dumps(told, ensure_ascii=False, indent=2, default=_written).encode()
        name = f"sockdesk-{now:%Y-%m-%d}.json"
        file = await keep(unit.session, content, name, JSON, now)
        draft = Draft(kind=EXPORTED, facts={FILE: file.id}, once=once)
        await self.outbox.to_contact(unit, contact_id, draft)

    async def told(self, session: AsyncSession, contact_id: int) -> Mapping[str, Any]:
        """Return all that a contact is given, by what it is kept for, then by table."""
        person = await queries.person_of(session, contact_id)
        assert person is not None
        person = replace(person, files=await file_queries.files_of(session, person))
        works = bool(await queries.memberships(session, contact_id))
        # In a chat of staff the messages are full of what others wrote: those are theirs.
        given = [one for one in KEPT if one.shows and not (works and one.of_others)]
        by_purpose = sorted(given, key=lambda one: [*Purpose].index(one.purpose))
        return {
            "made_at": self.clock(),
            "kept": [
                await _of_purpose(session, person, purpose, [*tables])
                for purpose, tables in groupby(by_purpose, key=lambda one: one.purpose)
            ],
        }


async def _of_purpose(
    session: AsyncSession, person: Person, purpose: Purpose, tables: Sequence[Kept]
) -> dict[str, Any]:
    what = explained()[purpose]
    rows = {one.name: await queries.shown(session, one, person) for one in tables}
    return {
        "what": what.title,
        "why": what.why,
        **{name: [_filled(row) for row in found] for name, found in rows.items() if found},
    }


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without what says nothing, its account by the messenger's name."""
    filled = {name: value for name, value in row.items() if value not in (None, "", [], {})}
    if account := filled.pop("bot_id", None):
        return {"messenger": _MESSENGERS.get(account, "Telegram"), **filled}
    return filled


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)
