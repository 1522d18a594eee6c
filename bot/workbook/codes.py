"""Closed lists of the workbook: its own, and those of ISO, IANA and the Incoterms."""

from functools import cache
from typing import Final
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

INCOTERMS: Final = (
    *("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"),
    "DAT",  # gone since 2020, and still written
)
MODES: Final = ("rail", "road", "sea", "air", "express")
UNITS: Final = ("kg", "cbm", "container_20", "container_40", "container_40hc")
ENTRIES: Final = ("fair", "ordering_season", "shutdown")
WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TOPICS: Final = (
    *("greeting", "thanks", "goodbye", "help", "affirm", "deny", "catalogue", "product", "moq"),
    *("price", "sample", "lead_time", "delivery", "payment", "certificates", "custom"),
    *("packaging", "sizes", "materials", "quality", "company", "fair", "order", "human"),
    *("subscribe", "unsubscribe", "language", "privacy", "other"),
)
"""The topics of docs/ask.md."""

# Territories of CLDR that ISO 3166-1 does not name.
_NO_COUNTRIES: Final = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
)


@cache
def time_zones() -> frozenset[str]:
    """Return the names of IANA's time zones."""
    return frozenset(available_timezones())


@cache
def countries() -> frozenset[str]:
    """Return the codes of ISO 3166-1 alpha-2."""
    known = map(str, Locale("en").territories)
    return frozenset(code for code in known if _is_alpha_2(code)) - _NO_COUNTRIES


def _is_alpha_2(code: str) -> bool:
    return len(code) == len("CN") and code.isalpha()


@cache
def currencies() -> frozenset[str]:
    """Return the ISO 4217 codes that some country pays with today."""
    spent = get_global("territory_currencies").values()
    return frozenset(
        code for rows in spent for code, _start, end, tender in rows if tender and not end
    )
