"""The desk is silent while people talk, and comes back when they have been for long."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.clock import Clock
from bot.leads import dialogues, kinds
from bot.leads.models import Dialogue, Lead
from bot.leads.telling import Telling
from bot.storage.engine import Database
from bot.storage.unit import UnitOfWork

QUIET_FOR: Final = timedelta(hours=12)
"""Over night a factory is silent without having left; half a day later the desk is needed."""


@dataclass(frozen=True, slots=True)
class EndQuietTalks:
    """Has the desk answer a buyer again, and says so."""

    database: Database
    telling: Telling
    clock: Clock

    async def __call__(self) -> None:
        """Look for chats that have been left to people, who have said nothing for long."""
        since = self.clock() - QUIET_FOR
        async with self.database.writing() as unit:
            for held in await dialogues.held_by_people(unit.session, since):
                assert held.dialogue_id is not None
                found = await dialogues.with_lead(unit.session, held.dialogue_id)
                held.dialogue_id = None
                if found and found[1].contact_id == held.contact_id:
                    await self._say_so(unit, *found)

    async def _say_so(self, unit: UnitOfWork, dialogue: Dialogue, lead: Lead) -> None:
        facts = {"factory": dialogue.factory, "dialogue": dialogue.id}
        once = f"quiet:{dialogue.id}:{dialogue.last_at.isoformat()}"
        await self.telling.buyer(unit, lead, kinds.QUIET, facts, once=once)
