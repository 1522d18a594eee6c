"""The workbook as data: sheets, columns, what a row needs (docs/workbook.md).

Reading, checking, comparing, writing and the documentation's test all follow this table.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Table
from sqlmodel import SQLModel

from bot.calendar.models import CalendarEntry
from bot.catalogue.facets import (
    AUDIENCES,
    COLOURS,
    CONSTRUCTIONS,
    FACET_VALUES,
    LENGTHS,
    SEASONS,
    STYLES,
)
from bot.catalogue.models import Factory, Picture, PriceTier, Product, Route, WrittenAnswer
from bot.languages import LANGUAGES
from bot.workbook import kinds, rules
from bot.workbook.codes import ENTRIES, INCOTERMS, MODES, TOPICS, UNITS, WEEK
from bot.workbook.kinds import Kind, Plain
from bot.workbook.rules import Flaw, Values


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how its cells are read, and what a blank one means.

    `refers` names the sheet whose code it holds.
    """

    name: str
    kind: Kind
    required: bool = False
    default: str = ""
    refers: str = ""

    @property
    def blank(self) -> Plain:
        """What a blank cell means."""
        return self.kind.read(self.default) if self.default else self.kind.blank


@dataclass(frozen=True)
class Sheet:
    """A sheet: its table, its columns in the order of the documentation, its identity.

    Rows of a sheet whose `key` is `grouped` replace all rows of the same key; `unique` are
    the columns that no two rows of a file may have in common; `texts` are needed in one
    language at least.
    """

    name: str
    model: type[SQLModel]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    grouped: bool = False
    unique: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    check: Callable[[Values], Iterator[Flaw]] = rules.nothing

    @cached_property
    def table(self) -> Table:
        """The table that holds its rows."""
        table: Any = self.model.__table__  # type: ignore[attr-defined]
        assert isinstance(table, Table)
        return table

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in their order."""
        return tuple(column.name for column in self.columns)


def _text(name: str) -> tuple[Column, ...]:
    return tuple(Column(f"{name}_{language}", kinds.TEXT) for language in LANGUAGES)


FACTORIES: Final = Sheet(
    "factories",
    Factory,
    (
        Column("code", kinds.CODE, required=True),
        *_text("name"),
        Column("specialties", kinds.several_of(FACET_VALUES)),
        Column("languages", kinds.several_of(LANGUAGES), default="zh"),
        Column("daily_capacity_pairs", kinds.NUMBER, required=True),
        Column("timezone", kinds.TIME_ZONE, default="Asia/Shanghai"),
        Column("working_hours", kinds.HOURS, default="08:30-17:30"),
        Column("working_days", kinds.several_of(WEEK), default="mon;tue;wed;thu;fri;sat"),
        Column("exports", kinds.YES_OR_NO, default="no"),
        Column("certificates", kinds.TEXTS),
        *_text("about"),
        Column("active", kinds.YES_OR_NO, default="yes"),
    ),
    key=("code",),
    texts=("name",),
)

PRODUCTS: Final = Sheet(
    "products",
    Product,
    (
        Column("sku", kinds.ARTICLE, required=True),
        Column("factory", kinds.CODE, required=True, refers="factories"),
        *_text("name"),
        *_text("description"),
        Column("length", kinds.one_of(LENGTHS), required=True),
        Column("construction", kinds.several_of(CONSTRUCTIONS), default="plain"),
        Column("style", kinds.several_of(STYLES), default="casual"),
        Column("composition", kinds.COMPOSITION, required=True),
        Column("audience", kinds.several_of(AUDIENCES), required=True),
        Column("season", kinds.several_of(SEASONS), default="all_year"),
        Column("needle_count", kinds.NUMBER),
        Column("sizes", kinds.SIZES, required=True),
        Column("colours", kinds.several_of(COLOURS)),
        Column("weight_g", kinds.POSITIVE),
        *_text("packing"),
        Column("pairs_per_carton", kinds.NUMBER, required=True),
        Column("carton_cm", kinds.CARTON, required=True),
        Column("carton_gross_kg", kinds.POSITIVE, required=True),
        Column("moq_pairs", kinds.NUMBER, required=True),
        Column("moq_colour_pairs", kinds.NUMBER),
        Column("sample_fee", kinds.AMOUNT, default="0"),
        Column("sample_currency", kinds.CURRENCY),
        Column("sample_days", kinds.DAYS),
        Column("lead_time_min_days", kinds.DAYS, required=True),
        Column("lead_time_max_days", kinds.DAYS, required=True),
        Column("hs_code", kinds.HS_CODE),
        Column("images", kinds.PICTURES),
        Column("active", kinds.YES_OR_NO, default="yes"),
    ),
    key=("sku",),
    texts=("name",),
    check=rules.product,
)

PRICES: Final = Sheet(
    "prices",
    PriceTier,
    (
        Column("sku", kinds.ARTICLE, required=True, refers="products"),
        Column("min_pairs", kinds.whole(), required=True),
        Column("unit_price", kinds.POSITIVE, required=True),
        Column("currency", kinds.CURRENCY, required=True),
        Column("incoterm", kinds.one_of(INCOTERMS), required=True),
        Column("place", kinds.TEXT),
    ),
    key=("sku",),
    grouped=True,
    unique=("sku", "min_pairs", "currency", "incoterm", "place"),
)

DELIVERY: Final = Sheet(
    "delivery",
    Route,
    (
        Column("country", kinds.COUNTRY, required=True),
        Column("city", kinds.TEXT),
        Column("mode", kinds.one_of(MODES), required=True),
        Column("min_days", kinds.DAYS, required=True),
        Column("max_days", kinds.DAYS, required=True),
        Column("rate", kinds.AMOUNT),
        Column("currency", kinds.CURRENCY),
        Column("per", kinds.one_of(UNITS).or_none()),
        Column("min_charge", kinds.AMOUNT),
        Column("incoterm", kinds.one_of(INCOTERMS).or_none()),
        Column("valid_from", kinds.DATE),
        Column("valid_to", kinds.DATE),
        *_text("note"),
    ),
    key=("country",),
    grouped=True,
    check=rules.route,
)

CALENDAR: Final = Sheet(
    "calendar",
    CalendarEntry,
    (
        Column("code", kinds.ARTICLE, required=True),
        Column("kind", kinds.one_of(ENTRIES), required=True),
        *_text("name"),
        Column("starts", kinds.DATE, required=True),
        Column("ends", kinds.DATE, required=True),
        *_text("place"),
        Column("booth", kinds.TEXT),
        Column("season", kinds.one_of((*SEASONS, *STYLES))),
        Column("factories", kinds.CODES, refers="factories"),
        *_text("note"),
    ),
    key=("code",),
    texts=("name",),
    check=rules.entry,
)

FAQ: Final = Sheet(
    "faq",
    WrittenAnswer,
    (
        Column("topic", kinds.one_of(TOPICS), required=True),
        Column("factory", kinds.CODE, refers="factories"),
        *_text("question"),
        *_text("answer"),
    ),
    key=("topic", "factory"),
    grouped=True,
    texts=("question", "answer"),
)

SHEETS: Final = (FACTORIES, PRODUCTS, PRICES, DELIVERY, CALENDAR, FAQ)
"""All sheets; those that others refer to come first."""

PICTURES: Final = Sheet(
    "pictures",
    Picture,
    (
        Column("name", kinds.TEXT, required=True),
        Column("media_type", kinds.TEXT, required=True),
        Column("content", kinds.TEXT, required=True),
    ),
    key=("name",),
)
"""No sheet of the workbook: the files beside it, kept with the same care."""

KEPT: Final = (*SHEETS, PICTURES)
"""Everything that an import changes and an undo brings back."""

BY_NAME: Final[Mapping[str, Sheet]] = {sheet.name: sheet for sheet in SHEETS}
