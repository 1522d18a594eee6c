"""What routing knows of a factory."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.calendar.shutdowns import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What routing looks at in an article; facets as in docs/workbook.md."""

    sku: str
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    moq_pairs: int
    lead_time_min_days: int
    lead_time_max_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the desk owes a factory, and how the factory answered.

    `due` and `received` are what `bot.leads.turns.settle` gave, added up since the factory
    joined. `waiting` are open leads that it owes an answer to, `silences` offers that it let
    run out without a word within `turns.SILENCE_COUNTS`. `declines`, passed with a reason, are
    looked at nowhere: a factory that may say no says it soon.
    """

    due: float
    received: float
    waiting: int = 0
    silences: int = 0
    declines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A factory; `articles` are its own that may serve the wish.

    `shutdowns` are in order and do not overlap, as `shutdowns_of` gives them. Up to and with
    `full_until` it wants no leads: who has just passed because of full machines is not asked
    again for every lead.
    """

    code: str
    languages: Collection[str] = ("zh",)
    daily_capacity_pairs: int
    exports: bool = False
    certificates: tuple[str, ...] = ()
    specialties: Collection[str] = ()
    articles: tuple[Article, ...] = ()
    shutdowns: tuple[Span, ...] = ()
    full_until: date | None = None
    record: Record
