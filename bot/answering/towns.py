"""The town as answers need it: its data, since when they hold, its articles and its own words."""

import asyncio
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar.queries import fair_names
from bot.catalogue.entering import enter_all, enter_anew
from bot.catalogue.queries import article_numbers, factory_names
from bot.catalogue.shelf import Shelf
from bot.catalogue.town import Provenance, Town
from bot.understanding import folded_sku
from bot.understanding.vocabulary import Vocabulary
from bot.workbook.queries import TownState, town_state
from bot.workbook.since import changed_between, imports

_NEVER_LOOKED: Final = -1


@dataclass(slots=True)
class Towns:
    """Opens the town within a session.

    Its articles and its own words are kept in memory. Each session asks whether there was an
    import since, by this process or another, and what it changed is read anew.
    """

    zone: tzinfo  # the desk's: prices hold as of a day there
    _revision: int = field(default=_NEVER_LOOKED, init=False)
    _imports: dict[int, bool] = field(default_factory=dict, init=False)
    _shelf: Shelf = field(default_factory=Shelf, init=False)
    _vocabulary: Vocabulary = field(default_factory=Vocabulary, init=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def of(self, session: AsyncSession) -> Town:
        """Return the town as `session` sees it."""
        state = await self._caught_up(session)
        imported_on = self.day(state.imported_at) if state.imported_at else None
        provenance = Provenance(state.revision, imported_on, state.demonstration)
        return Town(session, self._shelf, provenance)

    def day(self, moment: datetime) -> date:
        """Return the desk's day at a moment."""
        return moment.astimezone(self.zone).date()

    async def vocabulary(self, session: AsyncSession) -> Vocabulary:
        """Return the town's own words: article numbers, firms, fairs."""
        await self._caught_up(session)
        return self._vocabulary

    async def _caught_up(self, session: AsyncSession) -> TownState:
        state = await _state(session)
        # A session may have looked before another that has caught up further already.
        if state.revision > self._revision:
            async with self._turn:
                if state.revision > self._revision:
                    await self._catch_up(session)
                    self._revision = state.revision
        return state

    async def _catch_up(self, session: AsyncSession) -> None:
        now = await imports(session)
        if self._revision == _NEVER_LOOKED:
            await enter_all(session, self._shelf.index)
        else:
            changed = await changed_between(session, self._imports, now)
            await enter_anew(session, self._shelf.index, changed.skus, changed.factories)
        self._shelf.clear()
        self._imports = now
        self._vocabulary = await vocabulary(session)


async def _state(session: AsyncSession) -> TownState:
    """Return the state of the town, asked for once in a session: it holds for all of a message."""
    if "town_state" not in session.info:
        session.info["town_state"] = await town_state(session)
    state: TownState = session.info["town_state"]
    return state


async def vocabulary(session: AsyncSession) -> Vocabulary:
    """Read the town's own words from the database."""
    articles = await article_numbers(session)
    return Vocabulary(
        skus={folded_sku(sku): sku for sku, _pairs in articles},
        pairs_per_carton=dict(articles),
        factories=await factory_names(session),
        fairs=await fair_names(session),
    )
