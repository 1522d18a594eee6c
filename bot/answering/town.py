"""The town as answers need it: its data, since when they hold, and its own words."""

from dataclasses import dataclass, field
from datetime import tzinfo

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar.queries import fair_names
from bot.catalogue.queries import Provenance, Town, article_numbers, factory_names
from bot.understanding import folded_sku
from bot.understanding.frame import Vocabulary
from bot.workbook.queries import TownState, town_state


@dataclass(slots=True)
class Towns:
    """Opens the town within a session; its own words are read anew only after an import."""

    zone: tzinfo  # the desk's: prices hold as of a day there
    _revision: int | None = field(default=None, init=False)
    _vocabulary: Vocabulary = field(default_factory=Vocabulary, init=False)

    async def of(self, session: AsyncSession) -> Town:
        """Return the town as `session` sees it."""
        state = await _state(session)
        imported_on = state.imported_at.astimezone(self.zone).date() if state.imported_at else None
        return Town(session, Provenance(imported_on, state.demonstration))

    async def vocabulary(self, session: AsyncSession) -> Vocabulary:
        """Return the town's own words: article numbers, firms, fairs."""
        revision = (await _state(session)).revision
        if revision != self._revision:
            self._vocabulary = await vocabulary(session)
            self._revision = revision
        return self._vocabulary


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
